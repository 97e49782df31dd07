internal import CSandbox
internal import Foundation

/// Tries from the inside what a reader that was taken over would try, and says what became of each attempt.
///
/// Every attempt is harmless where it succeeds, so that the same list can be run without walls to see that it can fail.
package struct SandboxProof {
    /// An attempt and its outcome.
    package struct Attempt: Sendable, Codable, Hashable {
        /// What was tried, such as `read-a-file`.
        package var name: String
        /// Whether it was refused.
        package var isRefused: Bool
        /// What the kernel said.
        package var answer: String
    }

    private let file: String
    private let folder: String
    private let memory: Int
    /// Belongs to a thread: the first one has it, and with that one the process ends.
    private let parentDeathSignal = xlq_parent_death_signal()

    /// Prepares the attempts; to be called on the first thread of the process.
    ///
    /// - Parameters:
    ///   - file: a file that the user of this process may read: a paper of another bundle.
    ///   - folder: a folder in which the user may write.
    ///   - memory: bytes of address space that the process may have.
    package init(file: String, folder: String, memory: Int) {
        self.file = file
        self.folder = folder
        self.memory = memory
    }

    /// Tries everything, one after the other, on the calling thread.
    package func attempts() -> [Attempt] { files + processes + network + kernel + limits }

    // MARK: What is tried

    private var files: [Attempt] {
        let parent = getppid()
        return [
            opening("read-a-file", "/etc/passwd", O_RDONLY), opening("read-another-bundle", file, O_RDONLY),
            opening("list-a-folder", folder, O_RDONLY | O_DIRECTORY),
            opening("read-the-parent's-environment", "/proc/\(parent)/environ", O_RDONLY),
            opening("write-a-file", folder + "/written", O_WRONLY | O_CREAT),
            opening("change-a-file", file, O_RDWR),
            path("make-a-folder", folder + "/made") { call("mkdirat", Self.here, $0, 0o700) },
            path("delete-a-file", folder + "/written") { call("unlinkat", Self.here, $0) },
            path("make-a-link", folder + "/linked") { call("symlinkat", $0, Self.here, $0) },
            path("shorten-a-file", folder + "/missing") { call("truncate", $0, 0) },
            path("change-rights", file) { call("fchmodat", Self.here, $0, 0o600) },
        ]
    }

    private var processes: [Attempt] {
        let parent = Int(getppid())
        return [
            attempt("start-a-process", startProcess()),
            path("start-a-program", folder + "/missing") { call("execve", $0, 0, 0) },
            path("start-an-open-program", folder + "/missing") { call("execveat", Self.here, $0, 0, 0, 0) },
            attempt("signal-the-parent", call("kill", parent)), attempt("signal-everybody", call("kill", -1)),
            attempt("signal-a-thread-of-the-parent", call("tgkill", parent, parent)),
            // Looks at the word at address 0 of a process that is not traced: ESRCH where that may be tried.
            attempt("trace-the-parent", call("ptrace", 2, parent)),
            attempt("read-the-parent's-memory", readMemory(of: parent)),
            attempt("move-the-parent", call("sched_setaffinity", parent)),
            attempt("limit-the-parent", limitAnother(parent)),
        ]
    }

    private var network: [Attempt] {
        [
            attempt("connect-by-tcp", connectByTCP()), attempt("open-a-udp-socket", socket(AF_INET, SOCK_DGRAM)),
            attempt("connect-to-a-local-socket", connectLocally()),
            attempt("open-a-pair-of-sockets", call("socketpair", Int(AF_UNIX), Int(SOCK_STREAM.rawValue))),
        ]
    }

    private var kernel: [Attempt] {
        [
            attempt("change-the-user", call("setuid", Int(getuid()))), attempt("leave-namespaces", call("unshare")),
            attempt("mount", call("mount")), attempt("load-bpf", call("bpf", 99)),
            attempt("use-io_uring", call("io_uring_setup")), attempt("watch-performance", call("perf_event_open")),
            attempt("use-keys", call("keyctl", 0, -3)), attempt("take-page-faults", call("userfaultfd")),
            attempt("share-memory", call("shmget", 0, 4_096, 0o1600)),
            attempt("outlive-the-parent", call("prctl", 1)), attempt("become-dumpable", call("prctl", 4, 1)),
        ]
    }

    private var limits: [Attempt] {
        let (bytes, code) = allocate()
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
        return [
            Attempt(
                name: "allocate-beyond-the-cap", isRefused: code == ENOMEM && bytes <= memory,
                answer: "\(bytes >> 20) MiB, then \(Self.words(code))"),
            descriptors(),
            Attempt(name: "use-cpu-without-end", isRefused: limit.rlim_max < 1 << 32, answer: "\(limit.rlim_max) s"),
            Attempt(name: "have-a-dump-written", isRefused: xlq_is_dumpable() == 0, answer: "\(xlq_is_dumpable())"),
            Attempt(
                name: "stay-when-the-parent-ends", isRefused: parentDeathSignal == SIGKILL,
                answer: "signal \(parentDeathSignal)"),
            Attempt(
                name: "gain-privileges", isRefused: xlq_has_no_new_privileges() == 1,
                answer: "\(xlq_has_no_new_privileges())"),
            attempt("raise-a-limit", raiseLimit()),
        ]
    }

    // MARK: How

    /// AT_FDCWD of <fcntl.h>.
    private static let here = -100

    private func call(_ name: String, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, _ e: Int = 0) -> Int32 {
        xlq_call(seccomp_syscall_resolve_name(name), a, b, c, d, e)
    }

    /// Only these answers are a refusal: any other error means that the attempt was let through and failed later.
    private func attempt(_ name: String, _ result: Int32) -> Attempt {
        Attempt(
            name: name, isRefused: [-EPERM, -EACCES].contains(result),
            answer: result < 0 ? Self.words(-result) : "done")
    }

    private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }

    private func path(_ name: String, _ path: String, _ body: (Int) -> Int32) -> Attempt {
        attempt(name, path.withCString { body(Int(bitPattern: $0)) })
    }

    private func opening(_ name: String, _ path: String, _ flags: Int32) -> Attempt {
        self.path(name, path) { pointer in
            let descriptor = call("openat", Self.here, pointer, Int(flags | O_CLOEXEC), 0o600)
            if descriptor >= 0 { close(descriptor) }
            return descriptor
        }
    }

    private func startProcess() -> Int32 {
        let child = call("clone", Int(SIGCHLD))
        if child == 0 { _exit(0) }
        if child > 0 { waitpid(child, nil, 0) }
        return child
    }

    private func readMemory(of process: Int) -> Int32 {
        var word = 0
        return withUnsafeMutableBytes(of: &word) { buffer in
            var own = iovec(iov_base: buffer.baseAddress, iov_len: buffer.count)
            var other = iovec(iov_base: UnsafeMutableRawPointer(bitPattern: 4_096), iov_len: buffer.count)
            return withUnsafePointer(to: &own) { own in
                withUnsafePointer(to: &other) { other in
                    call("process_vm_readv", process, Int(bitPattern: own), 1, Int(bitPattern: other), 1)
                }
            }
        }
    }

    private func limitAnother(_ process: Int) -> Int32 {
        var limit = rlimit()
        return withUnsafeMutablePointer(to: &limit) {
            call("prlimit64", process, Int(RLIMIT_CORE.rawValue), 0, Int(bitPattern: $0))
        }
    }

    private func raiseLimit() -> Int32 {
        var limit = rlimit(rlim_cur: rlim_t.max, rlim_max: rlim_t.max)
        return withUnsafeMutablePointer(to: &limit) {
            call("prlimit64", 0, Int(RLIMIT_FSIZE.rawValue), Int(bitPattern: $0))
        }
    }

    private func socket(_ family: Int32, _ kind: __socket_type) -> Int32 {
        let descriptor = call("socket", Int(family), Int(kind.rawValue))
        if descriptor >= 0 { close(descriptor) }
        return descriptor
    }

    private func connectByTCP() -> Int32 {
        let descriptor = call("socket", Int(AF_INET), Int(SOCK_STREAM.rawValue))
        guard descriptor >= 0 else { return descriptor }
        defer { close(descriptor) }
        // Port 9 of this machine, where nobody listens.
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(9).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            call("connect", Int(descriptor), Int(bitPattern: $0), MemoryLayout<sockaddr_in>.size)
        }
    }

    private func connectLocally() -> Int32 {
        let descriptor = call("socket", Int(AF_UNIX), Int(SOCK_STREAM.rawValue))
        guard descriptor >= 0 else { return descriptor }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        return withUnsafePointer(to: &address) {
            call("connect", Int(descriptor), Int(bitPattern: $0), MemoryLayout<sockaddr_un>.size)
        }
    }

    private func allocate() -> (bytes: Int, code: Int32) {
        let size = 64 << 20
        var blocks: [UnsafeMutableRawPointer] = []
        defer { for block in blocks { munmap(block, size) } }
        while blocks.count * size <= memory {
            let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
            guard let block = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), block != MAP_FAILED else {
                return (blocks.count * size, errno)
            }
            blocks.append(block)
        }
        return (blocks.count * size, 0)
    }

    private func descriptors() -> Attempt {
        var copies: [Int32] = []
        defer { for copy in copies { close(copy) } }
        while copies.count < 1_000 {
            let copy = call("fcntl", 0, Int(F_DUPFD))
            guard copy >= 0 else {
                return Attempt(
                    name: "open-descriptors-without-end", isRefused: copy == -EMFILE,
                    answer: "\(copies.count), then \(Self.words(-copy))")
            }
            copies.append(copy)
        }
        return Attempt(name: "open-descriptors-without-end", isRefused: false, answer: "\(copies.count)")
    }
}
