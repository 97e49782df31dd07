public import Foundation
public import ReaderProtocol

/// The pool of reader processes: starts them when they are needed, lends each to one task at a time, replaces those that
/// died, and ends them all when it goes away.
public actor ReaderPool {
    /// How readers are started.
    public struct Configuration: Sendable {
        /// The executable; nil searches beside the running program, its build products and `PATH`, after `XLQ_READER`.
        public var executable: URL?
        /// Most readers at once; unless given, one a processor, and no more than the memory holds that is free now.
        public var readers: Int
        /// Address space of one reader in MiB.
        public var memoryMebibytes: Int
        /// CPU seconds of one reader over its life.
        public var cpuSeconds: Int
        /// Ceilings that a reader keeps while it reads one document.
        public var limits: ReadLimits
        /// CPU seconds that one request about one page may take.
        public var secondsPerPage: Double
        /// CPU seconds that one document may take in all, without its pages.
        public var documentSeconds: Double
        /// CPU seconds that a document may take besides for each of its pages.
        public var documentSecondsPerPage: Double
        /// Certificates under which digital signatures are trusted: the content of files in PEM or DER. None are built
        /// in.
        public var trusted: [Data]
        /// Whether a reader may go on to the papers of another application. It saves starting one and loading its models,
        /// and lets a reader that was taken over by one application's papers lie about the next one's.
        public var sharesReaders: Bool
        /// Whether nothing is read where this machine's kernel lacks a ``Protection`` of the sandbox.
        public var requiresSandbox: Bool
        /// Where answers of readers are kept for the next run; nil keeps none.
        public var cache: CacheSettings?

        /// Creates a configuration.
        public init(
            executable: URL? = nil, readers: Int? = nil,
            memoryMebibytes: Int = 4_096, cpuSeconds: Int = 3_600, limits: ReadLimits = ReadLimits(),
            secondsPerPage: Double = 120, documentSeconds: Double = 120, documentSecondsPerPage: Double = 30,
            trusted: [Data] = [], sharesReaders: Bool = false, requiresSandbox: Bool = false,
            cache: CacheSettings? = nil
        ) {
            self.executable = executable
            self.readers = max(1, readers ?? MachineCapacity().readers)
            self.memoryMebibytes = memoryMebibytes
            self.cpuSeconds = cpuSeconds
            self.limits = limits
            self.secondsPerPage = secondsPerPage
            self.documentSeconds = documentSeconds
            self.documentSecondsPerPage = documentSecondsPerPage
            self.trusted = trusted
            self.sharesReaders = sharesReaders
            self.requiresSandbox = requiresSandbox
            self.cache = cache
        }
    }

    /// Whose papers a reader may see: one application's, from the first on.
    package struct Owner: Sendable, Hashable {
        /// What its papers may cost.
        let budgets = DocumentBudgets()

        /// Creates an owner unlike all others.
        package init() {}

        package static func == (left: Owner, right: Owner) -> Bool { left.budgets === right.budgets }

        package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(budgets)) }
    }

    /// How readers are started.
    public nonisolated let configuration: Configuration
    /// Answers that are kept; nil where none are.
    public nonisolated let cache: AnswerCache?
    /// What readers were asked so far.
    package nonisolated let tally = ReaderTally()
    private let executable: URL
    private let environment: [String: String]
    private var idle: [Lease] = []
    /// Readers that run or are being started, idle or lent.
    private var count = 0
    private var waiting: [Waiter] = []
    private var holdings = ReaderHoldings()
    /// Told by a reader, or noted by an earlier run.
    private var knownIdentity: ReaderIdentity?
    /// Told by a reader of this run.
    private var toldIdentity: ReaderIdentity?
    /// What answers that are kept depend on; nil without a cache.
    private var fingerprint: ReaderFingerprint? {
        didSet { keptModels = keptModels ?? makeKeptModels() }
    }
    /// Networks that were compiled before; nil without a cache.
    private var keptModels: KeptModels?

    /// A reader and whose it is: nil before it has seen a document.
    private struct Lease: Sendable {
        let reader: ReaderConnection
        let owner: Owner?
    }

    private struct Waiter {
        let id: UUID
        let owner: Owner?
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
        cache = configuration.cache.map(AnswerCache.init)
        environment = Self.environment(of: configuration, within: ProcessInfo.processInfo.environment)
    }

    /// Lends a reader to `work`; waits where all are lent. The reader is kept where it lives on.
    ///
    /// - Parameter owner: nil where it does not matter whose a reader was: they are shared, or shown no document.
    private func withReader<Result: Sendable>(
        of owner: Owner?, _ work: @Sendable (ReaderConnection) async throws -> Result
    ) async throws -> Result {
        let reader = try await lease(to: owner, preferring: nil)
        defer { takeBack(Lease(reader: reader, owner: owner)) }
        return try await work(reader)
    }

    /// Lets an application keep its last reader while it has no question for it, until ``endReaders(of:)``.
    func enter(_ owner: Owner) {
        if !configuration.sharesReaders { holdings.entered(by: owner) }
    }

    /// A reader, until it is given back with ``giveBack(_:of:)``; waits where all are lent.
    ///
    /// - Parameters:
    ///   - owner: whose papers it will see. A reader that saw another's is replaced, unless readers are shared.
    ///   - document: a reader that holds this document already is preferred.
    /// - Throws: ``ReaderError`` where none can be started or the sandbox that is required is incomplete;
    ///   `CancellationError`.
    func borrow(for owner: Owner, preferring document: String?) async throws -> ReaderConnection {
        if configuration.requiresSandbox { try await requireSandbox() }
        return try await lease(to: configuration.sharesReaders ? nil : owner, preferring: document)
    }

    /// Takes a reader back that was borrowed for `owner`, and replaces it where it died.
    func giveBack(_ reader: ReaderConnection, of owner: Owner) {
        takeBack(Lease(reader: reader, owner: configuration.sharesReaders ? nil : owner))
    }

    private func lease(to owner: Owner?, preferring document: String?) async throws -> ReaderConnection {
        try Task.checkCancellation()
        for lease in idle where !lease.reader.isAlive {
            count -= 1
            holdings.lost(lease.owner)
        }
        idle.removeAll { !$0.reader.isAlive }
        let own = idle.indices.filter { idle[$0].owner == owner || idle[$0].owner == nil }
        if let index = own.first(where: { document != nil && idle[$0].reader.openDocument?.key == document })
            ?? own.first(where: { idle[$0].reader.openDocument == nil }) ?? own.first
        {
            let lease = idle.remove(at: index)
            if lease.owner != owner { holdings.took(owner) }
            return lease.reader
        }
        if count < configuration.readers {
            count += 1
            return try await startReader(for: owner)
        }
        if let index = idle.firstIndex(where: { holdings.sparesOne($0.owner) }) {
            // In its place, already counted.
            let lease = idle.remove(at: index)
            holdings.lost(lease.owner)
            await lease.reader.end()
            return try await startReader(for: owner)
        }
        let id = UUID()
        let grant = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Grant, any Error>) in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiting.append(Waiter(id: id, owner: owner, document: document, continuation: continuation))
                }
            }
        } onCancel: {
            Task { await self.cancelWaiter(id) }
        }
        switch grant {
        case .reader(let reader): return reader
        case .start: return try await startReader(for: owner)
        }
    }

    private func startReader(for owner: Owner?) async throws -> ReaderConnection {
        tally.started()
        holdings.took(owner)
        do {
            return try await ReaderConnection.start(
                executable: executable, environment: environmentWithModels,
                memoryBytes: configuration.memoryMebibytes << 20)
        } catch {
            count -= 1
            holdings.lost(owner)
            grantStart()
            throw error
        }
    }

    // MARK: Compiled networks

    private func makeKeptModels() -> KeptModels? {
        guard let cache, cache.problem == nil else { return nil }
        return fingerprint.map { KeptModels(cache: cache.settings.folder, reader: $0.digest) }
    }

    private var environmentWithModels: [String: String] {
        var environment = environment
        environment["XLQ_READER_MODELS"] = keptModels?.place
        return environment
    }

    /// Text is being recognised: whatever readers have to load for it is kept for later ones.
    func keepModels() async { await keptModels?.prepare(executable: executable, environment: environment) }

    private func cancelWaiter(_ id: UUID) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    private func takeBack(_ lease: Lease) {
        guard lease.reader.isAlive else {
            count -= 1
            holdings.lost(lease.owner)
            grantStart()
            return
        }
        // The limit of its CPU time is there for one that runs wild, not for one that has read much.
        if let seconds = lease.reader.cpuSeconds, seconds > Double(configuration.cpuSeconds) / 2 {
            Task { await replace(lease) }
            return
        }
        guard !waiting.isEmpty else {
            idle.append(lease)
            return
        }
        // The same owner goes first, even before others that wait longer: nothing has to be started for it.
        let own = waiting.indices.filter { waiting[$0].owner == lease.owner || lease.owner == nil }
        let held = lease.reader.openDocument?.key
        guard let index = own.first(where: { held != nil && waiting[$0].document == held }) ?? own.first else {
            if holdings.sparesOne(lease.owner) {
                Task { await replace(lease) }
            } else {
                idle.append(lease)
            }
            return
        }
        let waiter = waiting.remove(at: index)
        if lease.owner != waiter.owner { holdings.took(waiter.owner) }
        waiter.continuation.resume(returning: .reader(lease.reader))
    }

    private func replace(_ lease: Lease) async {
        holdings.lost(lease.owner)
        await lease.reader.end()
        count -= 1
        grantStart()
    }

    /// Lets one who waits start a reader, where there may be one more: the first whose application has none, else the
    /// first.
    private func grantStart() {
        guard !waiting.isEmpty, count < configuration.readers else { return }
        count += 1
        let index = waiting.firstIndex { !holdings.holdsAny($0.owner) } ?? 0
        waiting.remove(at: index).continuation.resume(returning: .start)
    }

    /// Ends all idle readers and waits until nothing is left of them. The pool can be used again afterwards; readers that
    /// are lent are not touched.
    public func endIdleReaders() async {
        await end { _ in true }
        await keptModels?.end()
    }

    /// Ends the idle readers that saw papers of this owner, and what they hold of them.
    package func endReaders(of owner: Owner) async {
        holdings.left(by: owner)
        await end { $0.owner == owner }
    }

    private func end(where isMeant: (Lease) -> Bool) async {
        let leases = idle.filter(isMeant)
        idle.removeAll(where: isMeant)
        for lease in leases { holdings.lost(lease.owner) }
        // They count until they are gone: memory is what the number of readers is limited for.
        for lease in leases { await lease.reader.end() }
        count -= leases.count
        for _ in leases { grantStart() }
    }

    /// Who the readers are: version, models, whether they can recognise text, what protects from them.
    ///
    /// - Parameter checkingModels: whether the content of the models is checked now, instead of when they are needed.
    /// - Throws: ``ReaderError`` where none can be started.
    public func identity(checkingModels: Bool = false) async throws -> ReaderIdentity {
        if let knownIdentity, !checkingModels { return knownIdentity }
        // An earlier run may have noted it: then no reader is started where everything else is known as well.
        if let cache, !checkingModels,
            let noted = ReaderFingerprint.noted(in: cache, executable: executable, environment: environment)
        {
            fingerprint = noted
            knownIdentity = noted.identity
            return noted.identity
        }
        let identity = try await askedIdentity(checkingModels: checkingModels)
        knownIdentity = identity
        if let cache {
            fingerprint = try? ReaderFingerprint(of: identity, executable: executable)
            fingerprint?.note(in: cache, executable: executable, environment: environment)
        }
        return identity
    }

    /// What a reader of this run says of itself: one that no document has taken over, unless the user shares them anyway.
    private func askedIdentity(checkingModels: Bool = false) async throws -> ReaderIdentity {
        if let toldIdentity, !checkingModels { return toldIdentity }
        var attempts = 1
        while true {
            do {
                let identity = try await identityOfReader(checkingModels: checkingModels)
                toldIdentity = identity
                return identity
            } catch let error as ReaderError
                where [.crashed, .outOfMemory].contains(error.code) && attempts < Self.attemptsToAsk
            {
                // Somebody else ended it: it has seen no document that could have.
                attempts += 1
            }
        }
    }

    /// A reader that ends while it says who it is is replaced so often; one that cannot start at all never does.
    private static let attemptsToAsk = 3

    private func identityOfReader(checkingModels: Bool) async throws -> ReaderIdentity {
        try await withReader(of: nil) { reader in
            let hello = ReaderRequest.hello(checkingModels: checkingModels)
            guard case .hello(let identity) = try await reader.ask(hello, within: 60).response else {
                throw ReaderError.offTopic
            }
            return identity
        }
    }

    /// - Throws: ``ReaderError`` where a protection is missing.
    private func requireSandbox() async throws {
        // What an earlier run has noted is good for a report; here a reader has to say it.
        let missing = try await askedIdentity().missingProtections
        guard missing.isEmpty else {
            throw ReaderError(
                code: .unprotected,
                message:
                    "the sandbox of xlq-reader is incomplete here, and a complete one is required; the kernel lacks "
                    + missing.map(\.rawValue).joined(separator: ", "))
        }
    }

    /// The answers about a document that are kept; nil where none are.
    ///
    /// - Throws: ``ReaderError`` where it takes a reader to know whose they are, and none can be started.
    func answers(about file: SourceFile) async throws -> KeptAnswers? {
        guard let cache else { return nil }
        // Compiled networks depend on it as well.
        _ = try await identity()
        guard cache.settings.keepsAnswers else { return nil }
        return fingerprint.map {
            KeptAnswers(cache: cache, file: file, configuration: configuration, reader: $0.digest)
        }
    }
}
