import DocumentModel

extension ReportDocument {
    /// A seal, a signature, a QR code or a digital signature; which keys are there depends on `type`.
    package struct Mark: Codable, Hashable, Sendable {
        package struct Owner: Codable, Hashable, Sendable {
            package var name: String
            package var certainty: String
        }

        package var type: String
        /// Left out where it is the document's file.
        package var file: String?
        package var page: Int
        package var box: [Double]
        package var confidence: Double
        // Seals.
        package var shape: String?
        package var colour: String?
        package var text: String?
        package var textConfidence: Double?
        package var innerText: String?
        package var diameter: Double?
        package var owner: Owner?
        // Signatures.
        package var label: String?
        package var role: String?
        /// Only `unsure`: a place that was left blank is no mark.
        package var state: String?
        // QR codes.
        package var payload: String?
        // Digital signatures.
        package var signer: String?
        package var signedAt: String?
        package var status: String?
        package var reason: String?

        /// Nil for a place that asks for a signature and was left blank.
        init?(_ placed: PlacedMark, in document: DocumentModel.Document) {
            type = placed.mark.type
            file = placed.file == document.file ? nil : placed.file
            page = placed.page
            box = Rounding.box(placed.mark.box)
            confidence = Rounding.confidence(placed.mark.confidence)
            switch placed.mark {
            case .seal(let seal):
                shape = seal.shape.rawValue
                colour = seal.colour.rawValue
                text = seal.text
                textConfidence = seal.text == nil ? nil : Rounding.confidence(seal.textConfidence)
                innerText = seal.innerText
                diameter = seal.diameter.map(Rounding.points)
                owner = placed.owner.map { Owner(name: $0.name, certainty: $0.certainty.rawValue) }
            case .signature(let signature):
                if signature.state == .blank { return nil }
                label = signature.label
                role = placed.role
                if signature.state == .unsure {
                    state = signature.state.rawValue
                    reason = signature.reason
                }
            case .qrCode(let code):
                payload = code.payload
            case .digitalSignature(let signature):
                signer = signature.signer
                signedAt = signature.signedAt
                status = signature.status.rawValue
                reason = signature.reason
            }
        }
    }
}
