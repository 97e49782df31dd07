public import Foundation
public import ReaderProtocol

/// The pool of reader processes: starts them when they are needed, lends each to one task at a time, replaces those that
/// died, and ends them all when it goes away.
public actor ReaderPool {
    /// How readers are started.
    public struct Configuration: Sendable {
        /// The executable; nil searches beside the running program, its build products and `PATH`, after `XLQ_READER`.
        public var executable: URL?
        /// Most readers at once; one a processor unless given.
        public var readers: Int
        /// Address space of one reader in MiB.
        public var memoryMebibytes: Int
        /// CPU seconds of one reader over its life.
        public var cpuSeconds: Int
        /// Ceilings that a reader keeps while it reads one document.
        public var limits: ReadLimits
        /// Seconds that one request about one page may take.
        public var secondsPerPage: Double

        /// Creates a configuration.
        public init(
            executable: URL? = nil, readers: Int = ProcessInfo.processInfo.activeProcessorCount,
            memoryMebibytes: Int = 4_096, cpuSeconds: Int = 3_600, limits: ReadLimits = ReadLimits(),
            secondsPerPage: Double = 120
        ) {
            self.executable = executable
            self.readers = max(1, readers)
            self.memoryMebibytes = memoryMebibytes
            self.cpuSeconds = cpuSeconds
            self.limits = limits
            self.secondsPerPage = secondsPerPage
        }
    }

    public nonisolated let configuration: Configuration
    private let executable: URL
    private let environment: [String: String]
    private var idle: [ReaderConnection] = []
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var knownIdentity: ReaderIdentity?

    /// Prepares a pool; no reader is started yet.
    ///
    /// - Throws: ``ReaderError`` where there is no `xlq-reader`.
    public init(_ configuration: Configuration = Configuration()) throws {
        guard let executable = configuration.executable ?? ReaderLocation.find() else {
            throw ReaderError(
                code: .notFound,
                message: "xlq-reader was not found beside this program or in PATH; "
                    + "build it with 'swift build --product xlq-reader' or name it in XLQ_READER")
        }
        self.configuration = configuration
        self.executable = executable
        // A pipe to a dead reader must be an error here, not the end of this process.
        signal(SIGPIPE, SIG_IGN)
        let outside = ProcessInfo.processInfo.environment
        var environment: [String: String] = [:]
        // Nothing of the caller's environment but what locates libraries, models and fonts.
        for name in ["PATH", "LD_LIBRARY_PATH", "XLQ_PREFIX", "HOME", "FONTCONFIG_PATH", "XDG_CACHE_HOME"] {
            environment[name] = outside[name]
        }
        environment["LC_ALL"] = "C.UTF-8"
        environment["XLQ_READER_MEMORY_MIB"] = String(configuration.memoryMebibytes)
        environment["XLQ_READER_CPU_SECONDS"] = String(configuration.cpuSeconds)
        self.environment = environment
    }

    /// Lends a reader to `work`; waits where all are lent. The reader is kept where it lives on.
    func withReader<Result: Sendable>(
        preferring document: String? = nil, _ work: @Sendable (ReaderConnection) async throws -> Result
    ) async throws -> Result {
        let reader = try await lease(preferring: document)
        do {
            let result = try await work(reader)
            giveBack(reader)
            return result
        } catch {
            giveBack(reader)
            throw error
        }
    }

    private func lease(preferring document: String?) async throws -> ReaderConnection {
        while true {
            try Task.checkCancellation()
            idle.removeAll { reader in
                guard !reader.isAlive else { return false }
                running -= 1
                return true
            }
            if let index = idle.firstIndex(where: { $0.openDocument?.key == document && document != nil }) ?? idle.indices.last {
                return idle.remove(at: index)
            }
            if running < configuration.readers {
                running += 1
                do {
                    return try await SpawnThread.shared.run { [executable, environment] in
                        try ReaderConnection(executable: executable, environment: environment)
                    }
                } catch {
                    running -= 1
                    wakeOne()
                    throw error
                }
            }
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func giveBack(_ reader: ReaderConnection) {
        if reader.isAlive { idle.append(reader) } else { running -= 1 }
        wakeOne()
    }

    private func wakeOne() {
        guard !waiting.isEmpty else { return }
        waiting.removeFirst().resume()
    }

    /// Who the readers are: version, models, whether they can recognise text.
    ///
    /// - Throws: ``ReaderError`` where none can be started.
    public func identity() async throws -> ReaderIdentity {
        if let knownIdentity { return knownIdentity }
        let identity = try await withReader { reader in
            guard case .hello(let identity) = try await reader.ask(.hello, within: 60).response else {
                throw ReaderError(code: .protocolViolation, message: "the reader did not introduce itself")
            }
            return identity
        }
        knownIdentity = identity
        return identity
    }
}
