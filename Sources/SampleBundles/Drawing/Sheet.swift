import DocumentModel

/// A colour of ink, 0…1 per channel.
struct Ink: Hashable {
    var red: Double
    var green: Double
    var blue: Double

    static let black = Ink(red: 0.05, green: 0.05, blue: 0.06)
    static let grey = Ink(red: 0.45, green: 0.45, blue: 0.45)
    static let light = Ink(red: 0.86, green: 0.88, blue: 0.9)
    static let red = Ink(red: 0.82, green: 0.09, blue: 0.1)
    static let blue = Ink(red: 0.1, green: 0.18, blue: 0.55)
    static let gold = Ink(red: 0.72, green: 0.56, blue: 0.24)
}

/// How a run of text is set.
struct TextStyle: Hashable {
    var family: String
    var size: Double
    var bold = false
    var ink = Ink.black
    /// Extra points between characters.
    var spacing = 0.0

    func sized(_ size: Double) -> TextStyle { with { $0.size = size } }
    var inBold: TextStyle { with { $0.bold = true } }
    func inked(_ ink: Ink) -> TextStyle { with { $0.ink = ink } }
    func spaced(_ points: Double) -> TextStyle { with { $0.spacing = points } }

    private func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
        var copy = self
        change(&copy)
        return copy
    }
}

/// One thing drawn on a sheet; coordinates in points from the top-left corner.
enum DrawnItem {
    /// One line of text by its top-left corner.
    case text(String, x: Double, y: Double, TextStyle)
    case line(x1: Double, y1: Double, x2: Double, y2: Double, width: Double, Ink)
    case rectangle(Box, width: Double, stroke: Ink?, fill: Ink?)
    case qrCode(PrintedCode)
    case seal(Seal)
    /// What of a seal lies on this page.
    case sealPart(Seal, Box)
    case handwriting(Handwriting, Box)
    /// A red rubber stamp in a frame, or a blue one, with lines of text: no seal of anybody.
    case frameStamp([String], Box, Ink, angle: Double)
    /// Large pale text across the page.
    case watermark(String, TextStyle)
    case emblem(x: Double, y: Double, radius: Double)
}

/// A mark as the truth records it, in points of the upright page.
struct DrawnMark {
    /// `seal`, `signature` or `qr-code`.
    var type: String
    var box: Box
    var text: String?
    var innerText: String?
    var shape: String?
    var colour: String?
    var label: String?
    var payload: String?
}

/// One page as a list of things drawn, so that it can be played into a PDF as well as into a picture.
struct Sheet {
    var width = 595.28
    var height = 841.89
    var items: [DrawnItem] = []
    var marks: [DrawnMark] = []

    mutating func add(_ seal: Seal) {
        items.append(.seal(seal))
        marks.append(
            DrawnMark(
                type: "seal", box: seal.box, text: seal.text, innerText: seal.innerText, shape: seal.shape.rawValue,
                colour: seal.colourName))
    }

    mutating func add(_ writing: Handwriting, in box: Box, label: String) {
        items.append(.handwriting(writing, box))
        marks.append(DrawnMark(type: "signature", box: box, text: writing.name, label: label))
    }

    mutating func addQRCode(_ payload: String, in box: Box) {
        items.append(.qrCode(PrintedCode(payload: payload, box: box)))
        marks.append(DrawnMark(type: "qr-code", box: box, payload: payload))
    }
}
