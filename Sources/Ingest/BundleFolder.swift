import ArchiveKit
import DocumentModel
package import Foundation

/// Tells a folder of bundles from a bundle.
///
/// The rule, which `--help` states: a folder with an `application.xml` of its own is one bundle. Else it is a folder of
/// bundles where at least two of its sub-folders and archives hold an `application.xml` at their top; then each of its
/// sub-folders and archives is a bundle, the form or none. Everything else is one bundle.
package struct BundleFolder: Sendable, Equatable {
    /// How the user wants a folder to be taken.
    package enum Choice: Sendable {
        /// By the rule.
        case byForms
        /// As one bundle.
        case single
        /// Each sub-folder and archive in it as a bundle.
        case each
    }

    /// What a place is.
    package enum Kind: Sendable, Equatable {
        /// One bundle, or nothing that can be opened: Ingest says which.
        case bundle
        /// One bundle, although one entry of it, which is named, has a form of its own.
        case doubtful(String)
        /// Bundles in the order of their names, and names of what is none.
        case bundles([URL], others: [String])
    }

    /// Folder inside the place that holds no bundles, as the reports are written to it.
    private let excluded: URL?

    /// Creates the rule.
    ///
    /// - Parameter excluding: a folder that is no bundle wherever it lies.
    package init(excluding: URL? = nil) { excluded = excluding?.standardizedFileURL }

    /// Bytes of an archive that is looked into; a larger one is a bundle whatever it holds.
    private static let largestArchive = 1 << 30
    /// Entries that are looked at before a folder counts as one that holds papers.
    private static let entriesLookedAt = 5_000
    /// Folders around a form that Ingest would leave out.
    private static let wrappers = 4

    /// Tells what a place is. Reads names, the beginnings of files and the tables of archives; follows no link.
    package func kind(of url: URL, choice: Choice) -> Kind {
        guard choice != .single, Self.type(of: url.resolvingSymlinksInPath()) == .typeDirectory else { return .bundle }
        let entries = Self.entries(of: url).filter { entry in
            excluded.map { $0.path != entry.standardizedFileURL.path } ?? true
        }
        if choice == .byForms {
            if entries.contains(where: Self.isForm) { return .bundle }
            let withForm = entries.filter(Self.hasForm)
            if withForm.count == 1, entries.count > 1 { return .doubtful(withForm[0].lastPathComponent) }
            if withForm.count < 2 { return .bundle }
        }
        let bundles = entries.filter(Self.isBundle)
        let others = entries.filter { !bundles.contains($0) }.map { EntryPath.printable($0.lastPathComponent) }
        return .bundles(bundles, others: others)
    }

    // MARK: Entries

    /// What lies in a folder, in the order of names; hidden files are nobody's papers.
    private static func entries(of folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { folder.appendingPathComponent($0) }
    }

    private static func type(of url: URL) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: url.path))?[.type] as? FileAttributeType
    }

    private static func isForm(_ url: URL) -> Bool {
        url.lastPathComponent.lowercased() == "application.xml" && type(of: url) == .typeRegular
    }

    private static func content(of url: URL) -> Data? {
        guard type(of: url) == .typeRegular else { return nil }
        return try? Data(contentsOf: url, options: .mappedIfSafe)
    }

    private static func isArchive(_ url: URL) -> Bool {
        content(of: url).map { ContentType($0).isArchive } ?? false
    }

    /// Whether a sub-folder or an archive has a form at its top, folders that hold all the rest left out.
    private static func hasForm(_ url: URL) -> Bool {
        switch type(of: url) {
        case .typeDirectory: return folderHasForm(url)
        case .typeRegular:
            guard let content = content(of: url), content.count <= largestArchive, ContentType(content).isArchive else {
                return false
            }
            return archiveHasForm(content)
        default: return false
        }
    }

    private static func folderHasForm(_ folder: URL) -> Bool {
        var folder = folder
        for _ in 0...wrappers {
            let inside = entries(of: folder)
            if inside.contains(where: isForm) { return true }
            guard inside.count == 1, type(of: inside[0]) == .typeDirectory else { return false }
            folder = inside[0]
        }
        return false
    }

    private static func archiveHasForm(_ content: Data) -> Bool {
        guard let reader = try? ArchiveReader(content) else { return false }
        var paths: [[Substring]] = []
        for _ in 0..<entriesLookedAt {
            guard let entry = try? reader.next() else { break }
            guard entry.kind == .file, let name = entry.name else { continue }
            let path = name.split(separator: "/")
            if path.first != "__MACOSX", path.last != ".DS_Store" { paths.append(path) }
        }
        return paths.contains { path in
            path.last?.lowercased() == "application.xml" && paths.allSatisfy { $0.starts(with: path.dropLast()) }
        }
    }

    // MARK: Bundles

    /// Whether an entry of a folder of bundles is one: an archive, or a folder unless it holds files of which none can
    /// be a paper, such as lists. An empty folder is a bundle in which everything is missing.
    private static func isBundle(_ url: URL) -> Bool {
        switch type(of: url) {
        case .typeRegular: isArchive(url)
        case .typeDirectory: folderHasForm(url) || canHoldPapers(url)
        default: false
        }
    }

    private static func canHoldPapers(_ folder: URL) -> Bool {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        guard
            let walker = FileManager.default.enumerator(
                at: folder, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
        else { return true }
        var count = 0
        for case let url as URL in walker where type(of: url) == .typeRegular {
            count += 1
            guard count < entriesLookedAt, let content = content(of: url) else { return true }
            switch ContentType(content).mediaType {
            case .text, .empty: continue
            case .xml where !isForm(url): continue
            default: return true
            }
        }
        return count == 0
    }
}
