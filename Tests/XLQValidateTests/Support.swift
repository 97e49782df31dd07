import ArchiveKit
import Foundation
import SampleBundles
import Testing
import XLQValidate

/// Tests that start readers: one after the other, as each takes all processors and some count what still runs.
@Suite(.serialized)
struct EndToEndTests {}

/// Files of the package, found from this source file.
enum PackageFolder {
    static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let samples = url.appendingPathComponent("Samples")

    static func rules() throws -> RulePack {
        try RulePack.find(url.appendingPathComponent("Rules/" + RulePack.defaultName).path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
    }
}

/// A committed bundle with its truth.
struct Sample: Sendable, CustomTestStringConvertible {
    let truth: BundleTruth
    /// The folder or archive.
    let bundle: URL

    var name: String { bundle.deletingPathExtension().lastPathComponent }
    var lists: URL { PackageFolder.samples.appendingPathComponent(truth.lists) }
    var testDescription: String { name }

    /// Every `*.truth.json` of `Samples`, so that none can be forgotten.
    static func all() throws -> [Sample] {
        let files = try FileManager.default.contentsOfDirectory(
            at: PackageFolder.samples, includingPropertiesForKeys: nil)
        return try files.filter { $0.lastPathComponent.hasSuffix(".truth.json") }
            .sorted { $0.path < $1.path }
            .map { file in
                let name = file.lastPathComponent.dropLast(".truth.json".count)
                let truth = try JSONDecoder().decode(BundleTruth.self, from: Data(contentsOf: file))
                let bundle = files.first { $0.lastPathComponent == name || $0.lastPathComponent == name + ".zip" }
                return Sample(truth: truth, bundle: try #require(bundle, "\(name) has a truth and no bundle"))
            }
    }

    static func named(_ name: String) throws -> Sample {
        try #require(try all().first { $0.name == name })
    }

    /// The report on this sample; made once, however many tests look at it.
    func report(reading: ReadingExtent = .onDemand) async throws -> Report {
        try await SampleReports.shared.report(on: self, reading: reading)
    }

    /// A validator with the lists of this sample, or others; its reports are checked against the schemas.
    func validator(
        readers: Int = 2, rendersEvidence: Bool = false, reading: ReadingExtent = .onDemand, lists: URL? = nil
    ) throws -> CheckedValidator {
        var pool = ReaderPool.Configuration()
        pool.readers = readers
        return CheckedValidator(
            validator: try Validator(
                rules: PackageFolder.rules(), lists: NameLists(directory: lists ?? self.lists),
                options: Validator.Options(readers: pool, rendersEvidence: rendersEvidence, reading: reading)))
    }
}

/// The reports on the samples, which take seconds each.
private actor SampleReports {
    static let shared = SampleReports()
    private var reports: [String: Report] = [:]

    func report(on sample: Sample, reading: ReadingExtent) async throws -> Report {
        let key = "\(sample.name) \(reading.rawValue)"
        if let known = reports[key] { return known }
        let report = try await sample.validator(reading: reading).validate(bundleAt: sample.bundle)
        reports[key] = report
        return report
    }
}

/// The readers of this machine.
enum Readers {
    static let missing: Comment = "OpenVINO and the models are not installed: make deps"

    /// Whether OpenVINO and the models are installed; nothing can be said of scans without them.
    static func canRecognise() async -> Bool {
        guard let pool = try? ReaderPool() else { return false }
        return (try? await pool.identity().canRecognise) ?? false
    }

    /// Readers that are children of this process and still run.
    static func running() -> [Int] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.compactMap(Int.init).filter { process in
            guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
                return false
            }
            return status.contains("Name:\txlq-reader\n") && status.contains("PPid:\t\(getpid())\n")
        }
    }

    /// Waits until no reader of this process is left, for at most so long.
    static func areGone(within limit: Duration) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while !running().isEmpty {
            if ContinuousClock.now > deadline { return false }
            try await Task.sleep(for: .milliseconds(50))
        }
        return true
    }
}

/// A digital bundle of few papers, in every form in which a caller may have it: quick to read, and not complete.
struct SmallBundle {
    let sample: Sample
    /// Path inside the bundle → content.
    let files: [(path: String, content: Data)]

    /// The form and the two smallest papers of a complete bundle.
    init() throws {
        sample = try Sample.named("complete-digital")
        let folder = sample.bundle
        let all = try FileManager.default.subpathsOfDirectory(atPath: folder.path).compactMap { path in
            FileManager.default.contents(atPath: folder.appendingPathComponent(path).path).map { (path, $0) }
        }
        let papers = all.filter { $0.0.hasSuffix(".pdf") }.sorted { $0.1.count < $1.1.count }.prefix(2)
        files = (all.filter { $0.0 == "application.xml" } + papers).sorted { $0.0 < $1.0 }.map { ($0.0, $0.1) }
        try #require(files.count == 3)
    }

    /// The report that the forms and repetitions are compared with; read once.
    static let report = Task {
        let bundle = try SmallBundle()
        return try await bundle.sample.validator().validate(files: bundle.files, named: "application")
    }

    func write(to folder: URL) throws {
        for file in files {
            let place = folder.appendingPathComponent(file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try file.content.write(to: place)
        }
    }

    /// An archive in which the files lie the other way round.
    func zip() throws -> Data {
        let writer = try ArchiveWriter()
        for file in files.reversed() { try writer.add(file.path, file.content) }
        return try writer.finish()
    }
}

/// A folder that is removed with the value.
final class ScratchFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("end-to-end-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

extension Report {
    /// What `report.json` holds.
    var json: String { get throws { String(decoding: try JSONReport.render(self, language: .en), as: UTF8.self) } }

    /// The worst status of each check.
    var statuses: [String: Status] {
        let order: [Status] = [.fail, .review, .pass, .notApplicable]
        return Dictionary(findings.map { ($0.check, $0.status) }) { first, second in
            order.first { $0 == first || $0 == second } ?? first
        }
    }
}
