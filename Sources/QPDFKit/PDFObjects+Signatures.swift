public import DocumentModel
public import Foundation

/// A digital signature that stands in the document (ISO 32000-1, 12.8), not verified.
public struct PDFSignatureField: Sendable, Hashable {
    /// Which bytes of the file a signature names as signed.
    public enum Range: Sendable, Hashable {
        /// Everything but its own value, to the end of the file.
        case whole
        /// Everything but its own value, to the end of an earlier state of the file, which ends before this byte.
        case revision(end: Int)
        /// Anything else: pieces that overlap, lie outside of the file or leave something else out.
        case wrong
    }

    /// Number of its page, from 1; nil where it hangs on none.
    public var page: Int?
    /// Where it appears; an empty box for an invisible one.
    public var box: Box
    /// The name that the signature gives for itself; proves nothing.
    public var signer: String?
    /// Time of signing as ISO 8601, as the signature names it.
    public var signedAt: String?
    /// Format, for example `adbe.pkcs7.detached`.
    public var format: String?
    /// The signed bytes.
    public var range: Range
    /// The two signed pieces as offsets in the file; none where the range is wrong.
    public var pieces: [Swift.Range<Int>]
    /// The signature itself.
    public var value: Data
    /// The signer's certificate in DER, where the format keeps it beside the value.
    public var certificate: Data?
    /// For a certification: 1 allows no change afterwards, 2 filling in forms, 3 also annotations.
    public var permission: Int?
}

extension PDFObjects {
    /// A longer value is no signature of a document.
    private static let longestValue = 8_000_000

    /// Every signature that was given; empty signature fields and usage rights of programs (`UR3`) do not count.
    public func signatures(pages pageLimit: Int) -> [PDFSignatureField] {
        var found: [PDFSignatureField] = []
        var seen = Set<Int>()
        func add(_ value: PDFObject, box: Box?, page: Int?) {
            guard found.count < 1_000, value.isDictionary else { return }
            if let identity = value.identity, !seen.insert(identity).inserted { return }
            found.append(signature(value, box: box, page: page))
        }
        func add(field: PDFObject, page: (number: Int, object: PDFObject)?) {
            guard field.inherited("/FT")?.name == "/Sig", let value = field.inherited("/V") else { return }
            let box = page.flatMap { page in field["/Rect"].flatMap { displayed($0, on: page.object) } }
            add(value, box: box, page: page?.number)
        }
        for (index, page) in pages(limit: pageLimit).enumerated() {
            for annotation in page["/Annots"]?.items ?? [] { add(field: annotation, page: (index + 1, page)) }
        }
        // Fields without a place on any page.
        var fields = catalog["/AcroForm"]?["/Fields"]?.items ?? []
        var budget = 20_000
        while let field = fields.popLast(), budget > 0 {
            budget -= 1
            add(field: field, page: nil)
            fields += field["/Kids"]?.items ?? []
        }
        if let certification = catalog["/Perms"]?["/DocMDP"] { add(certification, box: nil, page: nil) }
        return found
    }

    /// Signature dictionaries in the bytes of the file, also those that no form field holds (any more).
    public static func signatureCount(in data: Data) -> Int {
        let word = Data("/ByteRange".utf8)
        var count = 0
        var start = data.startIndex
        while count < 1_000, let found = data.range(of: word, in: start..<data.endIndex) {
            start = found.upperBound
            let next = data[start...].prefix(16).first { ![9, 10, 12, 13, 32, 0].contains($0) }
            if next == UInt8(ascii: "[") { count += 1 }
        }
        return count
    }

    /// Usage rights, which are signatures of a program's maker about what the program may do.
    public var usageRightsCount: Int {
        ["/UR", "/UR3"].filter { catalog["/Perms"]?[$0]?["/ByteRange"] != nil }.count
    }

    private func signature(_ value: PDFObject, box: Box?, page: Int?) -> PDFSignatureField {
        let contents = value["/Contents"]?.bytes ?? Data()
        let (range, pieces) = range(of: value, contents: contents)
        var permission: Int?
        for reference in value["/Reference"]?.items.prefix(20) ?? []
        where reference["/TransformMethod"]?.name == "/DocMDP" {
            // 2 unless it says otherwise.
            permission = reference["/TransformParams"]?["/P"]?.integer ?? 2
        }
        let certificate = value["/Cert"]?.bytes ?? value["/Cert"]?.items.first?.bytes
        return PDFSignatureField(
            page: page, box: box ?? Box(x: 0, y: 0, width: 0, height: 0), signer: value["/Name"]?.string,
            signedAt: value["/M"]?.string.flatMap(Self.iso8601),
            format: value["/SubFilter"]?.name.map { String($0.dropFirst()) }, range: range, pieces: pieces,
            value: contents.count <= Self.longestValue ? contents : Data(), certificate: certificate,
            permission: permission)
    }

    /// What `ByteRange` covers. Two pieces must leave out exactly the hexadecimal value of `Contents`; whatever else
    /// lies outside of them is not signed.
    private func range(
        of signature: PDFObject, contents: Data
    ) -> (range: PDFSignatureField.Range, pieces: [Swift.Range<Int>]) {
        let items = signature["/ByteRange"]?.items ?? []
        let numbers = items.compactMap(\.integer)
        guard items.count == 4, numbers.count == 4, numbers.allSatisfy({ (0...fileSize).contains($0) }),
            numbers[0] == 0
        else { return (.wrong, []) }
        let gap = (start: numbers[1], end: numbers[2])
        let end = numbers[2] + numbers[3]
        guard gap.start < gap.end, end <= fileSize, hexadecimal(from: gap.start, to: gap.end) == contents else {
            return (.wrong, [])
        }
        let pieces = [0..<gap.start, gap.end..<end]
        // White space after the last line changes nothing.
        let rest = end..<fileSize
        if rest.count <= 64, rest.allSatisfy({ offset in byte(at: offset).map(Self.isSpace) ?? false }) {
            return (.whole, pieces)
        }
        // An earlier state of the file ends as every file does.
        var last = end
        while last > 0, let byte = byte(at: last - 1), Self.isSpace(byte) { last -= 1 }
        let mark = Array("%%EOF".utf8)
        guard last >= mark.count, (0..<mark.count).allSatisfy({ byte(at: last - mark.count + $0) == mark[$0] }) else {
            return (.wrong, [])
        }
        return (.revision(end: end), pieces)
    }

    /// The bytes that `<…>` spells between two offsets; nil for anything else.
    private func hexadecimal(from start: Int, to end: Int) -> Data? {
        guard end - start >= 2, byte(at: start) == UInt8(ascii: "<"), byte(at: end - 1) == UInt8(ascii: ">") else {
            return nil
        }
        var result = Data()
        var high: UInt8?
        for offset in (start + 1)..<(end - 1) {
            guard let byte = byte(at: offset) else { return nil }
            if Self.isSpace(byte) { continue }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) else { return nil }
            if let first = high {
                result.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        // A last digit alone stands for one with a zero behind it.
        if let high { result.append(high << 4) }
        return result
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

    /// `D:20241119100203+08'00'` as ISO 8601.
    static func iso8601(_ text: String) -> String? {
        let digits = Array((text.hasPrefix("D:") ? text.dropFirst(2) : text[...]).prefix { $0.isASCII && $0.isNumber })
        guard digits.count >= 8 else { return nil }
        func part(_ start: Int, _ count: Int) -> String { String(digits[start..<start + count]) }
        let date = "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))"
        guard digits.count >= 14 else { return date }
        let zone = text.drop { $0 != "+" && $0 != "-" && $0 != "Z" }
        var offset = ""
        if zone.first == "Z" { offset = "Z" }
        if let sign = zone.first, sign != "Z" {
            let numbers = zone.filter(\.isNumber)
            if numbers.count >= 4 { offset = "\(sign)\(numbers.prefix(2)):\(numbers.dropFirst(2).prefix(2))" }
        }
        return "\(date)T\(part(8, 2)):\(part(10, 2)):\(part(12, 2))\(offset)"
    }
}
