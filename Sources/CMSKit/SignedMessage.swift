import COpenSSL
package import Foundation

/// A CMS signed message (RFC 5652): the value of a signature in a PDF, or a timestamp.
///
/// Not Sendable: OpenSSL keeps notes in it while it verifies.
package final class SignedMessage {
    /// Why a message cannot be verified.
    package enum Fault: Error, Equatable, Sendable {
        /// No ASN.1 at all, or not a whole message.
        case malformed
        /// Another kind of message, such as those of GM/T 0010, which have object identifiers of their own.
        case foreign
        /// None or several signers, or the signer's certificate is not enclosed.
        case unclear
    }

    /// What the mathematics say.
    package enum Integrity: Equatable, Sendable {
        /// The content is what was signed, and the key of the certificate signed it.
        case intact
        /// The content is not what was signed.
        case contentDiffers
        /// The signature is not by this key, or what was signed was changed.
        case forged
        /// An algorithm that OpenSSL does not know or cannot use here.
        case unsupported
    }

    private let message: OpaquePointer
    private let signer: OpaquePointer
    private let certificates: OpaquePointer?
    /// The signer's.
    package let certificate: Certificate

    /// Takes a message apart; zeros behind it are padding.
    ///
    /// - Throws: ``Fault``.
    package init(der: Data) throws {
        let parsed = der.withUnsafeBytes { buffer -> OpaquePointer? in
            var next = buffer.bindMemory(to: UInt8.self).baseAddress
            return d2i_CMS_ContentInfo(nil, &next, buffer.count)
        }
        defer { ERR_clear_error() }
        guard let message = parsed else { throw Fault.malformed }
        guard OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed else {
            CMS_ContentInfo_free(message)
            throw Fault.foreign
        }
        let certificates = CMS_get1_certs(message)
        var found: OpaquePointer?
        let signer = xlq_signers(message) == 1 ? xlq_first_signer(message) : nil
        if let signer {
            for index in 0..<max(0, xlq_certificates(certificates)) {
                guard let handle = xlq_certificate(certificates, index),
                    CMS_SignerInfo_cert_cmp(signer, handle) == 0
                else { continue }
                X509_up_ref(handle)
                found = handle
                break
            }
        }
        guard let signer, let found else {
            xlq_free_certificates(certificates)
            CMS_ContentInfo_free(message)
            throw Fault.unclear
        }
        self.message = message
        self.signer = signer
        self.certificates = certificates
        certificate = Certificate(owning: found)
        CMS_SignerInfo_set1_signer_cert(signer, found)
    }

    deinit {
        xlq_free_certificates(certificates)
        CMS_ContentInfo_free(message)
    }

    /// The content that the message itself carries, if any.
    package var enclosed: Data? {
        guard let string = CMS_get0_content(message)?.pointee else { return nil }
        return Data(bytes: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string)))
    }

    /// Object identifier of the kind of content, in dots.
    var contentType: String { Self.dotted(CMS_get0_eContentType(message)) }

    /// When the signer says that it signed: seconds since 1970.
    package var signingTime: Int? {
        let type = OBJ_nid2obj(NID_pkcs9_signingTime)
        for kind in [V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME] {
            guard let value = CMS_signed_get0_data_by_OBJ(signer, type, -3, kind) else { continue }
            return Moment.seconds(value.assumingMemoryBound(to: ASN1_TIME.self))
        }
        return nil
    }

    /// Whether the digest is one for which different contents with the same digest can be made.
    package var hasWeakDigest: Bool {
        ["MD2", "MD4", "MD5", "SHA1", "MD5-SHA1"].contains { name in
            guard let digest = digest else { return false }
            return EVP_MD_is_a(digest, name) == 1
        } || certificate.isWeak
    }

    /// Verifies the signature over content that may lie in pieces.
    package func integrity(of pieces: [Data]) -> Integrity {
        defer { ERR_clear_error() }
        guard let digest, let value = Digest.value(digest, of: pieces) else { return .unsupported }
        guard CMS_signed_get_attr_count(signer) > 0 else { return integrity(ofDigest: value, digest) }
        let type = OBJ_nid2obj(NID_pkcs9_messageDigest)
        guard let data = CMS_signed_get0_data_by_OBJ(signer, type, -3, V_ASN1_OCTET_STRING) else { return .forged }
        let noted = data.assumingMemoryBound(to: ASN1_OCTET_STRING.self)
        // Attributes that were signed for another kind of content must not speak for this one.
        let kind = CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_contentType), -3, V_ASN1_OBJECT)
        guard let kind, OBJ_cmp(OpaquePointer(kind), CMS_get0_eContentType(message)) == 0 else { return .forged }
        guard Data(bytes: ASN1_STRING_get0_data(noted), count: Int(ASN1_STRING_length(noted))) == value else {
            return .contentDiffers
        }
        guard let key = X509_get0_pubkey(certificate.handle) else { return .unsupported }
        if EVP_PKEY_is_a(key, "SM2") == 1 {
            switch xlq_verify_sm2(key, digest, signature, signature.count, signedAttributes, signedAttributes.count) {
            case 1: return .intact
            case 0: return .forged
            default: return .unsupported
            }
        }
        guard Self.knownKeys.contains(where: { EVP_PKEY_is_a(key, $0) == 1 }) else { return .unsupported }
        if CMS_SignerInfo_verify(signer) == 1 { return .intact }
        // OpenSSL says the same for a wrong signature and for one that it cannot begin to check, but for this reason.
        let reason = Int32(ERR_peek_last_error() & 0x7F_FFFF)
        return reason == CMS_R_VERIFICATION_FAILURE ? .forged : .unsupported
    }

    /// Whether the signer's certificate leads to an anchor at a moment, and may sign.
    package func trust(in anchors: TrustAnchors, at moment: Int) -> TrustAnchors.Verdict {
        guard certificate.maySign else { return .untrusted }
        return anchors.verdict(on: certificate, others: certificates, at: moment)
    }

    /// The timestamp (RFC 3161) over the signature's value that the signer attached.
    package var timestamp: Timestamp? {
        // id-aa-timeStampToken
        guard let type = OBJ_txt2obj("1.2.840.113549.1.9.16.2.14", 1) else { return nil }
        defer {
            ASN1_OBJECT_free(type)
            ERR_clear_error()
        }
        let index = CMS_unsigned_get_attr_by_OBJ(signer, type, -1)
        guard index >= 0, let attribute = CMS_unsigned_get_attr(signer, index),
            let value = X509_ATTRIBUTE_get0_type(attribute, 0), value.pointee.type == V_ASN1_SEQUENCE,
            let sequence = value.pointee.value.sequence
        else { return nil }
        let der = Data(bytes: ASN1_STRING_get0_data(sequence), count: Int(ASN1_STRING_length(sequence)))
        guard let token = try? Timestamp(der: der) else { return nil }
        return token.message.integrity(of: [token.content]) == .intact && token.covers([Data(signature)]) == true
            ? token : nil
    }

    // MARK: Parts

    private static let knownKeys = ["RSA", "RSA-PSS", "EC", "DSA", "ED25519", "ED448"]

    private var digest: OpaquePointer? {
        var algorithm: UnsafeMutablePointer<X509_ALGOR>?
        CMS_SignerInfo_get0_algs(signer, nil, nil, &algorithm, nil)
        guard let algorithm else { return nil }
        var object: OpaquePointer?
        X509_ALGOR_get0(&object, nil, nil, algorithm)
        return Digest.named(object)
    }

    private var signature: [UInt8] {
        guard let value = CMS_SignerInfo_get0_signature(signer) else { return [] }
        let start = ASN1_STRING_get0_data(value)
        return Array(UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(value))))
    }

    /// The signed attributes as they are digested: a SET in DER.
    private var signedAttributes: [UInt8] {
        var content: [UInt8] = []
        for index in 0..<max(0, CMS_signed_get_attr_count(signer)) {
            var bytes: UnsafeMutablePointer<UInt8>?
            let length = i2d_X509_ATTRIBUTE(CMS_signed_get_attr(signer, index), &bytes)
            defer { CRYPTO_free(bytes, nil, 0) }
            guard length > 0, let bytes else { continue }
            content += UnsafeBufferPointer(start: bytes, count: Int(length))
        }
        var header: [UInt8] = [0x31]
        if content.count < 0x80 {
            header.append(UInt8(content.count))
        } else {
            let digits = withUnsafeBytes(of: UInt64(content.count).bigEndian) { Array($0.drop { $0 == 0 }) }
            header += [0x80 | UInt8(digits.count)] + digits
        }
        return header + content
    }

    /// Old messages sign the content's digest itself.
    private func integrity(ofDigest value: Data, _ digest: OpaquePointer) -> Integrity {
        guard let key = X509_get0_pubkey(certificate.handle), EVP_PKEY_is_a(key, "SM2") != 1,
            let context = EVP_PKEY_CTX_new(key, nil)
        else { return .unsupported }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_verify_init(context) == 1, EVP_PKEY_CTX_set_signature_md(context, digest) == 1 else {
            return .unsupported
        }
        let bytes = Array(value)
        // There is no digest to compare with: that the content differs and that the key is another look the same.
        return EVP_PKEY_verify(context, signature, signature.count, bytes, bytes.count) == 1 ? .intact : .contentDiffers
    }

    static func dotted(_ object: OpaquePointer?) -> String {
        var text = [CChar](repeating: 0, count: 100)
        guard let object, OBJ_obj2txt(&text, Int32(text.count), object, 1) > 0 else { return "" }
        return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
}

@available(*, unavailable)
extension SignedMessage: Sendable {}
