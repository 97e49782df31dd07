import Foundation

/// A file of a corpus.
struct CorpusFile {
    /// Where it lies.
    var url: URL
    /// Its path below the folder that was named.
    var path: String

    /// All regular files below folders, in the order of their paths. Links are not followed.
    static func find(_ folders: [String]) throws -> [CorpusFile] {
        try folders.flatMap { folder -> [CorpusFile] in
            let url = URL(fileURLWithPath: folder, isDirectory: true)
            return try FileManager.default.subpathsOfDirectory(atPath: url.path).sorted().compactMap { path in
                let file = url.appendingPathComponent(path)
                let type = try? FileManager.default.attributesOfItem(atPath: file.path)[.type]
                return type as? FileAttributeType == .typeRegular
                    ? CorpusFile(url: file, path: url.lastPathComponent + "/" + path) : nil
            }
        }
    }
}

/// A bundle that holds one file of a corpus.
struct CorpusBundle {
    /// The file.
    var file: CorpusFile
    /// Its name, which is that of its reports' folder, too.
    var name: String
    /// The folder.
    var url: URL

    /// Makes the bundle: a folder with a link to the file's content under the file's own name, or a copy of it.
    init(_ file: CorpusFile, number: Int, in folder: URL) throws {
        self.file = file
        name = "file-\(number)"
        url = folder.appendingPathComponent(name, isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let place = url.appendingPathComponent(file.url.lastPathComponent)
        guard !FileManager.default.fileExists(atPath: place.path) else { return }
        if link(file.url.path, place.path) != 0 { try FileManager.default.copyItem(at: file.url, to: place) }
    }
}
