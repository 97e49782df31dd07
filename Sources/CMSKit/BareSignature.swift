import COpenSSL
package import Foundation

/// A signature without a message around it: `adbe.x509.rsa_sha1` of ISO 32000-1.
package enum BareSignature {
    /// Verifies an RSA signature over the SHA-1 digest; the value is an octet string in DER.
    package static func integrity(value: Data, certificate: Certificate, of pieces: [Data]) -> SignedMessage.Integrity {
        defer { ERR_clear_error() }
        let parsed = value.withUnsafeBytes { buffer -> UnsafeMutablePointer<ASN1_OCTET_STRING>? in
            var next = buffer.bindMemory(to: UInt8.self).baseAddress
            return d2i_ASN1_OCTET_STRING(nil, &next, buffer.count)
        }
        guard let parsed else { return .forged }
        defer { ASN1_OCTET_STRING_free(parsed) }
        guard let key = X509_get0_pubkey(certificate.handle), EVP_PKEY_is_a(key, "RSA") == 1,
            let digest = Digest.sha1(of: pieces), let context = EVP_PKEY_CTX_new(key, nil)
        else { return .unsupported }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_verify_init(context) == 1, EVP_PKEY_CTX_set_signature_md(context, EVP_sha1()) == 1 else {
            return .unsupported
        }
        let bytes = Array(digest)
        let start = ASN1_STRING_get0_data(parsed)
        return EVP_PKEY_verify(context, start, Int(ASN1_STRING_length(parsed)), bytes, bytes.count) == 1
            ? .intact : .contentDiffers
    }
}
