import Foundation

extension PDFObjects {
    /// Whether a page shows text in a mode that paints nothing (ISO 32000-1, table 106: 3, or 7, which only clips), itself
    /// or in a form object that it may draw. Scanners lay such text over pictures; on other pages it hides something. Also
    /// true where that cannot be told: a stream cannot be unpacked, or there are more forms than are looked at.
    public func showsInvisibleText(page number: Int) -> Bool {
        guard let page = self.page(number), let content = page.pageContent else {
            return true
        }
        if ContentScan.showsInvisibleText(content) { return true }
        let end = walk(drawnOn: page) { object, dictionary in
            guard dictionary["/Subtype"]?.name == "/Form" else { return .past }
            guard let stream = object.decodedStream, !ContentScan.showsInvisibleText(stream) else { return .end }
            return .into
        }
        return end != .whole
    }
}

/// Reads a content stream word by word.
struct ContentScan {
    private static let showing: Set<String> = ["Tj", "TJ", "'", "\"", "Do"]

    private let bytes: [UInt8]
    private var place = 0

    init(_ content: Data) { bytes = [UInt8](content) }

    /// Whether text is shown, or another object drawn, while the mode paints nothing.
    static func showsInvisibleText(_ content: Data) -> Bool {
        var scan = ContentScan(content)
        var mode = 0
        var saved: [Int] = []
        var operand = ""
        while let token = scan.next() {
            switch token {
            case "q": if saved.count < 1_000 { saved.append(mode) }
            case "Q": mode = saved.popLast() ?? mode
            case "Tr": mode = Double(operand).map { $0.isFinite && abs($0) < 100 ? Int($0) : 0 } ?? mode
            case "ID": scan.skipInlineImage()
            case let word where showing.contains(word): if mode == 3 || mode == 7 { return true }
            default: break
            }
            operand = token
        }
        return false
    }

    /// Whether a picture lies in the stream itself.
    static func showsInlineImage(_ content: Data) -> Bool {
        var scan = ContentScan(content)
        while let token = scan.next() {
            if token == "ID" { return true }
        }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0 || (9...13).contains(byte) || byte == 32 }
    private static func isDelimiter(_ byte: UInt8) -> Bool { "()<>[]{}/%".utf8.contains(byte) }

    /// The next number, operator or name; strings, arrays' brackets and comments are passed over.
    mutating func next() -> String? {
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "("): skipString()
            case UInt8(ascii: "<") where place + 1 < bytes.count && bytes[place + 1] != UInt8(ascii: "<"):
                while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
                place += 1
            case UInt8(ascii: "%"):
                while place < bytes.count, bytes[place] != 10, bytes[place] != 13 { place += 1 }
            case let other where Self.isSpace(other) || (Self.isDelimiter(other) && other != UInt8(ascii: "/")):
                place += 1
            default:
                let start = place
                place += 1
                while place < bytes.count, !Self.isSpace(bytes[place]), !Self.isDelimiter(bytes[place]) { place += 1 }
                return String(decoding: bytes[start..<place], as: UTF8.self)
            }
        }
        return nil
    }

    private mutating func skipString() {
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            place += 1
            if depth == 0 { return }
        }
    }

    /// Passes over the data of a picture that lies in the stream itself, up to `EI` between white space.
    private mutating func skipInlineImage() {
        while place + 3 < bytes.count {
            if Self.isSpace(bytes[place]), bytes[place + 1] == UInt8(ascii: "E"), bytes[place + 2] == UInt8(ascii: "I"),
                Self.isSpace(bytes[place + 3])
            {
                place += 3
                return
            }
            place += 1
        }
        place = bytes.count
    }
}
