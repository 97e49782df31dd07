import COpenSSL

/// An invented signer: key and certificate under an invented authority.
package final class SigningIdentity {
    /// Kinds of keys.
    package enum KeyKind: Sendable {
        /// The same RSA key always, so that samples are the same byte for byte.
        case sample
        /// New ones: RSA of so many bits, the curve P-256, SM2.
        case rsa(bits: Int32), p256, sm2
    }

    /// Digests that the signer uses.
    package enum DigestKind: Sendable { case sha256, sha1, sm3 }

    private let key: OpaquePointer
    private let certificate: OpaquePointer
    private let authority: OpaquePointer
    private let digest: DigestKind
    private let identifiers: SM2Message.Identifiers

    /// Creates a signer whose certificate is in force for some years from 2020 on, or between two times (seconds since
    /// 1970); nil where OpenSSL refuses.
    package init?(
        name: String, issuer: String = "样本测试证书颁发机构", key kind: KeyKind = .sample, digest: DigestKind = .sha256,
        from: Int = 1_577_836_800, until: Int = 1_893_456_000, identifiers: SM2Message.Identifiers = .cms
    ) {
        guard let authorityKey = Self.makeKey(.sample), let key = Self.makeKey(kind) else { return nil }
        defer { EVP_PKEY_free(authorityKey) }
        guard
            let authority = Self.certificate(
                of: issuer, number: 1, key: authorityKey, issuer: nil, from: 1_546_300_800, until: 2_208_988_800),
            let own = Self.certificate(
                of: name, number: 2, key: key, issuer: (authority, authorityKey), from: from, until: until)
        else {
            EVP_PKEY_free(key)
            return nil
        }
        self.key = key
        self.authority = authority
        self.digest = digest
        self.identifiers = identifiers
        certificate = own
    }

    deinit {
        EVP_PKEY_free(key)
        X509_free(certificate)
        X509_free(authority)
    }

    /// The authority's certificate in PEM: what somebody who trusts it gives to the program.
    package var authorityPEM: [UInt8] {
        let target = BIO_new(BIO_s_mem())
        defer { BIO_free(target) }
        PEM_write_bio_X509(target, authority)
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let length = BIO_read(target, &buffer, Int32(buffer.count))
        return Array(buffer.prefix(max(0, Int(length))))
    }

    /// A detached CMS signature in DER over bytes; nil where OpenSSL cannot make one.
    package func signature(over bytes: [UInt8], time: Int) -> [UInt8]? {
        // OpenSSL 3.0 verifies SM2 and has no name for it in CMS.
        if EVP_PKEY_is_a(key, "SM2") == 1 {
            return SM2Message(key: key, certificate: certificate, authority: authority, identifiers: identifiers)
                .signed(over: bytes, time: time)
        }
        let flags = UInt32(CMS_DETACHED | CMS_BINARY | CMS_PARTIAL)
        guard let message = CMS_sign(nil, nil, nil, nil, flags) else { return nil }
        defer {
            CMS_ContentInfo_free(message)
            ERR_clear_error()
        }
        let algorithm =
            switch digest {
            case .sha256: EVP_sha256()
            case .sha1: EVP_sha1()
            case .sm3: EVP_sm3()
            }
        guard let signer = CMS_add1_signer(message, certificate, key, algorithm, flags),
            CMS_add1_cert(message, authority) == 1, let moment = ASN1_UTCTIME_set(nil, time_t(time))
        else { return nil }
        CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, V_ASN1_UTCTIME, moment, -1)
        ASN1_STRING_free(moment)
        let isFinished = bytes.withUnsafeBytes { buffer in
            let source = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count))
            defer { BIO_free(source) }
            return CMS_final(message, source, nil, flags & ~UInt32(CMS_PARTIAL)) == 1
        }
        guard isFinished else { return nil }
        var der: UnsafeMutablePointer<UInt8>?
        let length = i2d_CMS_ContentInfo(message, &der)
        defer { CRYPTO_free(der, nil, 0) }
        guard length > 0, let der else { return nil }
        return Array(UnsafeBufferPointer(start: der, count: Int(length)))
    }

    private static func makeKey(_ kind: KeyKind) -> OpaquePointer? {
        switch kind {
        case .sample:
            return SampleKey.pem.withCString { text in
                let source = BIO_new_mem_buf(text, -1)
                defer { BIO_free(source) }
                return PEM_read_bio_PrivateKey(source, nil, nil, nil)
            }
        case .rsa(let bits): return generate("RSA") { EVP_PKEY_CTX_set_rsa_keygen_bits($0, bits) }
        case .p256: return generate("EC") { EVP_PKEY_CTX_set_group_name($0, "P-256") }
        case .sm2: return generate("SM2") { _ in 1 }
        }
    }

    private static func generate(_ name: String, _ set: (OpaquePointer?) -> Int32) -> OpaquePointer? {
        let context = EVP_PKEY_CTX_new_from_name(nil, name, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, set(context) > 0, EVP_PKEY_generate(context, &key) == 1 else {
            return nil
        }
        return key
    }

    private static func certificate(
        of name: String, number: Int, key: OpaquePointer, issuer: (certificate: OpaquePointer, key: OpaquePointer)?,
        from: Int, until: Int
    ) -> OpaquePointer? {
        guard let certificate = X509_new() else { return nil }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), number)
        ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(from))
        ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(until))
        let subject = X509_get_subject_name(certificate)
        let text = Array(name.utf8)
        X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, text, Int32(text.count), -1, 0)
        X509_set_issuer_name(certificate, issuer.map { X509_get_subject_name($0.certificate) } ?? subject)
        X509_set_pubkey(certificate, key)
        let extensions =
            issuer == nil
            ? [(NID_basic_constraints, "critical,CA:TRUE"), (NID_key_usage, "critical,keyCertSign,cRLSign")]
            : [(NID_basic_constraints, "CA:FALSE"), (NID_key_usage, "critical,digitalSignature,nonRepudiation")]
        for (kind, value) in extensions {
            guard let item = X509V3_EXT_conf_nid(nil, nil, kind, value) else { continue }
            X509_add_ext(certificate, item, -1)
            X509_EXTENSION_free(item)
        }
        guard X509_sign(certificate, issuer?.key ?? key, EVP_sha256()) > 0 else {
            X509_free(certificate)
            return nil
        }
        return certificate
    }
}
