internal import Foundation

/// What `make deps` put below a prefix: the run time OpenVINO and the models.
package struct Installation: Sendable, Hashable {
    package let prefix: String

    /// Takes an installation whose place is known.
    package init(prefix: String) {
        self.prefix = prefix
    }

    /// Where the libraries of OpenVINO are.
    package var libraryFolder: String { prefix + "/lib/xlq-validate" }
    /// Where the models are.
    package var modelFolder: String { prefix + "/share/xlq-validate/models" }

    /// The first installation of `candidates`; the last resort where there is none, so that messages can name it.
    package static func find(environment: [String: String] = ProcessInfo.processInfo.environment) -> Installation {
        let candidates = candidates(environment: environment).map(Installation.init(prefix:))
        return candidates.first { FileManager.default.fileExists(atPath: $0.modelFolder) }
            ?? candidates.last ?? Installation(prefix: standardPrefix)
    }

    /// The prefixes to look below: `XLQ_PREFIX`, which alone counts where it is set; that of the running executable,
    /// so that a relocated tree works; the standard one.
    static func candidates(environment: [String: String]) -> [String] {
        if let named = environment["XLQ_PREFIX"], !named.isEmpty { return [named] }
        let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let own = executable.map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().deletingLastPathComponent().path
        }
        return [own, standardPrefix].compactMap { $0 }
    }

    private static let standardPrefix = "/usr/local"
}
