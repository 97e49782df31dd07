public import Foundation

extension RulePack {
    /// Loads a pack by path or by name. A name is looked for in `$XLQ_RULES`, in the folder `Rules` beside the running
    /// program and above it (a checkout), and under `share/xlq-validate/Rules` of its prefix (an installation).
    ///
    /// - Throws: ``PackError`` with code `notFound` and the places that were searched, or what ``init(directory:)``
    ///   throws.
    public static func find(
        _ nameOrPath: String = defaultName, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> RulePack {
        try RulePack(directory: try directory(named: nameOrPath, environment: environment))
    }

    /// The folder of a pack, searched for like ``find(_:environment:)``.
    ///
    /// - Throws: ``PackError`` with code `notFound` and the places that were searched.
    public static func directory(
        named nameOrPath: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> URL {
        let places = searchPath(for: nameOrPath, environment: environment)
        for place in places
        where FileManager.default.fileExists(atPath: place.appendingPathComponent("pack.yaml").path) {
            return place
        }
        throw PackError(
            code: .notFound, place: SourcePlace(file: nameOrPath), message: "no rule pack of this name",
            hint: "searched: \(places.map(\.path).joined(separator: ", "))")
    }

    /// The pack that judges where none is named.
    public static let defaultName = "shenzhen-xunliquan-2024"

    private static func searchPath(for nameOrPath: String, environment: [String: String]) -> [URL] {
        var places = [URL(fileURLWithPath: nameOrPath)]
        guard !nameOrPath.contains("/") else { return places }
        if let folder = environment["XLQ_RULES"], !folder.isEmpty {
            let folder = URL(fileURLWithPath: folder)
            places += [folder.appendingPathComponent(nameOrPath)]
            if folder.lastPathComponent == nameOrPath { places.append(folder) }
        }
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var folder = program.deletingLastPathComponent()
        while folder.path != "/" {
            places.append(folder.appendingPathComponent("Rules").appendingPathComponent(nameOrPath))
            places.append(folder.appendingPathComponent("share/xlq-validate/Rules").appendingPathComponent(nameOrPath))
            folder.deleteLastPathComponent()
        }
        return places
    }
}
