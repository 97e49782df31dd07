import CMSKit
import Foundation
import QPDFKit

/// What the value of one signature proves, whichever of the formats of PDF it has.
struct SignatureProof {
    let integrity: SignedMessage.Integrity
    let signer: String?
    let issuer: String?
    /// Seconds since 1970.
    let time: Int?
    let isTimestamped: Bool
    let isWeak: Bool
    private let message: SignedMessage?

    /// - Throws: `SignedMessage.Fault`.
    init(field: PDFSignatureField, pieces: [Data]) throws {
        switch field.format {
        case "adbe.x509.rsa_sha1":
            guard let certificate = field.certificate.flatMap({ Certificate(der: $0) }) else {
                throw SignedMessage.Fault.unclear
            }
            integrity = BareSignature.integrity(value: field.value, certificate: certificate, of: pieces)
            signer = certificate.subject
            issuer = certificate.issuer
            time = nil
            isTimestamped = false
            isWeak = true
            message = nil
        case "ETSI.RFC3161":
            let stamp = try Timestamp(der: field.value)
            integrity = stamp.integrity(of: pieces)
            signer = stamp.message.certificate.subject
            issuer = stamp.message.certificate.issuer
            time = stamp.time
            isTimestamped = true
            isWeak = stamp.message.hasWeakDigest
            message = stamp.message
        case "adbe.pkcs7.sha1":
            let message = try SignedMessage(der: field.value)
            guard let enclosed = message.enclosed else { throw SignedMessage.Fault.foreign }
            let own = message.integrity(of: [enclosed])
            integrity = own == .intact && enclosed != Digest.sha1(of: pieces) ? .contentDiffers : own
            (signer, issuer) = (message.certificate.subject, message.certificate.issuer)
            let stamp = message.timestamp
            time = stamp?.time ?? message.signingTime
            isTimestamped = stamp?.time != nil
            isWeak = true
            self.message = message
        case "adbe.pkcs7.detached", "ETSI.CAdES.detached":
            let message = try SignedMessage(der: field.value)
            // A detached message with content of its own would prove that content, not the file.
            guard message.enclosed == nil else { throw SignedMessage.Fault.foreign }
            integrity = message.integrity(of: pieces)
            (signer, issuer) = (message.certificate.subject, message.certificate.issuer)
            let stamp = message.timestamp
            time = stamp?.time ?? message.signingTime
            isTimestamped = stamp?.time != nil
            isWeak = message.hasWeakDigest
            self.message = message
        default:
            throw SignedMessage.Fault.foreign
        }
    }

    /// Whether the signer is vouched for at a time of signing, in seconds since 1970.
    func trust(in anchors: TrustAnchors, at claimed: Int?) -> TrustAnchors.Verdict {
        // Where no time is named, the certificate cannot be judged.
        guard let message, let time = time ?? claimed else { return .untrusted }
        return message.trust(in: anchors, at: time)
    }
}
