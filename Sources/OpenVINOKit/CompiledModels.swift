internal import DigestKit
internal import Foundation

/// A folder of networks as the run time compiled them for this processor. Compiling takes half of the time that a reader
/// needs before it can read its first scan.
package struct CompiledModels: Sendable {
    /// The folder.
    package let folder: String

    /// Names the digest of each file; written last, so that a folder without it is not complete.
    private static let manifest = "manifest"

    /// Takes a folder; nothing is read yet.
    package init(folder: String) { self.folder = folder }

    /// Whether everything was written.
    package var isComplete: Bool { FileManager.default.fileExists(atPath: folder + "/" + Self.manifest) }

    private func name(_ model: ModelStore.Model, _ form: NetworkForm) -> String { "\(model.rawValue).\(form.name)" }

    /// A network, where it is there and as it was written; else nil.
    package func model(
        _ model: ModelStore.Model, runtime: OpenVINORuntime, form: NetworkForm
    ) -> CompiledModel? {
        let name = name(model, form)
        guard let manifest = try? String(contentsOfFile: folder + "/" + Self.manifest, encoding: .utf8),
            let bytes = FileManager.default.contents(atPath: folder + "/" + name),
            manifest.split(separator: "\n").contains("\(SHA256.hash(bytes))  \(name)")
        else { return nil }
        return try? CompiledModel(compiled: [UInt8](bytes), runtime: runtime, form: form)
    }

    /// Writes a network.
    ///
    /// - Throws: ``OpenVINOFault`` or an error of the file system.
    package func keep(_ compiled: CompiledModel, as model: ModelStore.Model, form: NetworkForm) throws {
        try compiled.write(to: folder + "/" + name(model, form))
    }

    /// Says that all networks were written.
    ///
    /// - Throws: an error of the file system.
    package func complete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let lines = names.map { name in
            "\(SHA256.hash(FileManager.default.contents(atPath: folder + "/" + name) ?? Data()))  \(name)\n"
        }
        try lines.joined().write(toFile: folder + "/" + Self.manifest, atomically: true, encoding: .utf8)
    }
}
