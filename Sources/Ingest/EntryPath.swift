import Foundation

/// The path of a file inside a bundle, checked and brought into one form.
struct EntryPath {
    /// Names from the top of the bundle to the file.
    var components: [String]
    /// Why it must not be used; nil for a good path.
    var refusal: String?
    /// Whether it names a folder: it ends with a slash.
    var namesFolder: Bool

    /// Bytes of a path and of one name in it, as file systems have them.
    private static let longestPath = 1_024
    private static let longestName = 255

    /// Checks a path as an archive or a caller wrote it. Both slashes separate, as programs for Windows write either.
    init(_ raw: String) {
        let parts = raw.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.map(String.init)
        namesFolder = parts.last == "" && parts.count > 1
        components = parts.filter { $0 != "" && $0 != "." }.map(Self.printable)
        if components.isEmpty { components = ["?"] }
        if raw.unicodeScalars.contains("\0") {
            refusal = "the name holds a NUL"
        } else if parts.first == "" {
            refusal = "an absolute path"
        } else if let first = parts.first, first.count == 2, first.hasSuffix(":"), first.first?.isLetter == true {
            refusal = "an absolute path"
        } else if components.contains("..") {
            refusal = "the path leaves the bundle"
        } else if raw.utf8.count > Self.longestPath || components.contains(where: { $0.utf8.count > Self.longestName })
        {
            refusal =
                "the path has \(raw.utf8.count) bytes; the limit is \(Self.longestPath), \(Self.longestName) a name"
            components = components.suffix(1).map { String($0.prefix(60)) + "…" }
        } else if components == ["?"] {
            refusal = "there is no name"
        }
    }

    /// A name in composed form (macOS writes decomposed ones) without characters that cannot be shown or that turn the
    /// direction of writing.
    static func printable(_ name: String) -> String {
        let scalars = name.precomposedStringWithCanonicalMapping.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate: "\u{FFFD}"
            case .format where scalar.value != 0x200D: "\u{FFFD}"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Whether operating systems and office programs leave files of this path behind.
    static func isClutter(_ components: [String]) -> Bool {
        guard let name = components.last else { return false }
        let lower = name.lowercased()
        return components.contains("__MACOSX")
            || [".ds_store", "thumbs.db", "desktop.ini", ".localized"].contains(lower)
            || name.hasPrefix("~$") || name.hasPrefix("._")
    }
}
