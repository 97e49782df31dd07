/// Signs finished PDFs as e-contract platforms do: in a revision of its own.
package struct PDFSigner {
    /// Who signs.
    package var identity: SigningIdentity
    /// When: seconds since 1970.
    package var time: Int
    /// `adbe.pkcs7.detached` or `ETSI.CAdES.detached`.
    package var format: String
    /// Makes the first signature a certification: 1 allows no change afterwards, 2 filling in forms.
    package var permission: Int?

    /// Creates a signer.
    package init(
        identity: SigningIdentity, time: Int, format: String = "adbe.pkcs7.detached", permission: Int? = nil
    ) {
        self.identity = identity
        self.time = time
        self.format = format
        self.permission = permission
    }

    /// The value's place: a certificate chain of two fits many times.
    private static let reserved = 8_192

    /// Signs what the file says now. `rectangle` (points from the lower left) shows a frame with a caption on the page;
    /// without it the signature is invisible. Nil for a file that cannot be revised.
    package func sign(
        _ pdf: [UInt8], page: Int = 1, rectangle: [Int]? = nil, field: String = "Signature1"
    ) -> [UInt8]? {
        guard var revision = PDFRevision(of: pdf) else { return nil }
        var value = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /\(format) /M (\(Self.pdfDate(time)))"
        value += " /ByteRange [0 0000000000 0000000000 0000000000]"
        value += " /Contents <" + String(repeating: "0", count: 2 * Self.reserved) + ">"
        if let permission {
            value += " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams"
            value += " << /Type /TransformParams /P \(permission) /V /1.2 >> /Data \(revision.catalog) 0 R >>]"
        }
        let signature = revision.add(value + " >>")
        let pageNumber = revision.page(page)
        var widget = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (\(field)) /V \(signature) 0 R /F 132"
        widget += " /P \(pageNumber) 0 R"
        if let rectangle, rectangle.count == 4 {
            let (width, height) = (rectangle[2] - rectangle[0], rectangle[3] - rectangle[1])
            let content = "0.8 0 0 RG 1 w 1 1 \(width - 2) \(height - 2) re S"
            let appearance = revision.add(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 \(width) \(height)] /Length \(content.utf8.count) >>\n"
                    + "stream\n\(content)\nendstream")
            widget += " /Rect [\(rectangle.map(String.init).joined(separator: " "))] /AP << /N \(appearance) 0 R >>"
        } else {
            widget += " /Rect [0 0 0 0]"
        }
        let added = revision.add(widget + " >>")
        extend(&revision, page: pageNumber, with: added, certifiedBy: permission == nil ? nil : signature)
        return filled(revision.pdf)
    }

    /// Hangs the field into the form and on the page.
    private func extend(_ revision: inout PDFRevision, page: Int, with field: Int, certifiedBy: Int?) {
        func list(_ old: String?) -> String {
            let items = old.map { $0.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" } } ?? ""
            return "[\(items) \(field) 0 R]"
        }
        revision.set(
            page,
            Self.without("/Annots", revision.opened(page)) + " /Annots " + list(revision.entry("/Annots", of: page))
                + " >>")
        if let form = revision.reference("/AcroForm", of: revision.catalog) {
            let fields = list(revision.entry("/Fields", of: form))
            // What the form says of fields of another kind stays.
            let rest = ["/DR", "/NeedAppearances"].compactMap { key in
                revision.entry(key, of: form).map { " \(key) \($0)" }
            }
            revision.set(form, "<< /SigFlags 3 /Fields \(fields)\(rest.joined()) >>")
        } else {
            let form = revision.add("<< /SigFlags 3 /Fields \(list(nil)) >>")
            var catalog = revision.opened(revision.catalog) + " /AcroForm \(form) 0 R"
            if let certifiedBy { catalog += " /Perms << /DocMDP \(certifiedBy) 0 R >>" }
            revision.set(revision.catalog, catalog + " >>")
        }
    }

    /// A dictionary without an entry whose value is an array or refers to one.
    private static func without(_ key: String, _ dictionary: String) -> String {
        guard let start = dictionary.firstRange(of: key + " ") else { return dictionary }
        let rest = dictionary[start.upperBound...]
        let end = rest.first == "[" ? rest.firstIndex(of: "]") : rest.firstIndex(of: "R")
        guard let end else { return dictionary }
        return String(dictionary[..<start.lowerBound] + dictionary[dictionary.index(after: end)...])
    }

    /// Fills in the range and the value.
    private func filled(_ pdf: [UInt8]) -> [UInt8]? {
        var pdf = pdf
        guard let range = Self.last(Array("/ByteRange [".utf8), in: pdf),
            let contents = Self.last(Array("/Contents <".utf8), in: pdf)
        else { return nil }
        let start = contents + "/Contents ".utf8.count
        let end = start + 2 * Self.reserved + 2
        let numbers = [start, end, pdf.count - end].map { number in
            String(repeating: "0", count: 10 - String(number).count) + String(number)
        }
        let text = Array("/ByteRange [0 \(numbers.joined(separator: " "))]".utf8)
        pdf.replaceSubrange(range..<range + text.count, with: text)
        guard let value = identity.signature(over: Array(pdf[..<start] + pdf[end...]), time: time),
            value.count <= Self.reserved
        else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        for (index, byte) in value.enumerated() {
            pdf[start + 1 + 2 * index] = digits[Int(byte >> 4)]
            pdf[start + 2 + 2 * index] = digits[Int(byte & 15)]
        }
        return pdf
    }

    private static func last(_ word: [UInt8], in pdf: [UInt8]) -> Int? {
        var index = pdf.count - word.count
        while index >= 0 {
            if pdf[index] == word[0], pdf[index..<index + word.count].elementsEqual(word) { return index }
            index -= 1
        }
        return nil
    }

    /// Times of PDF, in Shenzhen.
    private static func pdfDate(_ seconds: Int) -> String {
        let local = seconds + 8 * 3_600
        let day = CalendarDay(number: local / 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let clock = local % 86_400
        return "D:\(day.compact)\(two(clock / 3_600))\(two(clock / 60 % 60))\(two(clock % 60))+08'00'"
    }
}
