package import Foundation
internal import Yams

/// The texts of a pack and of those that it extends, for tools that show where something is written.
package struct PackSources: Sendable {
    /// Lines by file, as errors name it.
    package let lines: [String: [String]]
    /// Faults that keep the pack from being loaded: of each file, and of each check and test, the first.
    package let faults: [PackError]

    /// Reads a folder.
    ///
    /// - Throws: ``PackError`` where the folder, or `pack.yaml` and what it extends, cannot be read at all.
    package init(directory: URL) throws {
        let layers = try PackLayers(directory)
        var lines: [String: [String]] = [:]
        var faults: [PackError] = []
        for layer in layers.layers {
            for (path, data) in layer.folder.contents {
                let text = String(decoding: data, as: UTF8.self)
                lines[layer.folder.shown(path)] =
                    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
            faults += Self.faults(in: layer.folder)
        }
        self.lines = lines
        self.faults = faults.sorted { ($0.place.file, $0.place.line) < ($1.place.file, $1.place.line) }
    }

    /// Decodes what can be decoded by itself, so that one run shows more than one fault.
    private static func faults(in folder: PackFolder) -> [PackError] {
        var faults: [PackError] = []
        func attempt(_ body: () throws -> Void) {
            do {
                try body()
            } catch let error as PackError {
                faults.append(error)
            } catch {
                faults.append(
                    PackError(code: .unreadable, place: SourcePlace(file: folder.prefix), message: "\(error)"))
            }
        }
        for path in folder.contents.keys.sorted() where path.hasPrefix("checks/") && path.hasSuffix(".yaml") {
            attempt {
                let text = try folder.text(path)
                let decoder = StrictYAMLDecoder(file: folder.shown(path), text: text)
                let root = try decoder.compose(text)
                for (_, pattern) in root.mapping?["patterns"]?.mapping ?? [:] {
                    attempt { _ = try decoder.decode(CheckEntry.self, from: pattern) }
                }
                for check in root.mapping?["checks"]?.sequence ?? [] {
                    attempt { _ = try decoder.decode(CheckEntry.self, from: check) }
                }
                // What is left are keys of the file itself.
                if faults.isEmpty { _ = try decoder.decode(ChecksFile.self, from: root) }
            }
        }
        attempt { _ = try folder.decodeIfPresent(StatementsFile.self, "statements.yaml") }
        return faults
    }

    /// The line of a place; nil where there is none.
    package func line(at place: SourcePlace) -> String? {
        guard let lines = lines[place.file], lines.indices.contains(place.line - 1) else { return nil }
        return lines[place.line - 1]
    }

    /// Where a part of a text is written, given its distance from the beginning of the text in characters. Follows the
    /// text through quotes and folded lines, whose characters other than spaces are those of the text.
    package func place(of offset: Int, in text: SourceText) -> SourcePlace {
        let start = text.place
        guard let lines = lines[start.file], lines.indices.contains(start.line - 1) else { return start }
        var line = start.line - 1
        var row = Array(lines[line])
        var column = max(0, start.column - 1)
        if column < row.count, row[column] == ">" || row[column] == "|" { (line, column, row) = (line + 1, 0, []) }
        func advance() -> Character? {
            while lines.indices.contains(line) {
                if row.isEmpty { row = Array(lines[line]) }
                while column < row.count, row[column].isWhitespace { column += 1 }
                if column < row.count { return row[column] }
                (line, column, row) = (line + 1, 0, [])
            }
            return nil
        }
        let wanted = Array(text.text)
        for character in wanted.prefix(offset) where !character.isWhitespace {
            while let written = advance() {
                column += 1
                if written == character { break }
            }
        }
        // On to the character itself, over an opening quote.
        if wanted.indices.contains(offset) {
            while let written = advance(), written != wanted[offset] { column += 1 }
        }
        return lines.indices.contains(line) ? SourcePlace(file: start.file, line: line + 1, column: column + 1) : start
    }

    /// The first place where a file holds a text.
    package func place(of text: String, in file: String) -> SourcePlace {
        for (index, line) in (lines[file] ?? []).enumerated() {
            guard let range = line.range(of: text) else { continue }
            let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
            return SourcePlace(file: file, line: index + 1, column: column)
        }
        return SourcePlace(file: file)
    }
}
