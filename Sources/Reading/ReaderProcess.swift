import CProcess
import Foundation

/// One `xlq-reader` process with the two pipes to it. It must be started, used and reaped on one thread that outlives it.
///
/// That thread matters twice: the kernel ends a reader with the *thread* that started it (`PR_SET_PDEATHSIG`), so it may
/// be none of a pool that comes and goes; and a write to a dead reader raises SIGPIPE, which that thread can block for
/// itself alone.
///
/// `@unchecked Sendable`: everything that changes is guarded by `lock`.
final class ReaderProcess: @unchecked Sendable {
    /// How a process ended.
    struct Ending: Sendable {
        /// The signal that ended it; nil where it left by itself.
        var signal: Int32?
        /// Its largest resident size.
        var peakBytes: Int
        /// CPU time that it used up.
        var cpuSeconds: Double
    }

    /// What the reader answers, and what it is asked.
    let input: Int32
    let output: Int32
    private let identifier: pid_t
    private let lock = NSLock()
    private var isReaped = false

    /// Starts a reader. Nothing of this process is open in it but its two pipes.
    ///
    /// - Throws: ``ReaderError``.
    init(executable: URL, environment: [String: String]) throws {
        var requests: [Int32] = [-1, -1]
        var answers: [Int32] = [-1, -1]
        // Large documents go through the pipe; the usual 64 KiB make many switches.
        guard xlq_pipe(&requests, 1 << 20) == 0 else { throw Self.notStarted(executable, errno) }
        guard xlq_pipe(&answers, 1 << 20) == 0 else {
            let code = errno
            requests.forEach { close($0) }
            throw Self.notStarted(executable, code)
        }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, requests[0], 0)
        posix_spawn_file_actions_adddup2(&actions, answers[1], 1)
        // Its complaints may quote the document, and nobody reads them.
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        xlq_spawn_close_from(&actions, 3)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The blocked SIGPIPE of this thread is not for the reader; a server's ignored signals are not, either. In a
        // group of its own, it is not hit by Ctrl-C before this process has decided what to do.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(executable.path), nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var identifier: pid_t = 0
        let code = posix_spawn(&identifier, executable.path, &actions, &attributes, arguments, variables)
        close(requests[0])
        close(answers[1])
        guard code == 0 else {
            close(requests[1])
            close(answers[0])
            throw Self.notStarted(executable, code)
        }
        self.identifier = identifier
        input = answers[0]
        output = requests[1]
    }

    private static func notStarted(_ executable: URL, _ code: Int32) -> ReaderError {
        ReaderError(
            code: .notStarted,
            message: "xlq-reader could not be started: \(executable.path): \(String(cString: strerror(code)))")
    }

    /// Whether it still runs.
    var isRunning: Bool {
        lock.withLock {
            guard !isReaped else { return false }
            var info = siginfo_t()
            // Asks without reaping: until then the identifier cannot go to another process.
            return waitid(P_PID, id_t(identifier), &info, WEXITED | WNOHANG | WNOWAIT) == 0
                && info.si_signo == 0
        }
    }

    /// Ends it at once, with all that it may have started: a child that lives on would keep the pipes open.
    func kill() {
        lock.withLock {
            guard !isReaped else { return }
            _ = Glibc.kill(-identifier, SIGKILL)
            _ = Glibc.kill(identifier, SIGKILL)
        }
    }

    /// CPU time that it has used up so far; nil where it is gone.
    var cpuSeconds: Double? {
        lock.withLock {
            // The clock of another process, as /proc may hide one that cannot be dumped.
            var clock = clockid_t()
            var time = timespec()
            guard !isReaped, clock_getcpuclockid(identifier, &clock) == 0, clock_gettime(clock, &time) == 0 else {
                return nil
            }
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
    }

    /// Waits until it has ended, and closes its pipes. To be called once, last.
    func reap() -> Ending {
        var info = siginfo_t()
        while waitid(P_PID, id_t(identifier), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        var status: Int32 = 0
        var usage = rusage()
        lock.withLock {
            // The group bears its identifier until it is reaped.
            _ = Glibc.kill(-identifier, SIGKILL)
            while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
            isReaped = true
        }
        close(input)
        close(output)
        let signal = status & 0x7F
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return Ending(
            signal: signal == 0 ? nil : signal, peakBytes: Int(usage.ru_maxrss) << 10,
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime))
    }
}
