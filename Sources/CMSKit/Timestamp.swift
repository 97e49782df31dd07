import COpenSSL
package import Foundation

/// A timestamp token (RFC 3161): somebody's word that some bytes existed at a time.
package final class Timestamp {
    /// The signed message around it.
    package let message: SignedMessage
    let content: Data
    private let info: OpaquePointer

    /// Reads a token; whether it holds is for ``covers(_:)`` and the message's integrity.
    ///
    /// - Throws: `SignedMessage.Fault`.
    package init(der: Data) throws {
        message = try SignedMessage(der: der)
        // id-ct-TSTInfo
        guard message.contentType == "1.2.840.113549.1.9.16.1.4", let content = message.enclosed else {
            throw SignedMessage.Fault.foreign
        }
        self.content = content
        let parsed = content.withUnsafeBytes { buffer -> OpaquePointer? in
            var next = buffer.bindMemory(to: UInt8.self).baseAddress
            return d2i_TS_TST_INFO(nil, &next, buffer.count)
        }
        ERR_clear_error()
        guard let parsed else { throw SignedMessage.Fault.malformed }
        info = parsed
    }

    deinit { TS_TST_INFO_free(info) }

    /// The time that it says, in seconds since 1970.
    package var time: Int? { TS_TST_INFO_get_time(info).flatMap { Moment.seconds($0) } }

    /// Whether it was made for these bytes; nil where its digest is not known.
    package func covers(_ pieces: [Data]) -> Bool? {
        guard let imprint = TS_TST_INFO_get_msg_imprint(info), let algorithm = TS_MSG_IMPRINT_get_algo(imprint),
            let noted = TS_MSG_IMPRINT_get_msg(imprint)
        else { return false }
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        guard let digest = Digest.named(object), let value = Digest.value(digest, of: pieces) else { return nil }
        return Data(bytes: ASN1_STRING_get0_data(noted), count: Int(ASN1_STRING_length(noted))) == value
    }

    /// What the mathematics say of the token and of the bytes that it should stand for.
    package func integrity(of pieces: [Data]) -> SignedMessage.Integrity {
        let own = message.integrity(of: [content])
        guard own == .intact else { return own == .contentDiffers ? .forged : own }
        switch covers(pieces) {
        case true?: return .intact
        case false?: return .contentDiffers
        case nil: return .unsupported
        }
    }
}

@available(*, unavailable)
extension Timestamp: Sendable {}
