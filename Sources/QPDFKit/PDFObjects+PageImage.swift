public import Foundation

/// The JPEG file that is all that a page shows.
public struct PDFPageImage: Sendable, Hashable {
    /// The file as it was put into the document.
    public var file: Data
    /// In pixels, as the document says.
    public var width: Int
    /// In pixels, as the document says.
    public var height: Int
    /// By how many degrees clockwise the page is turned when it is displayed: 0, 90, 180 or 270.
    public var turn: Int
}

extension PDFObjects {
    /// The picture of a page that is one JPEG picture and nothing else, as scanners make them: upright, over the whole page,
    /// with nothing drawn on it, under it or cut away from it. Nil for any other page, and where that cannot be told.
    public func pageImage(page number: Int) -> PDFPageImage? {
        guard let page = self.page(number),
            page["/Annots"]?.items.isEmpty ?? true, page["/UserUnit"] == nil,
            let view = page.view, let content = page.pageContent,
            let name = ImageOnlyContent(view: view, resources: page.inherited("/Resources")).picture(of: content),
            let picture = page.inherited("/Resources")?["/XObject"]?[name], picture.isStream,
            let dictionary = picture.dictionary, dictionary.isPlainJPEG,
            let width = dictionary["/Width"]?.integer, let height = dictionary["/Height"]?.integer,
            let file = picture.rawStream
        else { return nil }
        return PDFPageImage(file: file, width: width, height: height, turn: page.turn)
    }
}

extension PDFObject {
    /// Whether a picture's dictionary (ISO 32000-1, table 89) says that its JPEG file is shown as it is.
    fileprivate var isPlainJPEG: Bool {
        guard self["/Subtype"]?.name == "/Image" else { return false }
        let filters = self["/Filter"].map { $0.isArray ? $0.items.map(\.name) : [$0.name] } ?? []
        guard filters == ["/DCTDecode"], self["/BitsPerComponent"]?.integer == 8 else { return false }
        let changing = ["/DecodeParms", "/Decode", "/ImageMask", "/Mask", "/SMask", "/SMaskInData", "/OC"]
        return changing.allSatisfy { self[$0] == nil } && hasPlainColours
    }

    private var hasPlainColours: Bool {
        guard let space = self["/ColorSpace"] else { return false }
        let plain = ["/DeviceRGB", "/DeviceGray", "/CalRGB", "/CalGray"]
        guard space.isArray else { return plain.contains(space.name ?? "") }
        let parts = space.items
        guard let family = parts.first?.name else { return false }
        // Of four components it would be ink.
        if family == "/ICCBased" { return [1, 3].contains(parts.last?.dictionary?["/N"]?.integer) }
        return plain.contains(family)
    }
}

/// Reads a content stream that may draw one picture over the whole page, and nothing else.
private struct ImageOnlyContent {
    /// What the page displays, in the units of the content.
    let view: PDFRectangle
    let resources: PDFObject?

    /// How far the edges of a picture or of a clip may lie inside of the page's, in points: programs round.
    private static let slack = 1.0

    /// The name of the picture; nil where anything else may be drawn, or not all of the picture is shown.
    func picture(of content: Data) -> String? {
        // Scanners write some hundred bytes.
        guard content.count < 20_000 else { return nil }
        var scan = ContentScan(content)
        var matrix = [1.0, 0, 0, 1, 0, 0]
        var saved: [[Double]] = []
        var operands: [String] = []
        var picture: String?
        while let token = scan.next() {
            switch token {
            case "q": saved.append(matrix)
            case "Q": matrix = saved.popLast() ?? matrix
            case "cm":
                guard let own = numbers(operands, count: 6) else { return nil }
                matrix = Self.product(own, matrix)
            case "re":
                guard let sides = numbers(operands, count: 4), covers(matrix, sides) else { return nil }
            case "gs":
                guard let name = operands.last, changesNothing(resources?["/ExtGState"]?[name]) else { return nil }
            case "W", "W*", "n": break
            case "Do":
                guard picture == nil, covers(matrix, [0, 0, 1, 1]), isUpright(matrix) else { return nil }
                picture = operands.last
            default:
                guard token.first == "/" || Double(token) != nil, operands.count < 8 else { return nil }
                operands.append(token)
                continue
            }
            operands = []
        }
        return picture
    }

    private func numbers(_ operands: [String], count: Int) -> [Double]? {
        let numbers = operands.compactMap(Double.init)
        return numbers.count == count && operands.count == count && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }

    /// `first`, then `second` (ISO 32000-1, 8.3.4).
    private static func product(_ first: [Double], _ second: [Double]) -> [Double] {
        [
            first[0] * second[0] + first[1] * second[2], first[0] * second[1] + first[1] * second[3],
            first[2] * second[0] + first[3] * second[2], first[2] * second[1] + first[3] * second[3],
            first[4] * second[0] + first[5] * second[2] + second[4],
            first[4] * second[1] + first[5] * second[3] + second[5],
        ]
    }

    /// The edges of a rectangle, given as x, y, width and height, on the page; nil where it is turned there.
    private func edges(_ matrix: [Double], _ sides: [Double]) -> PDFRectangle? {
        guard abs(matrix[1]) < 1e-6, abs(matrix[2]) < 1e-6 else { return nil }
        let x = [sides[0], sides[0] + sides[2]].map { $0 * matrix[0] + matrix[4] }
        let y = [sides[1], sides[1] + sides[3]].map { $0 * matrix[3] + matrix[5] }
        return PDFRectangle(
            left: min(x[0], x[1]), bottom: min(y[0], y[1]), right: max(x[0], x[1]), top: max(y[0], y[1]))
    }

    private func covers(_ matrix: [Double], _ sides: [Double]) -> Bool {
        guard let edges = edges(matrix, sides) else { return false }
        return edges.left < view.left + Self.slack && edges.bottom < view.bottom + Self.slack
            && edges.right > view.right - Self.slack && edges.top > view.top - Self.slack
    }

    /// Whether the picture stands as it is, and ends where the page ends.
    private func isUpright(_ matrix: [Double]) -> Bool {
        guard matrix[0] > 0, matrix[3] > 0, let edges = edges(matrix, [0, 0, 1, 1]) else { return false }
        return edges.left > view.left - Self.slack && edges.bottom > view.bottom - Self.slack
            && edges.right < view.right + Self.slack && edges.top < view.top + Self.slack
    }

    /// Whether a graphics state (ISO 32000-1, table 58) leaves what is drawn as it is.
    private func changesNothing(_ state: PDFObject?) -> Bool {
        guard let state else { return false }
        return state.keys.allSatisfy { key in
            switch key {
            case "/CA", "/ca": state[key]?.number == 1
            case "/BM": state[key]?.name == "/Normal"
            case "/SMask": state[key]?.name == "/None"
            case "/Type", "/SA", "/AIS", "/LW", "/LC", "/LJ", "/ML", "/RI", "/FL", "/SM": true
            default: false
            }
        }
    }
}
