import ArchiveKit
import Foundation
import Ingest
import Testing

struct BundleFolderTests {
    private let folder = Scratch()

    /// A folder that is removed with the value.
    private final class Scratch {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("bundles-" + UUID().uuidString)

        deinit { try? FileManager.default.removeItem(at: url) }
    }

    private func write(_ path: String, _ content: String = "%PDF-1.7\n") throws {
        try write(path, Data(content.utf8))
    }

    private func write(_ path: String, _ content: Data) throws {
        let place = folder.url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: place)
    }

    private func zip(_ paths: String...) throws -> Data {
        let writer = try ArchiveWriter()
        for path in paths { try writer.add(path, Data("<x/>".utf8)) }
        return try writer.finish()
    }

    private func kind(
        _ choice: BundleFolder.Choice = .byForms, excluding: String? = nil
    ) -> BundleFolder.Kind {
        BundleFolder(excluding: excluding.map(folder.url.appendingPathComponent)).kind(of: folder.url, choice: choice)
    }

    private func names(_ kind: BundleFolder.Kind) -> [String]? {
        guard case .bundles(let bundles, _) = kind else { return nil }
        return bundles.map(\.lastPathComponent)
    }

    @Test func takesAFolderWithAFormForOneBundle() throws {
        try write("application.xml", "<x/>")
        try write("a/application.xml", "<x/>")
        try write("b/application.xml", "<x/>")
        #expect(kind() == .bundle)
    }

    @Test func takesAFolderOfPapersForOneBundle() throws {
        try write("1.licence/a.pdf")
        try write("2.contract/b.pdf")
        #expect(kind() == .bundle)
    }

    @Test func findsTheBundlesByTheirForms() throws {
        try write("b/application.xml", "<x/>")
        try write("a/Application.XML", "<x/>")
        try write("no form/paper.pdf")
        try write("c.zip", try zip("c/application.xml", "c/x.pdf"))
        try write("empty/.keep")
        try write("lists/providers.csv", "name\n")
        try write("readme.txt", "text")
        try write("loose.pdf")
        try write(".hidden/application.xml", "<x/>")
        let kind = kind()
        #expect(names(kind) == ["a", "b", "c.zip", "empty", "no form"])
        guard case .bundles(_, let others) = kind else { return }
        #expect(others == ["lists", "loose.pdf", "readme.txt"])
    }

    @Test func looksThroughFoldersThatHoldAllTheRest() throws {
        try write("a/x/y/application.xml", "<x/>")
        try write("a/x/y/a.pdf")
        try write("b.zip", try zip("b/application.xml", "__MACOSX/b/application.xml"))
        #expect(names(kind()) == ["a", "b.zip"])
    }

    @Test func doesNotTakeAFormBesideOtherPapersInAnArchiveForOne() throws {
        try write("a.zip", try zip("form/application.xml", "papers/x.pdf"))
        try write("b.zip", try zip("form/application.xml", "papers/x.pdf"))
        #expect(kind() == .bundle)
    }

    @Test func saysWhereOneEntryAmongOthersHasAForm() throws {
        try write("form/application.xml", "<x/>")
        try write("papers/a.pdf")
        #expect(kind() == .doubtful("form"))
    }

    @Test func takesTheOnlyFolderInsideForTheBundleItself() throws {
        try write("wrapper/application.xml", "<x/>")
        #expect(kind() == .bundle)
    }

    @Test func obeysTheUser() throws {
        try write("a/paper.pdf")
        try write("b/paper.pdf")
        #expect(names(kind(.each)) == ["a", "b"])
        try write("a/application.xml", "<x/>")
        try write("b/application.xml", "<x/>")
        #expect(kind(.single) == .bundle)
    }

    @Test func leavesOutTheFolderOfTheReports() throws {
        try write("a/application.xml", "<x/>")
        try write("b/application.xml", "<x/>")
        try write("reports/b/scan.pdf")
        #expect(names(kind(excluding: "reports")) == ["a", "b"])
    }

    @Test func followsNoLinkToABundle() throws {
        try write("a/application.xml", "<x/>")
        try write("b/application.xml", "<x/>")
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("c"), withDestinationURL: folder.url.appendingPathComponent("a"))
        #expect(names(kind()) == ["a", "b"])
    }

    @Test func leavesAFileAndNothingToIngest() throws {
        try write("a.pdf")
        #expect(BundleFolder().kind(of: folder.url.appendingPathComponent("a.pdf"), choice: .each) == .bundle)
        #expect(BundleFolder().kind(of: folder.url.appendingPathComponent("none"), choice: .byForms) == .bundle)
    }
}
