import CLibArchive
package import Foundation
import Glibc

/// Reads a zip, tar, 7z or rar archive in memory, entry by entry.
///
/// Not Sendable: an archive is read by one thread.
package final class ArchiveReader {
    private let archive: OpaquePointer
    // libarchive reads from the bytes of `data` until the archive is freed. NSData keeps them in one place.
    private let data: NSData
    /// Whether entries can be found without unpacking those before them: a zip with its directory.
    private let isIndexed: Bool
    private let outputLimit: Int
    private var output = 0
    /// Whether there is something to pass over: to ask before the first entry breaks the archive.
    private var isInEntry = false

    /// Bytes that an archive may unpack to where the caller names no limit: 200 for each of its own, but 64 MiB to 2 GiB.
    package static func usualOutput(of data: Data) -> Int {
        min(max(64 << 20, data.count.multipliedReportingOverflow(by: 200).partialValue), 2 << 30)
    }

    /// Opens an archive. Names without an encoding mark are taken for UTF-8 where all of them are, else for GB18030, in
    /// which Windows in Chinese writes them.
    ///
    /// - Parameter outputLimit: bytes that may be unpacked altogether, those that are only passed over included; ``next()``
    ///   throws beyond. Nil for ``usualOutput(of:)``.
    /// - Throws: ``ArchiveError`` where it is none.
    package init(_ data: Data, outputLimit: Int? = nil) throws(ArchiveError) {
        let stored = data as NSData
        let isIndexed = Self.isIndexed(stored)
        let outputLimit = outputLimit ?? Self.usualOutput(of: data)
        self.data = stored
        self.isIndexed = isIndexed
        self.outputLimit = outputLimit
        let isUTF8 = try Self.namesAreUTF8(stored, isIndexed: isIndexed, outputLimit: outputLimit)
        guard let archive = try Self.open(stored, isIndexed: isIndexed, isGBK: !isUTF8) else {
            throw ArchiveError.damaged
        }
        self.archive = archive
    }

    deinit { archive_read_free(archive) }

    /// The next entry; nil at the end. What was not read of the one before is skipped.
    ///
    /// - Throws: ``ArchiveError`` where the archive is broken from here on, ``ArchiveError/tooLarge(limit:)`` where it
    ///   unpacks to more than is allowed.
    package func next() throws(ArchiveError) -> ArchiveEntry? {
        if !isIndexed, isInEntry { Self.passOver(archive, output: &output, limit: outputLimit) }
        guard output <= outputLimit else { throw .tooLarge(limit: outputLimit) }
        var entry: OpaquePointer?
        let status = ThreadLocale.withUTF8 { archive_read_next_header(archive, &entry) }
        if status == ARCHIVE_EOF { return nil }
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
            throw archive_read_has_encrypted_entries(archive) > 0 ? .encrypted : .damaged
        }
        isInEntry = true
        return ThreadLocale.withUTF8 {
            ArchiveEntry(
                name: Self.name(of: entry), kind: Self.kind(of: entry),
                isEncrypted: archive_entry_is_encrypted(entry) != 0)
        }
    }

    /// The content of the entry that ``next()`` gave. The limit counts bytes that really come out, whatever the archive
    /// declares.
    ///
    /// - Throws: ``ArchiveError/tooLarge(limit:)`` as soon as there are more than `limit` bytes.
    package func content(limit: Int) throws(ArchiveError) -> Data {
        var content = Data()
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = archive_read_data(archive, &buffer, buffer.count)
            if count == 0 { return content }
            guard count > 0 else {
                // Its words are the only way to tell the two apart.
                let words = archive_error_string(archive).map { String(cString: $0).lowercased() } ?? ""
                if words.contains("passphrase") || words.contains("encrypt") { throw .encrypted }
                throw words.contains("unsupported") ? .unsupported : .damaged
            }
            output += count
            guard content.count + count <= limit else { throw .tooLarge(limit: limit) }
            content.append(contentsOf: buffer[0..<count])
        }
    }

    /// Unpacks what is left of an entry, to get to the next. libarchive would do the same by itself, but without an end: some
    /// kilobytes of bzip2 unpack to terabytes.
    private static func passOver(_ archive: OpaquePointer, output: inout Int, limit: Int) {
        var block: UnsafeRawPointer?
        var size = 0
        var offset: la_int64_t = 0
        while output <= limit, archive_read_data_block(archive, &block, &size, &offset) == ARCHIVE_OK { output += size }
    }

    /// Whether it is a zip whose directory can be read.
    private static func isIndexed(_ data: NSData) -> Bool {
        guard let archive = try? open(data, isIndexed: true, isGBK: false) else { return false }
        defer { archive_read_free(archive) }
        var entry: OpaquePointer?
        let status = ThreadLocale.withUTF8 { archive_read_next_header(archive, &entry) }
        return status == ARCHIVE_OK || status == ARCHIVE_WARN || status == ARCHIVE_EOF
    }

    private static func open(
        _ data: NSData, isIndexed: Bool, isGBK: Bool
    ) throws(ArchiveError) -> OpaquePointer? {
        guard let archive = archive_read_new() else { return nil }
        if isIndexed {
            archive_read_support_format_zip_seekable(archive)
        } else {
            archive_read_support_format_zip_streamable(archive)
            archive_read_support_format_tar(archive)
            archive_read_support_format_7zip(archive)
            archive_read_support_format_rar(archive)
            archive_read_support_format_rar5(archive)
            archive_read_support_filter_gzip(archive)
            archive_read_support_filter_bzip2(archive)
            archive_read_support_filter_xz(archive)
        }
        // Entries that are marked as UTF-8 stay so with this option.
        if isGBK { _ = ThreadLocale.withUTF8 { archive_read_set_options(archive, "hdrcharset=GB18030") } }
        guard archive_read_open_memory(archive, data.bytes, data.length) == ARCHIVE_OK else {
            archive_read_free(archive)
            throw .damaged
        }
        return archive
    }

    /// Looks at all names as they stand. Where one is no UTF-8, those that happen to be valid are GBK too (联通).
    private static func namesAreUTF8(
        _ data: NSData, isIndexed: Bool, outputLimit: Int
    ) throws(ArchiveError) -> Bool {
        guard let archive = try open(data, isIndexed: isIndexed, isGBK: false) else { return true }
        defer { archive_read_free(archive) }
        return ThreadLocale.withUTF8 {
            var entry: OpaquePointer?
            var output = 0
            // Only headers are read here; a bound keeps an endless row of empty entries from costing much twice.
            for _ in 0..<100_000 {
                let status = archive_read_next_header(archive, &entry)
                guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { return true }
                if let name = archive_entry_pathname(entry), String(validatingCString: name) == nil { return false }
                if !isIndexed { passOver(archive, output: &output, limit: outputLimit) }
                if output > outputLimit { return true }
            }
            return true
        }
    }

    private static func name(of entry: OpaquePointer) -> String? {
        if let name = archive_entry_pathname_utf8(entry) { return String(validatingCString: name) }
        return archive_entry_pathname(entry).flatMap { String(validatingCString: $0) }
    }

    private static func kind(of entry: OpaquePointer) -> ArchiveEntry.Kind {
        if archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil { return .link }
        switch archive_entry_filetype(entry) & S_IFMT {
        case S_IFREG, 0: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .special
        }
    }
}

@available(*, unavailable)
extension ArchiveReader: Sendable {}
