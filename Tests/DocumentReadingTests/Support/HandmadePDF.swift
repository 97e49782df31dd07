import Foundation

/// A PDF written object by object, with a right cross-reference table, for what no drawing library writes.
enum HandmadePDF {
    /// - Parameter objects: bodies of objects 1, 2, …; object 1 is the catalog.
    static func data(_ objects: [String], trailer: String = "") -> Data {
        data(objects.map { Data($0.utf8) }, trailer: trailer)
    }

    static func data(_ objects: [Data], trailer: String = "") -> Data {
        var data = Data("%PDF-1.7\n".utf8)
        var offsets: [Int] = []
        for (index, body) in objects.enumerated() {
            offsets.append(data.count)
            data.append(Data("\(index + 1) 0 obj\n".utf8) + body + Data("\nendobj\n".utf8))
        }
        let start = data.count
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        table += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        data.append(Data(table.utf8))
        return data
    }

    static func stream(_ content: String, _ entries: String = "") -> String {
        "<< /Length \(content.utf8.count) \(entries) >>\nstream\n\(content)\nendstream"
    }

    static func stream(_ content: Data, _ entries: String = "") -> Data {
        Data("<< /Length \(content.count) \(entries) >>\nstream\n".utf8) + content + Data("\nendstream".utf8)
    }

    /// One page with Helvetica, `entries` being added to the page.
    static func page(
        _ content: String, entries: String = "", catalog: String = "", more: [String] = [], trailer: String = ""
    ) -> Data {
        data(
            [
                "<< /Type /Catalog /Pages 2 0 R \(catalog) >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents 4 0 R "
                    + "/Resources << /Font << /F1 5 0 R >> >> \(entries) >>",
                stream(content),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            ] + more, trailer: trailer)
    }
}
