public import Foundation

/// Where answers of readers are kept for the next run, and how many.
///
/// The library keeps none unless it is told to; the command line does. What is kept is what was read on the pages of the
/// applicants' papers, in files that only their owner may read.
public struct CacheSettings: Sendable, Hashable {
    /// The folder. It is made, for its owner alone, where it is missing.
    public var folder: URL
    /// Bytes that all answers together may take; those used longest ago are removed first.
    public var maximumBytes: Int
    /// Whether answers are kept. Without, only what says nothing of any paper is: compiled networks, and who the reader is.
    public var keepsAnswers: Bool

    /// Creates settings; the default of 2 GiB holds some 2,000 scanned applications.
    public init(folder: URL, maximumBytes: Int = 2 << 30, keepsAnswers: Bool = true) {
        self.folder = folder
        self.maximumBytes = maximumBytes
        self.keepsAnswers = keepsAnswers
    }

    /// The folder that the user's system provides: `$XDG_CACHE_HOME/xlq-validate`, else `~/.cache/xlq-validate`; nil where
    /// there is no home.
    public static func standard(
        environment: [String: String] = ProcessInfo.processInfo.environment, keepsAnswers: Bool = true
    ) -> CacheSettings? {
        // Relative paths are invalid there (XDG Base Directory Specification).
        func absolute(_ name: String) -> URL? {
            environment[name].flatMap { $0.hasPrefix("/") ? URL(fileURLWithPath: $0, isDirectory: true) : nil }
        }
        let parent = absolute("XDG_CACHE_HOME") ?? absolute("HOME")?.appendingPathComponent(".cache")
        return parent.map {
            CacheSettings(
                folder: $0.appendingPathComponent("xlq-validate", isDirectory: true), keepsAnswers: keepsAnswers)
        }
    }
}

/// Why answers cannot be kept. Everything works without.
public enum CacheProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder, or a file in it, belongs to somebody else, is a link, or lets others in.
    case notPrivate
    /// The system said this.
    case system(code: Int32)

    /// In words, without paths.
    public var description: String {
        switch self {
        case .notPrivate: "it is a link, belongs to another user or lets others write"
        case .system(let code): String(cString: strerror(code))
        }
    }
}
