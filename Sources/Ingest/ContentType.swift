import ArchiveKit
import DocumentModel
import Foundation

/// The type of a file as told from its bytes.
struct ContentType {
    /// The type for the record.
    var mediaType: MediaType
    /// Whether it is an archive that can be opened in place.
    var isArchive = false
    /// What a type is called that is not read; nil for those that are.
    var name: String?

    /// Tells the type.
    init(_ content: Data) {
        let head = [UInt8](content.prefix(1_024))
        func begins(_ text: String, at offset: Int = 0) -> Bool {
            head.dropFirst(offset).starts(with: Array(text.utf8))
        }
        func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
        if head.isEmpty {
            self.init(mediaType: .empty)
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self.init(mediaType: .jpeg)
        } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self.init(mediaType: .png)
        } else if ["II\u{2A}\0", "MM\0\u{2A}", "II\u{2B}\0", "MM\0\u{2B}"].contains(where: { begins($0) }) {
            self.init(mediaType: .tiff)
        } else if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") || begins("PK\u{7}\u{8}") {
            self = Self.zip(content)
        } else if begins([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) || begins("Rar!\u{1A}\u{7}") || begins("ustar", at: 257)
        {
            self.init(mediaType: .unknown, isArchive: true)
        } else if begins([0x1F, 0x8B]) || begins("BZh") || begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
            self = Self.compressed(content)
        } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self.init(mediaType: .legacyOffice, name: "a document of an old office program")
        } else if let name = Self.otherName(head) {
            self.init(mediaType: .unknown, name: name)
        } else if content.prefix(1_024).range(of: Data("%PDF-".utf8)) != nil {
            // Readers of PDF accept up to a kilobyte of rubbish before the header (ISO 32000-1, annex H).
            self.init(mediaType: .pdf)
        } else {
            self = Self.text(content, head)
        }
    }

    private init(mediaType: MediaType, isArchive: Bool = false, name: String? = nil) {
        self.mediaType = mediaType
        self.isArchive = isArchive
        self.name = name
    }

    /// A zip is an archive, or the container of an OFD or office document.
    private static func zip(_ content: Data) -> ContentType {
        if let reader = try? ArchiveReader(content) {
            for _ in 0..<200 {
                guard let entry = try? reader.next() else { break }
                switch entry.name?.lowercased() {
                case "ofd.xml": return ContentType(mediaType: .ofd, name: "an OFD document")
                case "[content_types].xml": return ContentType(mediaType: .officeDocument, name: "an office document")
                case "mimetype": return ContentType(mediaType: .officeDocument, name: "an OpenDocument or EPUB file")
                default: continue
                }
            }
        }
        return ContentType(mediaType: .zip, isArchive: true)
    }

    /// A compressed tar is an archive, any other compressed file is not opened.
    private static func compressed(_ content: Data) -> ContentType {
        if let reader = try? ArchiveReader(content), (try? reader.next()) != nil {
            return ContentType(mediaType: .unknown, isArchive: true)
        }
        return ContentType(mediaType: .unknown, name: "a compressed file")
    }

    private static func otherName(_ head: [UInt8]) -> String? {
        let known: [(offset: Int, bytes: [UInt8], name: String)] = [
            (0, Array("GIF8".utf8), "a GIF picture"), (0, Array("BM".utf8), "a BMP picture"),
            (8, Array("WEBP".utf8), "a WebP picture"), (4, Array("ftyphei".utf8), "a HEIC picture"),
            (4, Array("ftypmif1".utf8), "a HEIF picture"), (4, Array("ftypavif".utf8), "an AVIF picture"),
            (4, Array("ftyp".utf8), "a film"), (4, Array("jP  ".utf8), "a JPEG 2000 picture"),
            (0, Array("MZ".utf8), "a Windows program"), (0, [0x7F, 0x45, 0x4C, 0x46], "a program"),
            (0, Array("#!".utf8), "a script"), (0, Array("{\\rtf".utf8), "an RTF document"),
            (0, Array("%!PS".utf8), "a PostScript file"), (0, Array("8BPS".utf8), "a Photoshop picture"),
        ]
        return known.first {
            head.dropFirst($0.offset).starts(with: $0.bytes) && ($0.bytes.count > 2 || head.count > 26)
        }?
        .name
    }

    private static func text(_ content: Data, _ head: [UInt8]) -> ContentType {
        if head.starts(with: [0xFF, 0xFE, 0x3C, 0x00]) || head.starts(with: [0xFE, 0xFF, 0x00, 0x3C]) {
            return ContentType(mediaType: .xml)
        }
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let visible = head.dropFirst(start).drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let opening = String(decoding: visible.prefix(16), as: UTF8.self).lowercased()
        if opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") {
            return ContentType(mediaType: .text, name: "an HTML page")
        }
        let second = opening.dropFirst().first
        if opening.hasPrefix("<"), second?.isLetter == true || second == "?" || second == "!" || second == "_" {
            return ContentType(mediaType: .xml)
        }
        let isText =
            !head.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
            && (String(validating: head.dropLast(head.count == 1_024 ? 3 : 0), as: UTF8.self) != nil
                || GB18030.decode(head.dropLast(head.count == 1_024 ? 3 : 0)) != nil || head.count == 1_024)
        return ContentType(
            mediaType: isText ? .text : .unknown, name: isText ? "a text file" : "a file of unknown type")
    }
}
