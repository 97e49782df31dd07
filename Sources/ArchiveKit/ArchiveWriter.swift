import CLibArchive
package import Foundation
import Glibc

/// Writes an archive into memory: what the samples and the tests need.
///
/// The same entries give the same bytes: every entry has the same date and no owner.
///
/// Not Sendable: an archive is written by one thread.
package final class ArchiveWriter {
    /// The format of the archive.
    package enum Format: Sendable { case zip, tar, sevenZip }
    /// The encoding of names; ``gbk`` is what Windows in Chinese writes, without any mark.
    package enum NameEncoding: Sendable { case utf8, gbk }

    private let archive: OpaquePointer
    private let output = NSMutableData()

    /// Begins an archive.
    ///
    /// - Parameters:
    ///   - names: How names are encoded (zip and tar).
    ///   - password: Encrypts the content (zip).
    ///   - isCompressed: Whether content is compressed (zip).
    /// - Throws: ``ArchiveError/notWritten``.
    package init(
        format: Format = .zip, names: NameEncoding = .utf8, password: String? = nil, isCompressed: Bool = true
    ) throws(ArchiveError) {
        guard let archive = archive_write_new() else { throw .notWritten }
        self.archive = archive
        let isSet: Bool = ThreadLocale.withUTF8 {
            switch format {
            case .zip: archive_write_set_format_zip(archive)
            case .tar: archive_write_set_format_gnutar(archive)
            case .sevenZip: archive_write_set_format_7zip(archive)
            }
            var isSet = true
            func set(_ options: String) { isSet = isSet && archive_write_set_options(archive, options) == ARCHIVE_OK }
            if format == .zip { set("zip:compression=" + (isCompressed ? "deflate" : "store")) }
            if names == .gbk { set("hdrcharset=CP936") }
            if let password {
                set("zip:encryption=traditional")
                isSet = isSet && archive_write_set_passphrase(archive, password) == ARCHIVE_OK
            }
            // Blocks of tape would pad a zip.
            archive_write_set_bytes_per_block(archive, 0)
            let data = Unmanaged.passUnretained(output).toOpaque()
            let status = archive_write_open(
                archive, data, nil,
                { _, data, bytes, count in
                    guard let data, let bytes else { return -1 }
                    Unmanaged<NSMutableData>.fromOpaque(data).takeUnretainedValue().append(bytes, length: count)
                    return count
                }, nil)
            return isSet && status == ARCHIVE_OK
        }
        if !isSet { throw .notWritten }
    }

    deinit { archive_write_free(archive) }

    /// Adds a file.
    ///
    /// - Throws: ``ArchiveError/notWritten``, also where the name cannot be encoded.
    package func add(_ name: String, _ content: Data) throws(ArchiveError) {
        try add(name, mode: S_IFREG | 0o644, size: content.count) { _ in }
        let written = content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        guard written == content.count, archive_write_finish_entry(archive) == ARCHIVE_OK else { throw .notWritten }
    }

    /// Adds a folder.
    ///
    /// - Throws: ``ArchiveError/notWritten``.
    package func addFolder(_ name: String) throws(ArchiveError) {
        try add(name, mode: S_IFDIR | 0o755, size: 0) { _ in }
    }

    /// Adds a symbolic link, as hostile archives have them.
    ///
    /// - Throws: ``ArchiveError/notWritten``.
    package func addLink(_ name: String, to target: String) throws(ArchiveError) {
        try add(name, mode: S_IFLNK | 0o777, size: 0) { archive_entry_set_symlink($0, target) }
    }

    /// Adds a FIFO (tar), as hostile archives have them.
    ///
    /// - Throws: ``ArchiveError/notWritten``.
    package func addFIFO(_ name: String) throws(ArchiveError) {
        try add(name, mode: S_IFIFO | 0o644, size: 0) { _ in }
    }

    /// Ends the archive and gives its bytes.
    ///
    /// - Throws: ``ArchiveError/notWritten``.
    package func finish() throws(ArchiveError) -> Data {
        guard ThreadLocale.withUTF8({ archive_write_close(archive) }) == ARCHIVE_OK else { throw .notWritten }
        return Data(referencing: output)
    }

    private func add(
        _ name: String, mode: mode_t, size: Int, _ prepare: (OpaquePointer) -> Void
    ) throws(ArchiveError) {
        guard let entry = archive_entry_new() else { throw .notWritten }
        defer { archive_entry_free(entry) }
        let status = ThreadLocale.withUTF8 {
            archive_entry_set_pathname(entry, name)
            archive_entry_set_filetype(entry, mode & S_IFMT)
            archive_entry_set_perm(entry, mode & 0o777)
            archive_entry_set_size(entry, Int64(size))
            // 2024-07-31, the day on which the programme begins.
            archive_entry_set_mtime(entry, 1_722_384_000, 0)
            prepare(entry)
            return archive_write_header(archive, entry)
        }
        guard status == ARCHIVE_OK else { throw .notWritten }
    }
}

@available(*, unavailable)
extension ArchiveWriter: Sendable {}
