import ArchiveKit
import DocumentModel
import Foundation

/// Walks a folder without following a link and without opening anything but plain files and folders.
///
/// Everything is opened relative to its folder's descriptor, so that nothing can be exchanged for a link between looking
/// and opening; and never blockingly, so that a FIFO without a writer cannot stop it.
struct FolderWalker {
    let intake: Intake
    let limits: IngestLimits

    /// Bytes up to which a file is copied into memory. A larger one is mapped, which ends the process with SIGBUS if the
    /// file shrinks meanwhile; small files are what an upload folder in use is made of.
    private static let largestCopy = 64 << 20

    /// Takes in all below an open folder, in the order of names.
    ///
    /// - Parameter descriptor: The folder; it stays the caller's.
    func walk(_ descriptor: Int32, at place: Intake.Place) {
        guard let names = Self.names(in: descriptor) else {
            intake.refuse(place, .refused, "the folder cannot be listed")
            return
        }
        for bytes in names {
            if intake.isFull { return }
            let name = String(validating: bytes, as: UTF8.self) ?? GB18030.decode(bytes)
            let inside = place.appending([name.map(EntryPath.printable) ?? "?"])
            guard intake.count(inside) else { return }
            guard name != nil else {
                intake.refuse(inside, .refused, "the name is in no known encoding")
                continue
            }
            visit(bytes.map { CChar(bitPattern: $0) } + [0], in: descriptor, at: inside)
        }
    }

    private func visit(_ name: [CChar], in folder: Int32, at place: Intake.Place) {
        var info = stat()
        guard fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else {
            intake.refuse(place, .refused, "the file cannot be examined")
            return
        }
        switch info.st_mode & S_IFMT {
        case S_IFLNK: intake.refuse(place, .refused, "a link")
        case S_IFDIR, S_IFREG: open(name, in: folder, at: place)
        default: intake.refuse(place, .refused, "a device, pipe or socket")
        }
    }

    private func open(_ name: [CChar], in folder: Int32, at place: Intake.Place) {
        let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            intake.refuse(place, .refused, "the file may not be read")
            return
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0 else {
            intake.refuse(place, .refused, "the file cannot be examined")
            return
        }
        if info.st_mode & S_IFMT == S_IFDIR {
            guard place.components.count < limits.folderDepth else {
                intake.refuse(place, .refused, "folders inside each other exceed the limit of \(limits.folderDepth)")
                return
            }
            walk(descriptor, at: place)
        } else if info.st_mode & S_IFMT == S_IFREG {
            let allowed = intake.allowance()
            guard info.st_size <= allowed.bytes else {
                intake.refuse(
                    place, .tooLarge, "\(info.st_size) bytes; \(allowed.problem)", bytes: Int(info.st_size))
                return
            }
            guard let content = Self.content(of: descriptor, size: Int(info.st_size), limit: allowed.bytes) else {
                intake.refuse(place, .refused, "the file cannot be read")
                return
            }
            intake.add(place, content: content)
        } else {
            intake.refuse(place, .refused, "a device, pipe or socket")
        }
    }

    /// The content of an open file; nil where it cannot be read or grows beyond the limit meanwhile.
    static func content(of descriptor: Int32, size: Int, limit: Int) -> Data? {
        if size > largestCopy {
            guard let pointer = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), pointer != MAP_FAILED else {
                return nil
            }
            return Data(bytesNoCopy: pointer, count: size, deallocator: .unmap)
        }
        var content = Data()
        var buffer = [UInt8](repeating: 0, count: min(1 << 20, max(size + 1, 4_096)))
        content.reserveCapacity(size)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return content }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            guard content.count + count <= limit else { return nil }
            content.append(contentsOf: buffer[0..<count])
        }
    }

    /// The names in a folder, sorted by their bytes; nil where it cannot be listed.
    private static func names(in folder: Int32) -> [[UInt8]]? {
        // fdopendir takes its descriptor over.
        let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else {
            if copy >= 0 { close(copy) }
            return nil
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
