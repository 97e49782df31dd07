import DocumentModel
import Foundation
import Judging

/// The pictures of a report, each stored once in the page and shown in as many places as evidence asks for.
struct PictureStore {
    /// A picture in the page's store; a crop refers to it by `id`.
    struct Symbol {
        var id: String
        var data: String
        var x: String
        var y: String
        var width: String
        var height: String
    }

    /// The part of a picture around a piece of evidence, in points of its page.
    struct Crop {
        var picture: String
        var viewBox: String
        /// Width and height of the part, so that the browser keeps its place before it has drawn it.
        var width: String
        var height: String
        var hasBox: Bool
        var x: String
        var y: String
        var boxWidth: String
        var boxHeight: String
        var isPage: Bool
        /// Key of the page in the viewer.
        var pageKey: String
    }

    let symbols: [Symbol]
    let stored: [Report.Picture]
    /// Numbers of the pictures of each page.
    private let numbers: [String: [Int]]

    init(_ pictures: [Report.Picture]) {
        stored = pictures.filter { $0.box.area > 0 && !$0.data.isEmpty }
        numbers = Dictionary(grouping: stored.indices) { [stored] in Self.key(stored[$0].file, stored[$0].page) }
        symbols = stored.enumerated().map { index, picture in
            Symbol(
                id: "p\(index)", data: Data(picture.data).base64EncodedString(), x: Self.number(picture.box.x),
                y: Self.number(picture.box.y), width: Self.number(picture.box.width),
                height: Self.number(picture.box.height))
        }
    }

    /// The crop for a piece of evidence, from the smallest picture that shows it; nil where none does.
    func crop(for evidence: Evidence) -> Crop? {
        guard let page = evidence.page else { return nil }
        let candidates = (numbers[Self.key(evidence.file, page)] ?? []).map { (offset: $0, element: stored[$0]) }
        guard let box = Self.box(evidence.box) else {
            let largest = candidates.max { $0.element.box.area < $1.element.box.area }
            return largest.map { Self.crop(number: $0.offset, picture: $0.element, part: $0.element.box, box: nil) }
        }
        func shown(_ picture: Report.Picture) -> Double { (picture.box.intersection(box)?.area ?? 0) / box.area }
        let best = candidates.filter { shown($0.element) > 0.9 }.min { $0.element.box.area < $1.element.box.area }
        guard
            let best = best
                ?? candidates.filter({ shown($0.element) > 0 }).max(by: { shown($0.element) < shown($1.element) })
        else { return nil }
        // Enough of the surroundings to recognise the place: a few lines up and down, half a page's width across.
        let margin = max(36, min(box.height, 60))
        let width = max(box.width + 2 * margin, 280)
        let around = Box(
            x: box.midX - width / 2, y: box.y - margin, width: width, height: box.height + 2 * margin)
        let part = Self.slid(around, into: best.element.box)
        return Self.crop(number: best.offset, picture: best.element, part: part, box: box)
    }

    private static func crop(number: Int, picture: Report.Picture, part: Box, box: Box?) -> Crop {
        // The frame stands a little off what it frames.
        let frame = box?.insetBy(-2)
        return Crop(
            picture: "p\(number)",
            viewBox: [part.x, part.y, part.width, part.height].map(Self.number).joined(separator: " "),
            width: Self.number(part.width), height: Self.number(part.height), hasBox: box != nil,
            x: Self.number(frame?.x ?? 0), y: Self.number(frame?.y ?? 0),
            boxWidth: Self.number((box?.width ?? 0) + 4), boxHeight: Self.number((box?.height ?? 0) + 4),
            isPage: box == nil, pageKey: key(picture.file, picture.page))
    }

    /// The rectangle moved and, if need be, shrunk to lie inside another.
    private static func slid(_ box: Box, into bounds: Box) -> Box {
        let width = min(box.width, bounds.width)
        let height = min(box.height, bounds.height)
        return Box(
            x: min(max(box.x, bounds.x), bounds.maxX - width), y: min(max(box.y, bounds.y), bounds.maxY - height),
            width: width, height: height)
    }

    private static func box(_ values: [Double]?) -> Box? {
        guard let values, values.count == 4, values.allSatisfy(\.isFinite), values[2] > 0, values[3] > 0 else {
            return nil
        }
        return Box(x: values[0], y: values[1], width: values[2], height: values[3])
    }

    static func number(_ value: Double) -> String {
        Rounding.text(Rounding.points(value))
    }

    static func key(_ file: String, _ page: Int) -> String { "\(page):\(file)" }
}
