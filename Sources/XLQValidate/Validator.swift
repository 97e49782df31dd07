public import Foundation
import Understanding

/// Validates application bundles against a rule pack: the whole of xlq-validate behind one type.
///
/// ```swift
/// let validator = try Validator(rules: .find("shenzhen-xunliquan-2024"))
/// let report = try await validator.validate(bundleAt: URL(filePath: "bundle/"))
/// print(report.outcome)
/// ```
///
/// A validator has no global state. It keeps a pool of reader processes from the first bundle on and ends them when it
/// goes away; several bundles may be validated at once with one validator.
public struct Validator: Sendable {
    /// What a caller may set; every default is what the command line does.
    public struct Options: Sendable {
        /// The time as of which is judged; the form's time of submission, else now.
        public var asOf: AsOf?
        /// Ceilings on what is taken in.
        public var limits: IngestLimits
        /// How documents are read: where the reader is, how many, with which limits.
        public var readers: ReaderPool.Configuration
        /// Whether pictures of the evidence are rendered for the HTML report.
        public var rendersEvidence: Bool
        /// How much of the papers is read.
        public var reading: ReadingExtent

        /// Creates options.
        public init(
            asOf: AsOf? = nil, limits: IngestLimits = IngestLimits(),
            readers: ReaderPool.Configuration = ReaderPool.Configuration(), rendersEvidence: Bool = true,
            reading: ReadingExtent = .onDemand
        ) {
            self.asOf = asOf
            self.limits = limits
            self.readers = readers
            self.rendersEvidence = rendersEvidence
            self.reading = reading
        }
    }

    /// Version of the program.
    public static let version = "0.1.0"

    private let rules: RulePack
    private let options: Options
    private let understander: Understander
    private let judge: Judge
    private let pool: ReaderPool

    /// Prepares a validator.
    ///
    /// - Parameters:
    ///   - rules: the rule pack of the programme and edition.
    ///   - lists: lists of names that the rules ask for, in addition to those of the pack.
    ///   - options: time, limits and readers.
    /// - Throws: `PackError` where a pattern or an expression of the pack is faulty.
    public init(rules: RulePack, lists: NameLists = NameLists(), options: Options = Options()) throws {
        self.rules = rules
        self.options = options
        do {
            understander = try Understander(documents: rules.documents, fields: rules.fields)
        } catch {
            throw PackError(code: .badValue, place: SourcePlace(file: rules.directory.path), message: "\(error)")
        }
        judge = try Judge(pack: rules, lists: lists)
        pool = try ReaderPool(options.readers)
    }

    /// Validates a folder or an archive.
    ///
    /// - Parameters:
    ///   - url: the folder or the archive.
    ///   - form: the online form where the caller has it already; it stands in for `application.xml`.
    ///   - progress: called from time to time with what has been read; from any thread.
    /// - Throws: `IngestError` where there is no such bundle or it cannot be opened at all, `CancellationError` where
    ///   the task was cancelled. What is wrong with a file inside the bundle is a finding, not an error.
    public func validate(
        bundleAt url: URL, form: ApplicationForm? = nil, progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) async throws -> Report {
        try await validate(.location(url), form: form, progress: progress)
    }

    /// Validates files that the caller holds in memory, under their paths inside the bundle.
    ///
    /// - Throws: as ``validate(bundleAt:form:progress:)``.
    public func validate(
        files: [(path: String, content: Data)], named name: String, form: ApplicationForm? = nil,
        progress: (@Sendable (ReadingProgress) -> Void)? = nil
    ) async throws -> Report {
        try await validate(.files(files, name: name), form: form, progress: progress)
    }

    /// Takes a bundle in without reading it: its files, their hashes and its form.
    ///
    /// - Throws: `IngestError`.
    package func ingest(_ source: BundleSource, form: ApplicationForm? = nil) throws -> IngestedBundle {
        try Ingestor(limits: options.limits).ingest(source, form: form, edition: rules.edition)
    }

    private func validate(
        _ source: BundleSource, form: ApplicationForm?, progress: (@Sendable (ReadingProgress) -> Void)?
    ) async throws -> Report {
        try await validate(ingest(source, form: form), progress: progress)
    }

    /// The pipeline behind Ingest: Read → Understand → Judge → Report. Read asks for more where Judge lacks something.
    ///
    /// - Parameter times: told how long each stage took.
    package func validate(
        _ bundle: IngestedBundle, progress: (@Sendable (ReadingProgress) -> Void)? = nil, times: StageTimes? = nil
    ) async throws -> Report {
        let reader = DocumentReader(pool: pool, isSignatureLabel: understander.isSignatureLabel)
        await reader.open()
        do {
            let report = try await report(on: bundle, by: reader, progress: progress, times: times)
            await reader.close()
            return report
        } catch {
            await reader.close()
            throw error
        }
    }

    private func report(
        on bundle: IngestedBundle, by reader: DocumentReader, progress: (@Sendable (ReadingProgress) -> Void)?,
        times: StageTimes?
    ) async throws -> Report {
        // Asked of a reader before it sees a document.
        let identity = try await pool.identity()
        let sources = bundle.files.map { SourceFile(record: $0.record, content: $0.content) }
        let stages = ReadingStages(
            reader: reader, understander: understander.remembering(), judge: judge, extent: options.reading,
            asOf: options.asOf)
        let (dossier, findings, asOf) = try await stages.read(sources, of: bundle, progress: progress, times: times)
        let pictures =
            options.rendersEvidence
            ? try await EvidencePictures(reader: reader).pictures(of: findings, in: sources) : []
        times?.end(of: .pictures)
        return Report(
            bundle: bundle.name, outcome: Outcome(findings), dossier: dossier,
            rulePack: Report.Pack(
                id: rules.id, edition: rules.edition, sha256: rules.sha256,
                title: LocalizedText(zh: rules.title.zh.text, en: rules.title.en.text),
                clauses: clauses(of: findings)),
            asOf: asOf.text,
            tool: Report.Tool(
                version: Self.version, models: identity.models,
                missingProtections: identity.missingProtections.map(\.rawValue)),
            findings: findings, leftToPerson: openStatements, pictures: pictures)
    }

    /// What the guide says that no paper can prove.
    private var openStatements: [Report.OpenStatement] {
        rules.statements.filter { $0.keeper == .person }.map { statement in
            Report.OpenStatement(
                clause: statement.clause,
                says: LocalizedText(zh: statement.says.zh.text, en: statement.says.en.text),
                note: statement.note.map { LocalizedText(zh: $0.zh.text, en: $0.en.text) })
        }
    }

    /// Names of the models that the readers use.
    ///
    /// - Throws: `ReaderError` where no reader can be started.
    package func models() async throws -> [String] { try await pool.identity().models }

    /// Why answers of readers cannot be kept for the next run; nil where they are, or where nobody asked for it.
    public var cacheProblem: CacheProblem? { pool.cache?.problem }

    /// What readers were asked so far.
    package var readerTally: ReaderTally { pool.tally }

    /// Ends the readers that have nothing to do and waits until nothing is left of them.
    package func endIdleReaders() async { await pool.endIdleReaders() }

    /// The guide's own words for each clause that a finding cites.
    private func clauses(of findings: [Finding]) -> [String: String] {
        guard let guide = rules.guide else { return [:] }
        return Dictionary(
            Set(findings.map(\.clause)).compactMap { clause in guide.text(of: clause).map { (clause, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
