import COpenSSL

/// A detached signed message with SM2 and SM3 (GB/T 32918, GB/T 32905), written byte by byte.
package struct SM2Message {
    /// What the kinds of content are called.
    package enum Identifiers: Sendable {
        /// By the names of CMS (RFC 5652).
        case cms
        /// By those of GM/T 0010, which programs for CMS do not know.
        case gmt0010
    }

    let key: OpaquePointer
    let certificate: OpaquePointer
    let authority: OpaquePointer
    let identifiers: Identifiers

    private static let sm3: [UInt8] = [0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x83, 0x11]
    private static let sm2WithSM3: [UInt8] = [0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x01, 0x83, 0x75]
    private static let pkcs9: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09]

    /// Identifier of a kind of content: 1 is data, 2 signed data, in both families.
    private func kind(_ number: UInt8) -> [UInt8] {
        switch identifiers {
        case .cms: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, number]
        case .gmt0010: [0x2A, 0x81, 0x1C, 0xCF, 0x55, 0x06, 0x01, 0x04, 0x02, number]
        }
    }

    /// The message; nil where OpenSSL cannot sign.
    func signed(over bytes: [UInt8], time: Int) -> [UInt8]? {
        guard let moment = ASN1_UTCTIME_set(nil, time_t(time)) else { return nil }
        defer { ASN1_STRING_free(moment) }
        let clock = Array(
            UnsafeBufferPointer(start: ASN1_STRING_get0_data(moment), count: Int(ASN1_STRING_length(moment))))
        var digest = [UInt8](repeating: 0, count: 32)
        guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sm3(), nil) == 1 else { return nil }
        func attribute(_ number: UInt8, _ value: [UInt8]) -> [UInt8] {
            Self.der(0x30, Self.der(0x06, Self.pkcs9 + [number]) + Self.der(0x31, value))
        }
        // In the order of their bytes, as DER has sets.
        let attributes =
            attribute(3, Self.der(0x06, kind(1))) + attribute(5, Self.der(0x17, clock))
            + attribute(4, Self.der(0x04, digest))
        let digested = Self.der(0x31, attributes)
        var signature = [UInt8](repeating: 0, count: 128)
        var length = signature.count
        guard xlq_sign_sm2(key, digested, digested.count, &signature, &length) == 1,
            let own = Self.encoded({ i2d_X509(certificate, $0) }),
            let parent = Self.encoded({ i2d_X509(authority, $0) }),
            let issuer = Self.encoded({ i2d_X509_NAME(X509_get_issuer_name(certificate), $0) }),
            let number = Self.encoded({ i2d_ASN1_INTEGER(X509_get0_serialNumber(certificate), $0) })
        else { return nil }
        let version = Self.der(0x02, [1])
        let digestAlgorithm = Self.der(0x30, Self.der(0x06, Self.sm3))
        let signer = Self.der(
            0x30,
            version + Self.der(0x30, issuer + number) + digestAlgorithm + Self.der(0xA0, attributes)
                + Self.der(0x30, Self.der(0x06, Self.sm2WithSM3)) + Self.der(0x04, Array(signature.prefix(length))))
        let message = Self.der(
            0x30,
            version + Self.der(0x31, digestAlgorithm) + Self.der(0x30, Self.der(0x06, kind(1)))
                + Self.der(0xA0, own + parent) + Self.der(0x31, signer))
        return Self.der(0x30, Self.der(0x06, kind(2)) + Self.der(0xA0, message))
    }

    private static func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
        let digits = withUnsafeBytes(of: UInt64(content.count).bigEndian) { Array($0.drop { $0 == 0 }) }
        return [tag, 0x80 | UInt8(digits.count)] + digits + content
    }

    private static func encoded(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8]? {
        var bytes: UnsafeMutablePointer<UInt8>?
        let length = write(&bytes)
        defer { CRYPTO_free(bytes, nil, 0) }
        guard length > 0, let bytes else { return nil }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }
}
