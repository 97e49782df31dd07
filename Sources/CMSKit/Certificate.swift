import COpenSSL
package import Foundation

/// An X.509 certificate. Owns its handle.
///
/// Not Sendable: belongs to the thread that took the message apart.
package final class Certificate {
    let handle: OpaquePointer

    /// Takes over a handle.
    init(owning handle: OpaquePointer) { self.handle = handle }

    /// Reads a certificate in DER; nil where it is none.
    package convenience init?(der: Data) {
        let handle = der.withUnsafeBytes { buffer -> OpaquePointer? in
            var next = buffer.bindMemory(to: UInt8.self).baseAddress
            return d2i_X509(nil, &next, buffer.count)
        }
        ERR_clear_error()
        guard let handle else { return nil }
        self.init(owning: handle)
    }

    deinit { X509_free(handle) }

    /// The common name of whom it was issued to; the organisation's where there is none.
    package var subject: String? { Self.name(X509_get_subject_name(handle)) }

    /// The common name of who issued it.
    package var issuer: String? { Self.name(X509_get_issuer_name(handle)) }

    /// Whether it may sign documents: certificates that name no usage may.
    var maySign: Bool {
        let usage = X509_get_key_usage(handle)
        return usage == UInt32.max || usage & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
    }

    /// Whether its key is too short to prove anything today.
    var isWeak: Bool {
        guard let key = X509_get0_pubkey(handle) else { return true }
        return EVP_PKEY_get_security_bits(key) < 112
    }

    private static func name(_ name: OpaquePointer?) -> String? {
        for entry in [NID_commonName, NID_organizationName] {
            var index: Int32 = -1
            var last: Int32 = -1
            while true {
                index = X509_NAME_get_index_by_NID(name, entry, index)
                if index < 0 { break }
                last = index
            }
            guard last >= 0, let value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)) else { continue }
            var text: UnsafeMutablePointer<UInt8>?
            let length = ASN1_STRING_to_UTF8(&text, value)
            defer {
                ERR_clear_error()
                CRYPTO_free(text, nil, 0)
            }
            guard length > 0, let text else { continue }
            return String(decoding: UnsafeBufferPointer(start: text, count: min(Int(length), 500)), as: UTF8.self)
        }
        return nil
    }
}
