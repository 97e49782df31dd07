import CLibArchive
import Glibc

/// Runs work with the character set of this thread set to UTF-8, so that libarchive can convert names.
enum ThreadLocale {
    // Made once and never freed: threads may be using it until the process ends. `locale_t` is only ever read.
    nonisolated(unsafe) private static let utf8: locale_t? = carchive_utf8_locale()

    static func withUTF8<Result>(_ body: () throws -> Result) rethrows -> Result {
        let outer = utf8.flatMap { uselocale($0) }
        defer { if let outer { uselocale(outer) } }
        return try body()
    }
}
