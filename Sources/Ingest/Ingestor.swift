public import DocumentModel
package import Foundation

/// The stage Ingest: opens a bundle and gives all its files with type, hash and bytes.
///
/// A folder and an archive of the same files give the same result. Nothing in a bundle makes this stage fail: whatever
/// cannot be taken in is a record with its status and the reason.
public struct Ingestor: Sendable {
    private let limits: IngestLimits

    /// Creates the stage.
    public init(limits: IngestLimits = IngestLimits()) { self.limits = limits }

    /// The W3C XML Schema that `application.xml` must be valid against.
    package static var formSchema: Data { Data(PackageResources.application_xsd) }

    /// Takes a bundle in.
    ///
    /// - Parameters:
    ///   - form: The online form where the caller has it already; it stands in for `application.xml`.
    ///   - edition: Year of the guide that the form must be of; nil accepts every year.
    /// - Throws: ``IngestError`` where there is no such bundle or it is neither a folder nor an archive.
    public func ingest(
        _ source: BundleSource, form: ApplicationForm? = nil, edition: String? = nil
    ) throws -> IngestedBundle {
        let intake = Intake(limits: limits)
        let name = try fill(intake, from: source)
        var files = Self.withoutCommonFolders(intake.items).map { item in
            var record = item.record
            record.path = item.components.joined(separator: "/")
            return IngestedFile(record: record, content: item.content)
        }
        files.sort { $0.record.path.utf8.lexicographicallyPrecedes($1.record.path.utf8) }
        var bundle = IngestedBundle(
            name: name, files: files, application: form, applicationFaults: [], hasApplicationFile: false,
            ignored: intake.ignored.sorted())
        readForm(of: &bundle, isGiven: form != nil, edition: edition)
        Self.refuseCaseCollisions(in: &bundle.files)
        return bundle
    }

    /// On Windows and macOS two files whose paths differ in case alone are one: a clerk would see either. Whatever the
    /// order in which they came, the first by its bytes is kept.
    private static func refuseCaseCollisions(in files: inout [IngestedFile]) {
        var seen: Set<String> = []
        for index in files.indices where !seen.insert(files[index].record.path.lowercased()).inserted {
            files[index].record.status = .refused
            files[index].record.problem = "its path differs from another's in upper and lower case alone"
            files[index].record.sha256 = ""
            files[index].content = Data()
        }
    }

    // MARK: Sources

    private func fill(_ intake: Intake, from source: BundleSource) throws -> String {
        switch source {
        case .location(let url): return try fill(intake, from: url, allows: [S_IFDIR, S_IFREG])
        case .folder(let url): return try fill(intake, from: url, allows: [S_IFDIR])
        case .archive(let url): return try fill(intake, from: url, allows: [S_IFREG])
        case .files(let files, let name):
            for file in files {
                let path = EntryPath(file.path)
                let place = Intake.Place.top.appending(path.components)
                guard intake.count(place) else { break }
                if let refusal = path.refusal {
                    intake.refuse(place, .refused, refusal, isPlaced: false)
                } else {
                    intake.add(place, content: file.content)
                }
            }
            return EntryPath.printable(name)
        }
    }

    private func fill(_ intake: Intake, from url: URL, allows kinds: Set<mode_t>) throws -> String {
        let path = url.path
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? IngestError(code: .noSuchInput, message: "no such file or folder: \(path)")
                : IngestError(code: .cannotBeOpened, message: "cannot be opened: \(path)")
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, kinds.contains(info.st_mode & S_IFMT) else {
            throw IngestError(code: .cannotBeOpened, message: "neither a folder nor an archive: \(path)")
        }
        if info.st_mode & S_IFMT == S_IFDIR {
            FolderWalker(intake: intake, limits: limits).walk(descriptor, at: .top)
            return EntryPath.printable(url.standardizedFileURL.lastPathComponent)
        }
        guard info.st_size <= limits.totalBytes else {
            throw IngestError(
                code: .cannotBeOpened,
                message: "\(info.st_size) bytes; the limit is \(limits.totalBytes): \(path)")
        }
        guard let content = FolderWalker.content(of: descriptor, size: Int(info.st_size), limit: limits.totalBytes),
            ContentType(content).isArchive
        else {
            throw IngestError(code: .cannotBeOpened, message: "neither a folder nor an archive: \(path)")
        }
        let fileName = EntryPath.printable(url.standardizedFileURL.lastPathComponent)
        if let failure = intake.open(content, at: .top) {
            guard failure.entries > 0 else {
                throw IngestError(code: .cannotBeOpened, message: "\(failure.problem): \(path)")
            }
            intake.refuse(
                Intake.Place(components: [fileName], plainFolders: nil), failure.status, failure.problem,
                bytes: content.count, isPlaced: false)
        }
        return Self.withoutEnding(fileName)
    }

    /// The name of the bundle at a place, as ``ingest(_:form:edition:)`` gives it.
    package static func bundleName(of url: URL) -> String {
        let name = EntryPath.printable(url.standardizedFileURL.lastPathComponent)
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? name : withoutEnding(name)
    }

    private static func withoutEnding(_ name: String) -> String {
        for ending in [".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tar", ".zip", ".7z", ".rar"]
        where name.lowercased().hasSuffix(ending) && name.count > ending.count {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    /// The items without the folders that hold all of them: an archive of a folder is the same as one of its contents.
    private static func withoutCommonFolders(_ items: [Intake.Item]) -> [Intake.Item] {
        var items = items
        let placed = items.indices.filter { items[$0].isPlaced }
        while let first = placed.first.map({ items[$0] }), first.plainFolders > 0, let folder = first.components.first,
            placed.allSatisfy({ items[$0].plainFolders > 0 && items[$0].components.first == folder })
        {
            for index in placed {
                items[index].components.removeFirst()
                items[index].plainFolders -= 1
            }
        }
        return items
    }

    // MARK: Form

    private func readForm(of bundle: inout IngestedBundle, isGiven: Bool, edition: String?) {
        let isForm = { (file: IngestedFile) in file.record.path.lowercased() == "application.xml" }
        let forms = bundle.files.indices.filter { isForm(bundle.files[$0]) }
        bundle.hasApplicationFile = !forms.isEmpty
        for index in bundle.files.indices where bundle.files[index].record.mediaType == .xml && !forms.contains(index) {
            bundle.files[index].record.status = .unsupported
            bundle.files[index].record.problem = "XML; only application.xml at the top of the bundle is read"
        }
        guard let index = forms.first, !isGiven else { return }
        guard forms.count == 1 else {
            bundle.applicationFaults = ["application.xml: \(forms.count) files of this name"]
            return
        }
        let file = bundle.files[index]
        guard file.record.status == .read || file.record.status == .unsupported || file.record.status == .empty else {
            bundle.applicationFaults = ["application.xml: \(file.record.problem ?? file.record.status.rawValue)"]
            return
        }
        do {
            bundle.application = try ApplicationFormReader(limits: limits).read(file.content, edition: edition)
            bundle.files[index].record.mediaType = .xml
            bundle.files[index].record.status = .read
            bundle.files[index].record.problem = nil
        } catch {
            bundle.applicationFaults = error.faults
        }
    }
}
