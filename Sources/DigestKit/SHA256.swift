import COpenSSL
package import Foundation

/// SHA-256 (FIPS 180-4) by OpenSSL, fed piece by piece.
///
/// Not Sendable: a digest in the making belongs to one thread.
package final class SHA256 {
    private let context: OpaquePointer
    private var isFinished = false

    /// Begins a digest.
    package init() {
        // Both fail only where memory is exhausted or OpenSSL itself is broken; a wrong hash must never go out.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("OpenSSL offers no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes.
    package func update(_ bytes: some ContiguousBytes) {
        precondition(!isFinished, "the digest is finished")
        bytes.withUnsafeBytes { buffer in
            guard !buffer.isEmpty else { return }
            precondition(EVP_DigestUpdate(context, buffer.baseAddress, buffer.count) == 1)
        }
    }

    /// Ends the digest.
    ///
    /// - Returns: 64 lower-case hexadecimal digits.
    package func finalize() -> String {
        precondition(!isFinished, "the digest is finished")
        isFinished = true
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        precondition(EVP_DigestFinal_ex(context, &digest, &length) == 1)
        return digest.prefix(Int(length)).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// The digest of bytes that are all there: 64 lower-case hexadecimal digits.
    package static func hash(_ bytes: some ContiguousBytes) -> String {
        let digest = SHA256()
        digest.update(bytes)
        return digest.finalize()
    }
}

@available(*, unavailable)
extension SHA256: Sendable {}
