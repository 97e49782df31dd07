import Foundation
import Reporting

/// Where a clerk's decisions come from: files that the user names, and those that lie beside an earlier report.
struct DecisionFiles: Sendable {
    /// Those of `--decisions`.
    private let named: [Decisions]

    /// Reads the files that the user names.
    ///
    /// - Throws: `DecisionsError` with the path; `CocoaError` where there is no such file.
    init(_ paths: [String]) throws {
        named = try paths.map { path in
            guard let data = FileManager.default.contents(atPath: path) else {
                throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: path])
            }
            do {
                return try Decisions(data)
            } catch let error as DecisionsError {
                throw DecisionsError(problem: "\(path): \(error.problem)")
            }
        }
    }

    /// The decisions for a bundle: of files that the user names those for its application, or for the bundle of this
    /// name; then those in the folder of its reports. A file there that cannot be read is told and left out.
    ///
    /// - Parameter isAlone: whether it is the only bundle, for which named files are meant whatever they are called.
    func decisions(bundle: String, application: String?, folder: URL, isAlone: Bool) -> Decisions? {
        let fitting = named.filter { file in
            isAlone || (file.application != nil ? file.application == application : file.bundle == bundle)
        }
        let found = Self.files(in: folder).compactMap { url -> Decisions? in
            do {
                return try Decisions(Data(contentsOf: url))
            } catch {
                StandardError.write("xlq-validate: \(url.path): \(error)")
                return nil
            }
        }
        let all = (fitting + found).flatMap(\.decisions)
        return all.isEmpty ? nil : Decisions(bundle: bundle, application: application, decisions: all)
    }

    /// Files that end in `decisions.json`, as the page names them and browsers number them.
    private static func files(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.lowercased().hasSuffix("decisions.json") || isNumbered($0) }.sorted()
            .map { folder.appendingPathComponent($0) }
    }

    /// `x.decisions (1).json`: what a browser calls the second download of a name.
    private static func isNumbered(_ name: String) -> Bool {
        name.lowercased().contains("decisions (") && name.lowercased().hasSuffix(").json")
    }
}
