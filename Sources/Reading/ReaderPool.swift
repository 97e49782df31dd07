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
        /// CPU seconds that one request about one page may take.
        public var secondsPerPage: Double
        /// Certificates under which digital signatures are trusted: the content of files in PEM or DER. None are built
        /// in.
        public var trusted: [Data]

        /// Creates a configuration.
        public init(
            executable: URL? = nil, readers: Int = ProcessInfo.processInfo.activeProcessorCount,
            memoryMebibytes: Int = 4_096, cpuSeconds: Int = 3_600, limits: ReadLimits = ReadLimits(),
            secondsPerPage: Double = 120, trusted: [Data] = []
        ) {
            self.executable = executable
            self.readers = max(1, readers)
            self.memoryMebibytes = memoryMebibytes
            self.cpuSeconds = cpuSeconds
            self.limits = limits
            self.secondsPerPage = secondsPerPage
            self.trusted = trusted
        }
    }

    /// How readers are started.
    public nonisolated let configuration: Configuration
    private let executable: URL
    private let environment: [String: String]
    private var idle: [ReaderConnection] = []
    /// Readers that run or are being started, idle or lent.
    private var count = 0
    private var waiting: [Waiter] = []
    private var knownIdentity: ReaderIdentity?

    private struct Waiter {
        let id: UUID
        let document: String?
        let continuation: CheckedContinuation<Grant, any Error>
    }

    /// What a waiter is given.
    private enum Grant: Sendable {
        case reader(ReaderConnection)
        /// The right to start a reader, already counted.
        case start
    }

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
        let outside = ProcessInfo.processInfo.environment
        var environment: [String: String] = [:]
        // Nothing of the caller's environment but what locates libraries, models and fonts.
        for name in ["PATH", "LD_LIBRARY_PATH", "XLQ_PREFIX", "HOME", "FONTCONFIG_PATH", "XDG_CACHE_HOME"] {
            environment[name] = outside[name]
        }
        environment["LC_ALL"] = "C.UTF-8"
        // The backtracer of the Swift runtime would keep the pipes of a crashed reader open and print its memory.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["XLQ_READER_MEMORY_MIB"] = String(configuration.memoryMebibytes)
        environment["XLQ_READER_CPU_SECONDS"] = String(configuration.cpuSeconds)
        self.environment = environment
    }

    /// Lends a reader to `work`; waits where all are lent. The reader is kept where it lives on.
    private func withReader<Result: Sendable>(
        _ work: @Sendable (ReaderConnection) async throws -> Result
    ) async throws -> Result {
        let reader = try await borrow(preferring: nil)
        do {
            let result = try await work(reader)
            giveBack(reader)
            return result
        } catch {
            giveBack(reader)
            throw error
        }
    }

    /// A reader, until it is given back with ``giveBack(_:)``; waits where all are lent.
    ///
    /// - Parameter document: A reader that holds this document already is preferred.
    /// - Throws: ``ReaderError`` where none can be started; `CancellationError`.
    func borrow(preferring document: String?) async throws -> ReaderConnection {
        try Task.checkCancellation()
        let living = idle.filter(\.isAlive)
        count -= idle.count - living.count
        idle = living
        if let index = idle.firstIndex(where: { document != nil && $0.openDocument?.key == document })
            ?? idle.firstIndex(where: { $0.openDocument == nil }) ?? idle.indices.first
        {
            return idle.remove(at: index)
        }
        if count < configuration.readers {
            count += 1
            return try await startReader()
        }
        let id = UUID()
        let grant = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Grant, any Error>) in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiting.append(Waiter(id: id, document: document, continuation: continuation))
                }
            }
        } onCancel: {
            Task { await self.cancelWaiter(id) }
        }
        switch grant {
        case .reader(let reader): return reader
        case .start: return try await startReader()
        }
    }

    private func startReader() async throws -> ReaderConnection {
        do {
            return try await ReaderConnection.start(
                executable: executable, environment: environment, memoryBytes: configuration.memoryMebibytes << 20)
        } catch {
            count -= 1
            grantStart()
            throw error
        }
    }

    private func cancelWaiter(_ id: UUID) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    /// Takes a reader back, and replaces it where it died.
    func giveBack(_ reader: ReaderConnection) {
        guard reader.isAlive else {
            count -= 1
            grantStart()
            return
        }
        guard !waiting.isEmpty else {
            idle.append(reader)
            return
        }
        let held = reader.openDocument?.key
        let index = waiting.firstIndex { held != nil && $0.document == held } ?? 0
        waiting.remove(at: index).continuation.resume(returning: .reader(reader))
    }

    /// Lets the first who waits start a reader, where there may be one more.
    private func grantStart() {
        guard !waiting.isEmpty, count < configuration.readers else { return }
        count += 1
        waiting.removeFirst().continuation.resume(returning: .start)
    }

    /// Ends all idle readers and waits until nothing is left of them. The pool can be used again afterwards; readers that
    /// are lent are not touched.
    public func endIdleReaders() async {
        let readers = idle
        idle = []
        count -= readers.count
        for reader in readers { await reader.end() }
        for _ in readers { grantStart() }
    }

    /// Who the readers are: version, models, whether they can recognise text.
    ///
    /// - Throws: ``ReaderError`` where none can be started.
    public func identity() async throws -> ReaderIdentity {
        if let knownIdentity { return knownIdentity }
        let identity = try await withReader { reader in
            guard case .hello(let identity) = try await reader.ask(.hello, within: 60).response else {
                throw ReaderError.offTopic
            }
            return identity
        }
        knownIdentity = identity
        return identity
    }
}
