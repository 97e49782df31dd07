internal import DocumentModel

/// A document in the compact form of tests.
struct TestDocument: Decodable {
    var kind: String
    var confidence: Double?
    var pages: Int?
    var fields: [String: TestField]?
    var seals: [TestSeal]?
    var signatures: [TestSignature]?
    /// Payloads on the first page; an empty one is a code that cannot be decoded.
    var qr: [String]?
    var qrPage: Int?
    /// Status of each digital signature.
    var digitalSignatures: [DigitalSignature.Status]?
    var features: TestFeatures?
    var unread: [Int]?
    /// Those of the unread pages whose pictures were judged.
    var lookedAt: [Int]?
    var illegible: [Int]?
    /// Defects of the illegible pages.
    var defects: [String]?
    var grey: Bool?
    var origin: TextOrigin?

    private enum CodingKeys: String, CodingKey {
        case kind, confidence, pages, fields, seals, signatures, qr, features, unread, illegible, defects, grey, origin
        case qrPage = "qr-page"
        case digitalSignatures = "digital-signatures"
        case lookedAt = "looked-at"
    }

    func document(id: String) -> Document {
        let file = id + ".pdf"
        let origin = origin ?? .ocr
        func place(_ mark: Mark, page: Int, owner: SealOwner? = nil, role: String? = nil, side: String? = nil)
            -> PlacedMark
        {
            PlacedMark(file: file, page: page, mark: mark, owner: owner, role: role, side: side)
        }
        let last = max(1, pages ?? 1)
        var marks = (seals ?? []).map { place(.seal($0.seal), page: $0.page ?? last, owner: $0.sealOwner) }
        marks += (signatures ?? []).map { place(.signature($0.signature), page: last, role: $0.role, side: $0.side) }
        marks += (qr ?? []).map {
            place(
                .qrCode(QRCode(box: .test, payload: $0.isEmpty ? nil : $0, confidence: 1)), page: qrPage ?? 1)
        }
        marks += (digitalSignatures ?? []).map {
            place(
                .digitalSignature(
                    DigitalSignature(box: .test, signer: nil, signedAt: nil, status: $0, reason: nil)), page: 1)
        }
        let values = (fields ?? [:]).mapValues { $0.value(file: file, origin: origin) }
        let passages = (features?.passages ?? [:]).mapValues { TestField(text: $0).value(file: file, origin: origin) }
        return Document(
            id: id, kind: kind, parts: [DocumentPart(file: file, firstPage: 1, lastPage: last)], origin: origin,
            confidence: confidence ?? 0.99, fields: values, marks: marks,
            unreadPages: (unread ?? []).map { PagePlace(file: file, page: $0) },
            pagesLookedAt: (lookedAt ?? []).map { PagePlace(file: file, page: $0) },
            illegiblePages: (illegible ?? []).map { PagePlace(file: file, page: $0, defects: defects ?? []) },
            hasGreyPages: grey ?? false, features: passages)
    }
}

/// Passages: a list of their names, or what each says by name.
struct TestFeatures: Decodable {
    var passages: [String: String]

    init(from decoder: any Decoder) throws {
        if (try? decoder.unkeyedContainer()) != nil {
            passages = Dictionary(try [String](from: decoder).map { ($0, $0) }) { first, _ in first }
        } else {
            passages = try [String: String](from: decoder)
        }
    }
}

/// A field: its value alone, or with confidence and other readings.
struct TestField: Decodable {
    var text: String
    var confidence: Double?
    var suggestion: String?
    var alternatives: [String]?
    var origin: TextOrigin?

    private enum CodingKeys: String, CodingKey { case value, confidence, suggestion, alternatives, origin }

    init(text: String) { self.text = text }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.text = text
        } else {
            let keys = try decoder.container(keyedBy: CodingKeys.self)
            text = try keys.decode(String.self, forKey: .value)
            confidence = try keys.decodeIfPresent(Double.self, forKey: .confidence)
            suggestion = try keys.decodeIfPresent(String.self, forKey: .suggestion)
            alternatives = try keys.decodeIfPresent([String].self, forKey: .alternatives)
            origin = try keys.decodeIfPresent(TextOrigin.self, forKey: .origin)
        }
    }

    func value(file: String, origin: TextOrigin) -> FieldValue {
        FieldValue(
            value: text, raw: text, file: file, page: 1, box: .field, confidence: confidence ?? 0.99,
            origin: self.origin ?? origin, suggestion: suggestion, alternatives: alternatives ?? [])
    }
}

/// A seal: its owner's name alone for a good one, or with details.
struct TestSeal: Decodable {
    var owner: String
    var certainty: SealOwner.Certainty
    var inner: String?
    var confidence: Double
    var textConfidence: Double
    var shape: Seal.Shape
    var colour: Seal.Colour
    var completeness: Double
    /// The last one of the document unless given.
    var page: Int?
    /// Where it was cut over several pages, the last of them.
    var lastPage: Int?

    private enum CodingKeys: String, CodingKey {
        case owner, certainty, inner, confidence, shape, colour, completeness, page
        case textConfidence = "text-confidence"
        case lastPage = "last-page"
    }

    init(from decoder: any Decoder) throws {
        let name = try? decoder.singleValueContainer().decode(String.self)
        let keys = name == nil ? try decoder.container(keyedBy: CodingKeys.self) : nil
        owner = try name ?? keys?.decode(String.self, forKey: .owner) ?? ""
        certainty = try keys?.decodeIfPresent(SealOwner.Certainty.self, forKey: .certainty) ?? .certain
        inner = try keys?.decodeIfPresent(String.self, forKey: .inner)
        confidence = try keys?.decodeIfPresent(Double.self, forKey: .confidence) ?? 0.97
        textConfidence = try keys?.decodeIfPresent(Double.self, forKey: .textConfidence) ?? 0.95
        shape = try keys?.decodeIfPresent(Seal.Shape.self, forKey: .shape) ?? .round
        colour = try keys?.decodeIfPresent(Seal.Colour.self, forKey: .colour) ?? .red
        completeness = try keys?.decodeIfPresent(Double.self, forKey: .completeness) ?? 1
        page = try keys?.decodeIfPresent(Int.self, forKey: .page)
        lastPage = try keys?.decodeIfPresent(Int.self, forKey: .lastPage)
    }

    var seal: Seal {
        Seal(
            box: .test, shape: shape, colour: colour, diameter: 40, completeness: completeness,
            text: owner.isEmpty ? nil : owner, textConfidence: textConfidence, innerText: inner,
            confidence: confidence,
            parts: lastPage.map { last in
                (min(page ?? 1, last)...last).map { SealPart(page: $0, box: .test) }
            } ?? [])
    }

    var sealOwner: SealOwner { SealOwner(name: certainty == .unread ? "" : owner, certainty: certainty) }
}

/// A place for a signature: its role alone for a signed one, or with details.
struct TestSignature: Decodable {
    var role: String
    var side: String?
    var state: Signature.State
    var reason: String?
    var confidence: Double
    var picture: String?

    private enum CodingKeys: String, CodingKey { case role, side, state, reason, confidence, picture }

    init(from decoder: any Decoder) throws {
        let name = try? decoder.singleValueContainer().decode(String.self)
        let keys = name == nil ? try decoder.container(keyedBy: CodingKeys.self) : nil
        role = try name ?? keys?.decode(String.self, forKey: .role) ?? ""
        side = try keys?.decodeIfPresent(String.self, forKey: .side)
        state = try keys?.decodeIfPresent(Signature.State.self, forKey: .state) ?? .signed
        reason = try keys?.decodeIfPresent(String.self, forKey: .reason)
        confidence = try keys?.decodeIfPresent(Double.self, forKey: .confidence) ?? 0.97
        picture = try keys?.decodeIfPresent(String.self, forKey: .picture)
    }

    var signature: Signature {
        Signature(
            // A name is printed behind the label of a field, not behind one that asks for a signature.
            label: reason == "printed-name" ? "法定代表人：" : "签字", labelBox: .test, state: state,
            inkBox: state == .signed ? .test : nil, reason: reason,
            confidence: confidence, picture: picture)
    }
}

extension Box {
    /// Where tests put marks and fields: fields apart from marks.
    fileprivate static let test = Box(x: 300, y: 600, width: 100, height: 100)
    fileprivate static let field = Box(x: 100, y: 100, width: 200, height: 12)
}
