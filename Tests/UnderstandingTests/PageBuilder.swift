import DocumentModel
import Foundation
import RulePacks
import Testing
import Understanding
import Yams

/// Builds pages from rows of text: `|` parts cells, `^` at the start prints a row large and centred, `@300 ` at the start
/// of a cell puts it at that place, an empty row leaves space.
struct PageBuilder {
    static func page(
        _ rows: [String], number: Int = 1, origin: TextOrigin = .textLayer, marks: [DocumentModel.Mark] = []
    ) -> PageContent {
        var lines: [TextLine] = []
        for (index, row) in rows.enumerated() where !row.isEmpty {
            let isHeading = row.hasPrefix("^")
            let size = isHeading ? 22.0 : 12.0
            let cells = (isHeading ? String(row.dropFirst()) : row).split(
                separator: "|", omittingEmptySubsequences: false)
            for (column, text) in cells.enumerated() where !text.isEmpty {
                var cell = text
                var place: Double?
                if cell.hasPrefix("@"), let space = cell.firstIndex(of: " ") {
                    place = Double(cell[..<space].dropFirst())
                    cell = cell[space...].dropFirst()
                }
                let width = Double(cell.unicodeScalars.reduce(0) { $0 + ($1.isFullWidth ? 2 : 1) }) * size / 2
                let x =
                    place ?? (isHeading ? (595 - width) / 2 : 70 + Double(column) * 460 / Double(max(cells.count, 1)))
                lines.append(
                    TextLine(
                        text: String(cell), box: Box(x: x, y: 60 + Double(index) * 21, width: width, height: size),
                        confidence: origin == .textLayer ? 1 : 0.97, origin: origin))
            }
        }
        return PageContent(number: number, width: 595, height: 842, lines: lines, marks: marks, wasRead: true)
    }

    static func file(_ path: String, _ pages: [[String]]) -> ReadFile {
        file(path, of: pages.enumerated().map { page($1, number: $0 + 1) })
    }

    static func file(_ path: String, of pages: [PageContent]) -> ReadFile {
        ReadFile(
            record: FileRecord(
                path: path, sha256: "", bytes: 1, mediaType: path.hasSuffix(".pdf") ? .pdf : .jpeg, status: .read,
                pages: pages.count),
            pages: pages)
    }

    /// A printed line of full-width characters that stands between the rows.
    static func line(_ text: String, x: Double, y: Double, size: Double, height: Double? = nil) -> TextLine {
        TextLine(
            text: text, box: Box(x: x, y: y, width: Double(text.count) * size, height: height ?? size), confidence: 1,
            origin: .textLayer)
    }
}

/// The stage with the definitions of the real pack.
enum RealPack {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Rules/shenzhen-xunliquan-2024")

    static func understander() throws -> Understander {
        let decoder = YAMLDecoder()
        return try Understander(
            documents: decoder.decode(
                DocumentsFile.self, from: Data(contentsOf: folder.appending(path: "documents.yaml"))),
            fields: decoder.decode(FieldsFile.self, from: Data(contentsOf: folder.appending(path: "fields.yaml"))))
    }

    static func dossier(_ files: [ReadFile]) throws -> Dossier {
        try understander().dossier(files: files, application: nil, applicationFaults: [])
    }

    /// The only document of a file with these pages of rows.
    static func document(_ pages: [[String]], kind: String) throws -> Document {
        let documents = try dossier([PageBuilder.file("1.pdf", pages)]).documents
        #expect(documents.map(\.kind) == [kind])
        return try #require(documents.first)
    }

    /// Reads a paper and compares the fields named; an empty value asks that nothing is read.
    static func expect(
        _ expected: [String: String], kind: String, _ pages: [String]..., at place: SourceLocation = #_sourceLocation
    ) throws {
        let fields = try document(pages, kind: kind).fields
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            let read = fields[name]?.value ?? ""
            #expect(
                TextNormalisation.folded(read) == TextNormalisation.folded(value), "\(name)", sourceLocation: place)
        }
    }
}
