import DocumentModel
import Ingest
import Judging
import Reading
import Understanding

/// Read → Understand → Judge, again and again until no question is open that more reading could answer.
///
/// Judging costs milliseconds, recognising a page hundreds of them: so every verdict that does not pass is taken as a
/// question, the pages on which it rests are read in full (``OpenQuestions``), and it is judged again. Nothing fails, and
/// nothing counts as missing, for want of a page that was not read or was read by the fast recogniser.
struct ReadingStages: Sendable {
    let reader: DocumentReader
    let understander: Understander
    let judge: Judge
    let extent: ReadingExtent
    let asOf: AsOf?

    /// What the three stages came to.
    typealias Result = (dossier: Dossier, findings: [Finding], asOf: AsOf)

    /// Runs the stages over the files of a bundle.
    ///
    /// - Throws: ``ReaderError`` where no reader can be started; `CancellationError`.
    func read(
        _ sources: [SourceFile], of bundle: IngestedBundle, progress: (@Sendable (ReadingProgress) -> Void)?,
        times: StageTimes?
    ) async throws -> Result {
        let reading = reader.begin(sources, progress: progress)
        try await reading.open()
        if extent == .everything { try await reading.readEverything() }
        let planner = ReadingPlanner(understander)
        var questioned: Set<PagePlace> = []
        while true {
            if extent == .onDemand { try await readOn(reading, planner, questioned) }
            try await reading.joinSeals()
            let files = await reading.files
            times?.end(of: .read)
            let result = judged(files, bundle, times)
            let open = OpenQuestions(result.findings, in: result.dossier)
                .next(half: halfRead(files), besides: questioned)
            guard extent == .onDemand, !open.isEmpty else {
                await reading.finish()
                return result
            }
            questioned.formUnion(open)
        }
    }

    /// Reads what the planner wants until it wants no more, or nothing more can be had.
    private func readOn(_ reading: BundleReading, _ planner: ReadingPlanner, _ questioned: Set<PagePlace>) async throws
    {
        var known = await reading.files
        while true {
            let wishes = planner.wishes(for: known, questioned: questioned)
            if wishes.isEmpty { return }
            try await reading.read(wishes)
            let files = await reading.files
            if files == known { return }
            known = files
        }
    }

    /// Pages that were read by the fast recogniser.
    private func halfRead(_ files: [ReadFile]) -> Set<PagePlace> {
        Set(
            files.flatMap { file in
                file.pages.filter { $0.depth == .fast && !$0.hasFailed }
                    .map { PagePlace(file: file.record.path, page: $0.number) }
            })
    }

    private func judged(_ files: [ReadFile], _ bundle: IngestedBundle, _ times: StageTimes?) -> Result {
        let dossier = understander.dossier(
            files: files, application: bundle.application, applicationFaults: bundle.applicationFaults)
        times?.end(of: .understand)
        let asOf = Judge.asOf(asOf, for: dossier, now: .now)
        let findings = judge.judge(dossier, asOf: asOf)
        times?.end(of: .judge)
        return (dossier, findings, asOf)
    }
}
