import CLibArchive
import Foundation

/// Writes a zip whose names are in GBK without any flag that says so, as many Chinese Windows programs do.
enum ZipOutput {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    static func write(_ files: [(path: String, bytes: [UInt8])], to url: URL) throws {
        // libarchive marks names as UTF-8 where the locale says so; the C locale leaves the bytes alone.
        let plain = newlocale(0x1FFF, "C", nil)
        let before = uselocale(plain)
        defer {
            uselocale(before)
            freelocale(plain)
        }
        let archive = archive_write_new()
        defer { archive_write_free(archive) }
        archive_write_set_format_zip(archive)
        guard archive_write_open_filename(archive, url.path) == ARCHIVE_OK else {
            throw Failure(description: "cannot create the archive")
        }
        for (path, bytes) in files {
            let entry = archive_entry_new()
            defer { archive_entry_free(entry) }
            gbk(path).withUnsafeBufferPointer { archive_entry_set_pathname(entry, $0.baseAddress) }
            archive_entry_set_size(entry, Int64(bytes.count))
            archive_entry_set_filetype(entry, 0o100000)
            archive_entry_set_perm(entry, 0o644)
            // A fixed day: the same seed gives the same bytes.
            archive_entry_set_mtime(entry, 1_732_000_000, 0)
            guard archive_write_header(archive, entry) == ARCHIVE_OK,
                bytes.isEmpty
                    || bytes.withUnsafeBytes({ archive_write_data(archive, $0.baseAddress, $0.count) }) == bytes.count
            else { throw Failure(description: "cannot write an entry of the archive") }
        }
        guard archive_write_close(archive) == ARCHIVE_OK else {
            throw Failure(description: "cannot finish the archive")
        }
    }

    /// The text in GBK, ending with a zero byte.
    private static func gbk(_ text: String) -> [CChar] {
        guard let converter = iconv_open("GBK", "UTF-8"), Int(bitPattern: converter) != -1 else {
            return Array(text.utf8CString)
        }
        defer { iconv_close(converter) }
        var input = Array(text.utf8CString)
        var output = [CChar](repeating: 0, count: input.count * 2)
        input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress
                var left = from.count - 1
                var target = to.baseAddress
                var room = to.count - 1
                _ = iconv(converter, &source, &left, &target, &room)
            }
        }
        return output
    }
}
