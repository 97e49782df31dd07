public import DocumentModel

/// A digital signature that stands in the document (ISO 32000-1, 12.8), not verified.
public struct PDFSignatureField: Sendable, Hashable {
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
    /// Whether the signed bytes are the whole file but for the signature's own value.
    public var coversWholeFile: Bool
    /// Whether the signed bytes are at least a whole beginning of the file, as those of an earlier signature are.
    public var coversBeginning: Bool
}

extension PDFObjects {
    /// Every signature that was given; empty signature fields do not count.
    public func signatures(pages pageLimit: Int) -> [PDFSignatureField] {
        var found: [PDFSignatureField] = []
        var seen = Set<Int>()
        func add(_ field: PDFObject, page: (number: Int, object: PDFObject)?) {
            guard found.count < 1_000, field.inherited("/FT")?.name == "/Sig", let value = field.inherited("/V"),
                value.isDictionary
            else { return }
            if let identity = value.identity, !seen.insert(identity).inserted { return }
            let box = page.flatMap { page in field["/Rect"].flatMap { displayed($0, on: page.object) } }
            let coverage = coverage(of: value)
            found.append(
                PDFSignatureField(
                    page: page?.number, box: box ?? Box(x: 0, y: 0, width: 0, height: 0),
                    signer: value["/Name"]?.string, signedAt: value["/M"]?.string.flatMap(Self.iso8601),
                    format: value["/SubFilter"]?.name.map { String($0.dropFirst()) }, coversWholeFile: coverage.whole,
                    coversBeginning: coverage.beginning))
        }
        for (index, page) in pages(limit: pageLimit).enumerated() {
            for annotation in page["/Annots"]?.items ?? [] { add(annotation, page: (index + 1, page)) }
        }
        // Fields without a place on any page.
        var fields = catalog["/AcroForm"]?["/Fields"]?.items ?? []
        var budget = 20_000
        while let field = fields.popLast(), budget > 0 {
            budget -= 1
            add(field, page: nil)
            fields += field["/Kids"]?.items ?? []
        }
        return found
    }

    /// What `ByteRange` covers. Two ranges must leave out exactly the hexadecimal value of `Contents`; whatever else
    /// lies outside of them is not signed.
    private func coverage(of signature: PDFObject) -> (whole: Bool, beginning: Bool) {
        let range = (signature["/ByteRange"]?.items ?? []).compactMap(\.integer)
        guard range.count == 4, range.allSatisfy({ (0...fileSize).contains($0) }),
            let length = signature["/Contents"]?.stringLength
        else { return (false, false) }
        let (gapStart, gapEnd) = (range[0] + range[1], range[2])
        let end = range[2] + range[3]
        let leavesOutOnlyItself =
            range[0] == 0 && gapEnd - gapStart == 2 * length + 2 && byte(at: gapStart) == UInt8(ascii: "<")
            && byte(at: gapEnd - 1) == UInt8(ascii: ">") && end <= fileSize
        guard leavesOutOnlyItself else { return (false, false) }
        // White space after the last line changes nothing.
        let isWhole =
            (end..<fileSize).count <= 8
            && (end..<fileSize).allSatisfy { offset in
                byte(at: offset).map { [9, 10, 13, 32].contains($0) } ?? false
            }
        return (isWhole, true)
    }

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
