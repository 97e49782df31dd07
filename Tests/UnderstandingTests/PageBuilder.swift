import DocumentModel
import Foundation
import RulePacks
import Testing
import Understanding
import Yams

/// Builds pages from rows of text: `|` parts cells, `^` at the start prints a row large and centred.
struct PageBuilder {
    static func page(_ rows: [String], number: Int = 1, origin: TextOrigin = .textLayer) -> PageContent {
        var lines: [TextLine] = []
        for (index, row) in rows.enumerated() where !row.isEmpty {
            let isHeading = row.hasPrefix("^")
            let size = isHeading ? 22.0 : 12.0
            let cells = (isHeading ? String(row.dropFirst()) : row).split(
                separator: "|", omittingEmptySubsequences: false)
            for (column, cell) in cells.enumerated() where !cell.isEmpty {
                let width = Double(cell.unicodeScalars.reduce(0) { $0 + ($1.isFullWidth ? 2 : 1) }) * size / 2
                let x = isHeading ? (595 - width) / 2 : 70 + Double(column) * 460 / Double(max(cells.count, 1))
                lines.append(
                    TextLine(
                        text: String(cell), box: Box(x: x, y: 60 + Double(index) * 26, width: width, height: size),
                        confidence: origin == .textLayer ? 1 : 0.97, origin: origin))
            }
        }
        return PageContent(number: number, width: 595, height: 842, lines: lines, wasRead: true)
    }

    static func file(_ path: String, _ pages: [[String]]) -> ReadFile {
        ReadFile(
            record: FileRecord(
                path: path, sha256: "", bytes: 1, mediaType: path.hasSuffix(".pdf") ? .pdf : .jpeg, status: .read,
                pages: pages.count),
            pages: pages.enumerated().map { page($1, number: $0 + 1) })
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
}
