import COpenSSL
package import Foundation

/// Digests by whatever algorithm a message names.
package enum Digest {
    /// SHA-1 of pieces: for formats that prescribe it.
    package static func sha1(of pieces: [Data]) -> Data? { value(EVP_sha1(), of: pieces) }

    static func named(_ object: OpaquePointer?) -> OpaquePointer? {
        let number = OBJ_obj2nid(object)
        guard number != NID_undef, let name = OBJ_nid2sn(number) else { return nil }
        return EVP_get_digestbyname(name)
    }

    static func value(_ digest: OpaquePointer?, of pieces: [Data]) -> Data? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestInit_ex(context, digest, nil) == 1 else { return nil }
        for piece in pieces where !piece.isEmpty {
            guard piece.withUnsafeBytes({ EVP_DigestUpdate(context, $0.baseAddress, $0.count) }) == 1 else {
                return nil
            }
        }
        var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &result, &length) == 1 else { return nil }
        return Data(result.prefix(Int(length)))
    }
}

/// Times of ASN.1.
enum Moment {
    /// Seconds since 1970; nil for a time that does not exist.
    static func seconds(_ time: UnsafePointer<ASN1_TIME>) -> Int? {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else {
            ERR_clear_error()
            return nil
        }
        return timegm(&parts)
    }
}
