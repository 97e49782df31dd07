import DocumentModel

/// A QR code as it is printed.
struct PrintedCode: Hashable {
    var payload: String
    /// With the quiet zone of four modules.
    var box: Box
    var ink = Ink.black
    var paper = Ink(red: 1, green: 1, blue: 1)
    /// Tilt in degrees.
    var angle = 0.0
}
