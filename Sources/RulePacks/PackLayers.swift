internal import Foundation

/// A pack's folder and those that it extends, the lowest first.
struct PackLayers {
    struct Layer {
        let folder: PackFolder
        let file: PackFile
    }

    let layers: [Layer]

    /// More levels than anybody can follow; also ends circles.
    private static let deepest = 4

    /// Reads a pack and the packs that it extends: folders beside it.
    init(_ directory: URL) throws {
        var layers: [Layer] = []
        var folder = try PackFolder(directory)
        while true {
            let file = try folder.decode(PackFile.self, "pack.yaml")
            layers.insert(Layer(folder: folder, file: file), at: 0)
            guard let base = file.extends else { break }
            let name = base.text
            guard layers.count < Self.deepest, !name.contains("/"), name != "..", name != file.id else {
                throw PackError(
                    code: .badValue, place: base.place, message: "'\(name)' cannot be extended here",
                    hint: "name the folder of another pack beside this one; at most \(Self.deepest) levels")
            }
            let parent = folder.directory.deletingLastPathComponent().appendingPathComponent(name)
            guard FileManager.default.fileExists(atPath: parent.appendingPathComponent("pack.yaml").path) else {
                throw PackError(
                    code: .notFound, place: base.place, message: "there is no pack '\(name)' beside this one",
                    hint: "looked for a folder '\(name)' with a pack.yaml beside the folder of this pack")
            }
            folder = try PackFolder(parent, prefix: "../\(name)/")
        }
        self.layers = layers
    }

    /// What `pack.yaml` says with everything that it inherits.
    var file: PackFile? {
        layers.dropFirst().reduce(layers.first?.file) { base, layer in base.map { layer.file.over($0) } }
    }

    /// The file of the highest pack that has it.
    func content(_ path: String) -> Data? { layers.reversed().lazy.compactMap { $0.folder.contents[path] }.first }

    /// The files below a folder, by layer.
    func files(in path: String) -> [(folder: PackFolder, paths: [String])] {
        layers.map { layer in
            (
                layer.folder,
                layer.folder.contents.keys.filter { $0.hasPrefix(path) && $0.hasSuffix(".yaml") }.sorted()
            )
        }
    }

    /// SHA-256 over names and contents of all files; of a pack that extends none, of its own.
    var digest: String {
        layers.count == 1 ? layers[0].folder.digest : PackFolder.digest(of: layers.map(\.folder))
    }
}
