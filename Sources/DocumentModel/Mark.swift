/// What is found on a page beside its text. The case names follow `marks` of the public vocabulary.
public enum Mark: Sendable, Codable, Hashable {
    case seal(Seal)
    case signature(Signature)
    case qrCode(QRCode)
    case digitalSignature(DigitalSignature)

    /// The name of the mark's type in reports and dossiers.
    public var type: String {
        switch self {
        case .seal: "seal"
        case .signature: "signature"
        case .qrCode: "qr-code"
        case .digitalSignature: "digital-signature"
        }
    }

    /// Where it is on the page.
    public var box: Box {
        switch self {
        case .seal(let seal): seal.box
        case .signature(let signature): signature.inkBox ?? signature.labelBox
        case .qrCode(let code): code.box
        case .digitalSignature(let signature): signature.box
        }
    }

    /// Confidence, 0…1.
    public var confidence: Double {
        switch self {
        case .seal(let seal): seal.confidence
        case .signature(let signature): signature.confidence
        case .qrCode(let code): code.confidence
        case .digitalSignature: 1
        }
    }
}

/// The imprint of a seal (印章).
public struct Seal: Sendable, Codable, Hashable {
    /// The outline of a seal.
    public enum Shape: String, Sendable, Codable, Hashable { case round, oval, square, rectangle }
    /// `grey` is a photocopy: the shape is there, the colour is not.
    public enum Colour: String, Sendable, Codable, Hashable { case red, blue, black, grey }

    /// Where it is on the page.
    public var box: Box
    /// The outline.
    public var shape: Shape
    /// The colour of the ink.
    public var colour: Colour
    /// Larger diameter or side in millimetres, where the page has a physical size.
    public var diameter: Double?
    /// How much of the outline is there, 0…1.
    public var completeness: Double
    /// What the seal says: around the arc (round, oval) or inside (square); nil where it could not be read.
    public var text: String?
    /// Confidence of `text`, 0…1.
    public var textConfidence: Double
    /// Further readings of `text` from other unrollings of the same imprint, the likeliest first. A name that one of
    /// them says to the letter was very probably printed there: a misreading seldom hits another real name.
    public var readings: [String]
    /// For `text` and then each of `readings`: for each character the others that it may be, the likeliest first, as one
    /// string. Empty where the recogniser gave none.
    public var alternatives: [[String]]
    /// The horizontal line below the star, such as 合同专用章.
    public var innerText: String?
    /// Confidence that this is a seal at all, 0…1.
    public var confidence: Double
    /// For a seal that was cut over several pages (骑缝章) and put together again: where its parts are, in the order of
    /// the pages, `box` being the first one's. Empty for a seal on one page.
    public var parts: [SealPart]

    /// Creates a seal.
    public init(
        box: Box, shape: Shape, colour: Colour, diameter: Double?, completeness: Double, text: String?,
        textConfidence: Double, readings: [String] = [], alternatives: [[String]] = [],
        innerText: String?, confidence: Double, parts: [SealPart] = []
    ) {
        self.box = box
        self.shape = shape
        self.colour = colour
        self.diameter = diameter
        self.completeness = completeness
        self.text = text
        self.textConfidence = textConfidence
        self.readings = readings
        self.alternatives = alternatives
        self.innerText = innerText
        self.confidence = confidence
        self.parts = parts
    }
}

/// One part of a seal that was cut over several pages.
public struct SealPart: Sendable, Codable, Hashable {
    /// Number of the page in the seal's file, from 1.
    public var page: Int
    /// Where the part is on it.
    public var box: Box

    /// Creates a part.
    public init(page: Int, box: Box) {
        self.page = page
        self.box = box
    }
}

/// A place that asks for a handwritten signature, and whether ink was found there.
public struct Signature: Sendable, Codable, Hashable {
    /// Whether the place is signed.
    public enum State: String, Sendable, Codable, Hashable {
        /// Handwriting was found in answer to the label.
        case signed
        /// The place was looked at and holds no handwriting.
        case blank
        /// There is something that cannot be told from handwriting with certainty; see `reason`.
        case unsure
    }

    /// The printed label that it answers, for example 法定代表人（签字）.
    public var label: String
    /// Where the label is.
    public var labelBox: Box
    /// Whether it is signed.
    public var state: State
    /// Where the ink is; nil where there is none.
    public var inkBox: Box?
    /// Why the state is `unsure` or `blank` although something is there: `grey-page`, `name-seal`, `printed-name`,
    /// `faint`.
    public var reason: String?
    /// Confidence, 0…1.
    public var confidence: Double
    /// On a digital page where the ink is a picture: digits that are the same for the same picture, bit for bit.
    public var picture: String?

    /// Creates the finding for one label.
    public init(
        label: String, labelBox: Box, state: State, inkBox: Box?, reason: String? = nil, confidence: Double,
        picture: String? = nil
    ) {
        self.picture = picture
        self.label = label
        self.labelBox = labelBox
        self.state = state
        self.inkBox = inkBox
        self.reason = reason
        self.confidence = confidence
    }
}

/// A QR code.
public struct QRCode: Sendable, Codable, Hashable {
    /// Where it is on the page.
    public var box: Box
    /// The decoded text; nil where a code is seen but cannot be decoded.
    public var payload: String?
    /// Confidence, 0…1.
    public var confidence: Double

    /// Creates a code.
    public init(box: Box, payload: String?, confidence: Double) {
        self.box = box
        self.payload = payload
        self.confidence = confidence
    }
}
