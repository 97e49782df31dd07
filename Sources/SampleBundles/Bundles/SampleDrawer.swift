package import Foundation

/// The way in: draws one bundle from a seed, a scenario and a wish for scans.
package struct SampleDrawer: Sendable {
    package var seed: UInt64
    /// A name of ``Scenario/all``.
    package var scenario: String
    package var scan: ScanMode
    /// Name of the folder or archive; made from scenario and seed unless given.
    package var name: String?
    /// Upper limit of the JPEG quality of scans, to keep files small.
    package var qualityLimit = 100
    /// Pages of the audit report; nil leaves it as short as it is.
    package var auditPages: Int?
    /// The medium of everything but the audit report, where that is another one.
    package var othersScan: ScanMode?

    /// Creates a drawer.
    package init(seed: UInt64, scenario: String, scan: ScanMode, name: String? = nil) {
        self.seed = seed
        self.scenario = scenario
        self.scan = scan
        self.name = name
    }

    /// Draws the bundle into `directory`: the bundle itself, `<name>.truth.json`, `<name>.truth/lists`.
    @discardableResult
    package func draw(into directory: URL) throws -> BundleTruth {
        let (application, media) = try plan()
        return try BundleWriter(
            application: application, media: media, dice: dice.fork("files"), name: name ?? "\(scenario)-\(seed)",
            qualityLimit: qualityLimit
        )
        .write(to: directory, scenario: scenario, seed: seed)
    }

    /// What every check must say of the bundle, known before anything is drawn.
    package func expectation() throws -> [String: CheckExpectation] { try plan().application.expected.checks }

    private var dice: Dice { Dice(seed: seed).fork("bundle") }

    /// The invented application, with its defect, and the medium of each kind of paper.
    private func plan() throws -> (application: ApplicationCase, media: [String: Medium]) {
        guard let plan = Scenario.named(scenario) else { throw UnknownScenario(name: scenario) }
        let dice = dice
        let mediaDice = dice.fork("media")
        let kinds = Scenario.kinds + ["other"]
        var media = Dictionary(
            uniqueKeysWithValues: kinds.map { kind in
                let mode = kind == "audit-report" ? scan : othersScan ?? scan
                return (kind, mode.medium(for: kind, dice: mediaDice.fork(kind)))
            })
        if plan.packaging == .images {
            for (kind, medium) in media where medium == .digital { media[kind] = .scan(200) }
        }
        plan.adjustMedia?(&media)
        var application = CaseBuilder(dice: dice.fork("case"), media: media)
            .build(plan.kind, contractCount: plan.contracts)
        application.packaging =
            plan.packaging ?? dice.fork("packaging").pick([.separate, .separate, .folders, .commitmentsTogether])
        application.isGBKZip = plan.isGBKZip
        application.audit?.length = auditPages
        plan.change?(&application, dice.fork("defect"), media)
        return (application, media)
    }
}

/// The name of a scenario that does not exist.
package struct UnknownScenario: Error, CustomStringConvertible {
    package var name: String
    package var description: String { "no scenario is called \(name); see `xlq-samples list`" }
}

extension SampleDrawer {
    /// A bundle for a seed among many: scenario, defect and scan are drawn from the seed.
    package static func cycling(seed: UInt64, scan: ScanMode?, defectShare: Int) -> SampleDrawer {
        let dice = Dice(seed: seed).fork("cycle")
        let pool = dice.int(1...100) <= defectShare && !Defects.all.isEmpty ? Defects.all : Scenario.correct
        let scenario = dice.chance(0.4) && pool.first?.name == "complete" ? pool[0] : dice.pick(pool)
        return SampleDrawer(
            seed: seed, scenario: scenario.name,
            scan: scan ?? dice.pick([.none, .usual, .usual, .mixed, .low, .high, .photo]))
    }
}
