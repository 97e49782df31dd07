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

    /// Bytes up to which a file is read into memory; a copy of a larger one is mapped.
    private static let largestInMemory = 64 << 20

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
        if size > largestInMemory, let copy = namelessFile() {
            defer { close(copy) }
            var length = 0
            let isWhole = readAll(descriptor, limit: limit) { bytes in
                length += bytes.count
                return write(copy, bytes.baseAddress, bytes.count) == bytes.count
            }
            // The upload itself is not mapped: should it shrink, touching it would end this process with SIGBUS.
            guard isWhole, let pointer = mmap(nil, length, PROT_READ, MAP_PRIVATE, copy, 0), pointer != MAP_FAILED
            else { return nil }
            return Data(bytesNoCopy: pointer, count: length, deallocator: .unmap)
        }
        var content = Data()
        content.reserveCapacity(size)
        let isWhole = readAll(descriptor, limit: limit) { bytes in
            content.append(contentsOf: bytes)
            return true
        }
        return isWhole ? content : nil
    }

    /// Hands a file on piece by piece; false where it cannot be read, is larger than `limit`, or `take` refuses.
    private static func readAll(
        _ descriptor: Int32, limit: Int, _ take: (UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var length = 0
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return true }
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            length += count
            guard length <= limit,
                buffer.withUnsafeBytes({ take(UnsafeRawBufferPointer(rebasing: $0[0..<count])) })
            else { return false }
        }
    }

    /// A temporary file that has no name and goes with its descriptor, whatever ends this process; nil where the folder
    /// for such files has none of that kind.
    private static func namelessFile() -> Int32? {
        // O_TMPFILE (open(2)), which is a macro of more than one constant.
        let flags = 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC
        let descriptor = Glibc.open(FileManager.default.temporaryDirectory.path, flags, 0o600)
        return descriptor >= 0 ? descriptor : nil
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
