import ArchiveKit
import DigestKit
import DocumentModel
import Foundation

/// Collects the files of a bundle, opens archives among them, and keeps the limits.
final class Intake {
    /// A file with its place.
    struct Item {
        var components: [String]
        /// How many of the leading components are plain folders, not archives.
        var plainFolders: Int
        var record: FileRecord
        var content: Data
        /// Whether its path is a place in the bundle; false for paths that were refused.
        var isPlaced: Bool
    }

    private(set) var items: [Item] = []
    private(set) var ignored: [String] = []
    private let limits: IngestLimits
    private var entries = 0
    private var bytes = 0
    private var usedPaths: Set<String> = []
    /// Set when the limit of entries is reached: the rest of the bundle is not looked at.
    private(set) var isFull = false

    init(limits: IngestLimits) { self.limits = limits }

    /// Where a file or an archive stands while the bundle is walked.
    struct Place {
        var components: [String]
        /// Nil while no archive is among the components.
        var plainFolders: Int?
        var archiveDepth = 0

        static let top = Place(components: [], plainFolders: nil)

        func appending(_ names: [String]) -> Place {
            Place(components: components + names, plainFolders: plainFolders, archiveDepth: archiveDepth)
        }
    }

    /// Counts an entry; false where there are too many, which is recorded once.
    func count(_ place: Place) -> Bool {
        guard !isFull else { return false }
        entries += 1
        guard entries > limits.entries else { return true }
        isFull = true
        refuse(
            place, .notRead,
            "the bundle has more than \(limits.entries) entries, which is the limit; this and all after it were not read"
        )
        return false
    }

    /// How many bytes the next file may have, and the words for the limit that says so.
    func allowance() -> (bytes: Int, problem: String) {
        let left = max(0, limits.totalBytes - bytes)
        return left < limits.fileBytes
            ? (left, "all files together exceed the limit of \(limits.totalBytes) bytes")
            : (limits.fileBytes, "the file exceeds the limit of \(limits.fileBytes) bytes")
    }

    /// Takes a file in, or opens it where it is an archive.
    func add(_ place: Place, content: Data) {
        if EntryPath.isClutter(place.components) {
            ignored.append(place.components.joined(separator: "/"))
            return
        }
        let allowed = allowance()
        guard content.count <= allowed.bytes else {
            refuse(place, .tooLarge, "\(content.count) bytes; \(allowed.problem)", bytes: content.count)
            return
        }
        bytes += content.count
        let type = ContentType(content)
        if type.isArchive {
            openInPlace(place, content, type)
            return
        }
        let (status, problem): (FileStatus, String?) =
            if type.mediaType == .empty {
                (.empty, "the file has no content")
            } else if let name = type.name {
                (.unsupported, "\(name); PDF, JPEG, PNG and TIFF are read")
            } else {
                (.read, nil)
            }
        append(
            place,
            FileRecord(
                path: "", sha256: SHA256.hash(content), bytes: content.count, mediaType: type.mediaType, status: status,
                problem: problem), content)
    }

    /// Records something that is not taken in.
    func refuse(
        _ place: Place, _ status: FileStatus, _ problem: String, bytes: Int = 0, type: MediaType = .unknown,
        isPlaced: Bool = true
    ) {
        if EntryPath.isClutter(place.components) {
            ignored.append(place.components.joined(separator: "/"))
            return
        }
        append(
            place, FileRecord(path: "", sha256: "", bytes: bytes, mediaType: type, status: status, problem: problem),
            Data(), isPlaced: isPlaced)
    }

    private func append(_ place: Place, _ record: FileRecord, _ content: Data, isPlaced: Bool = true) {
        var components = place.components
        var record = record
        var content = content
        let path = components.joined(separator: "/")
        if !usedPaths.insert(path).inserted {
            // Which of two files of one name is meant cannot be known; the first is kept and the doubt recorded.
            var number = 2
            while !usedPaths.insert("\(path) (\(number))").inserted { number += 1 }
            if let last = components.indices.last { components[last] += " (\(number))" }
            record.status = .refused
            record.problem = "another entry has the same path"
            record.sha256 = ""
            content = Data()
        }
        items.append(
            Item(
                components: components, plainFolders: place.plainFolders ?? max(0, components.count - 1),
                record: record,
                content: content, isPlaced: isPlaced))
    }

    private func openInPlace(_ place: Place, _ content: Data, _ type: ContentType) {
        guard place.archiveDepth < limits.archiveDepth else {
            refuse(
                place, .notRead, "archives inside each other exceed the limit of \(limits.archiveDepth)",
                bytes: content.count, type: type.mediaType)
            return
        }
        var inside = place
        inside.plainFolders = place.plainFolders ?? max(0, place.components.count - 1)
        inside.archiveDepth += 1
        let before = items.count
        if let failure = open(content, at: inside) {
            refuse(place, failure.status, failure.problem, bytes: content.count, type: type.mediaType)
        } else if items.count == before, !isFull {
            refuse(place, .empty, "the archive holds no files", bytes: content.count, type: type.mediaType)
        }
    }

    /// Takes in what is inside an archive.
    ///
    /// - Returns: Why it could not be read to its end; nil where it was.
    func open(_ archive: Data, at place: Place) -> (status: FileStatus, problem: String, entries: Int)? {
        var count = 0
        var produced = 0
        do {
            // What is passed over takes time, too.
            let outputLimit = min(
                max(64 << 20, Self.product(archive.count, limits.expansionRatio)), Self.product(limits.totalBytes, 2))
            let reader = try ArchiveReader(archive, outputLimit: outputLimit)
            while let entry = try reader.next() {
                count += 1
                if isFull { return nil }
                let path = entry.name.map(EntryPath.init)
                let inside = place.appending(path?.components ?? ["entry \(count)"])
                guard self.count(inside) else { return nil }
                guard let path else {
                    refuse(inside, .refused, "the name is in no known encoding", isPlaced: false)
                    continue
                }
                if let refusal = path.refusal {
                    refuse(inside, .refused, refusal, isPlaced: false)
                } else if entry.kind == .link {
                    refuse(inside, .refused, "a link")
                } else if entry.kind == .special {
                    refuse(inside, .refused, "a device, pipe or socket")
                } else if path.components.count > limits.folderDepth {
                    refuse(inside, .refused, "folders inside each other exceed the limit of \(limits.folderDepth)")
                } else if entry.kind == .file, !path.namesFolder, !EntryPath.isClutter(inside.components) {
                    guard !entry.isEncrypted else {
                        refuse(inside, .encrypted, "the file needs a password")
                        continue
                    }
                    var allowed = allowance()
                    let ratioLeft = max(64 << 20, Self.product(archive.count, limits.expansionRatio)) - produced
                    if ratioLeft < allowed.bytes {
                        allowed = (
                            ratioLeft,
                            "the archive expands more than \(limits.expansionRatio) times, which is the limit"
                        )
                    }
                    do {
                        let content = try reader.content(limit: max(0, allowed.bytes))
                        produced += content.count
                        add(inside, content: content)
                    } catch ArchiveError.tooLarge {
                        refuse(inside, .tooLarge, allowed.problem)
                        produced += max(0, allowed.bytes)
                        bytes += max(0, allowed.bytes)
                    } catch ArchiveError.encrypted {
                        refuse(inside, .encrypted, "the file needs a password")
                    } catch ArchiveError.unsupported {
                        refuse(inside, .unsupported, "packed by a method that is not read")
                    } catch {
                        refuse(inside, .damaged, "the archive is damaged at this file")
                    }
                } else if EntryPath.isClutter(inside.components) {
                    ignored.append(inside.components.joined(separator: "/"))
                }
            }
            return nil
        } catch .encrypted {
            return (.encrypted, "the archive needs a password", count)
        } catch .tooLarge(let limit) {
            return (
                .tooLarge,
                "the archive unpacks to more than \(limit) bytes, which is the limit; after \(count) entries nothing was read",
                count
            )
        } catch {
            return (.damaged, "the archive is damaged after \(count) entries", count)
        }
    }

    private static func product(_ left: Int, _ right: Int) -> Int {
        let (product, isTooLarge) = left.multipliedReportingOverflow(by: right)
        return isTooLarge ? Int.max : product
    }
}
