import COpenSSL
package import Foundation

/// Certificates that whoever runs the program trusts. None are built in.
package final class TrustAnchors {
    private let store: OpaquePointer?
    /// How many there are.
    package let count: Int

    /// Whether a chain leads to an anchor.
    package enum Verdict: Sendable { case trusted, expired, untrusted }

    /// Reads certificates in PEM, or one in DER; whatever else stands there is skipped.
    package init(_ files: [Data]) {
        let store = X509_STORE_new()
        var count = 0
        for file in files {
            file.withUnsafeBytes { buffer in
                guard let base = buffer.baseAddress else { return }
                let source = BIO_new_mem_buf(base, Int32(clamping: buffer.count))
                defer { BIO_free(source) }
                while let handle = PEM_read_bio_X509(source, nil, nil, nil) {
                    if X509_STORE_add_cert(store, handle) == 1 { count += 1 }
                    X509_free(handle)
                }
            }
            if let single = Certificate(der: file), X509_STORE_add_cert(store, single.handle) == 1 { count += 1 }
        }
        ERR_clear_error()
        self.store = store
        self.count = count
    }

    deinit { X509_STORE_free(store) }

    /// Whether a certificate was issued under one of the anchors and was in force at a moment. Revocation is not asked,
    /// as nothing here goes online.
    func verdict(on certificate: Certificate, others: OpaquePointer?, at moment: Int) -> Verdict {
        guard count > 0, let context = X509_STORE_CTX_new() else { return .untrusted }
        defer {
            X509_STORE_CTX_free(context)
            ERR_clear_error()
        }
        guard X509_STORE_CTX_init(context, store, certificate.handle, others) == 1 else { return .untrusted }
        // An anchor need not be self-signed.
        X509_STORE_CTX_set_flags(context, UInt(X509_V_FLAG_PARTIAL_CHAIN))
        X509_STORE_CTX_set_time(context, 0, time_t(moment))
        if X509_verify_cert(context) == 1 { return .trusted }
        switch X509_STORE_CTX_get_error(context) {
        case X509_V_ERR_CERT_HAS_EXPIRED, X509_V_ERR_CERT_NOT_YET_VALID: return .expired
        default: return .untrusted
        }
    }
}

@available(*, unavailable)
extension TrustAnchors: Sendable {}
