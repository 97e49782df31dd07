/// A digital signature inside a PDF (ISO 32000-1, 12.8).
public struct DigitalSignature: Sendable, Codable, Hashable {
    /// What verification found.
    public enum Status: String, Sendable, Codable, Hashable {
        /// Intact, nothing changed since, and issued under a certificate that whoever runs the program trusts.
        case valid
        /// The document is not what was signed.
        case invalid
        /// Intact, but nobody vouches for the signer.
        case untrusted
        /// It could not be verified.
        case unverifiable
    }

    /// Why a signature is not valid.
    public enum Reason: String, Sendable, Codable, Hashable, CaseIterable {
        // Invalid.
        /// The signed bytes overlap, lie outside of the file or leave out more than the signature itself.
        case wrongRange = "wrong-range"
        /// The signature has no value, or one that cannot be taken apart.
        case noValue = "no-value"
        /// What was signed is not what stands in the file.
        case contentDiffers = "content-differs"
        /// The signature was not made with the key of its certificate.
        case forged
        /// Pages or their content were changed in a later revision of the file.
        case changedAfterSigning = "changed-after-signing"
        // Unverifiable.
        /// Form values or annotations were added in a later revision of the file.
        case filledAfterSigning = "filled-after-signing"
        /// A format of signatures that is not known.
        case unknownFormat = "unknown-format"
        /// An algorithm that cannot be checked here.
        case unknownAlgorithm = "unknown-algorithm"
        /// No signer, several, or one whose certificate is not enclosed.
        case unclearSigner = "unclear-signer"
        /// A signature in the file that its form does not list.
        case notListed = "not-listed"
        // Untrusted.
        /// A digest or key that no longer proves anything.
        case weakAlgorithm = "weak-algorithm"
        /// The certificate was not in force at the time of signing.
        case expired
        /// No trusted certificate vouches for the signer's.
        case untrustedIssuer = "untrusted-issuer"
    }

    /// What a later revision of the file added that leaves untouched what was signed.
    public enum LaterRevision: String, Sendable, Codable, Hashable, CaseIterable {
        /// Nothing but certificates, timestamps or metadata.
        case validation
        /// Nothing but a further signature with its field.
        case signature
    }

    /// Where it appears; an empty box for an invisible one.
    public var box: Box
    /// Name of the signer: the certificate's, or what the signature says where there is none.
    public var signer: String?
    /// Name of who issued the certificate.
    public var issuer: String?
    /// ISO 8601; the signer's own word, unless `isTimestamped`.
    public var signedAt: String?
    /// Whether a timestamp of a third party holds for `signedAt`.
    public var isTimestamped: Bool
    /// What verification found.
    public var status: Status
    /// Why it is not `valid`: a ``Reason``.
    public var reason: String?
    /// What the file received since; nil where this signature covers all of it, or where something else was changed.
    public var laterRevision: LaterRevision?

    /// Creates a digital signature.
    public init(
        box: Box, signer: String?, issuer: String? = nil, signedAt: String?, isTimestamped: Bool = false,
        status: Status, reason: String?, laterRevision: LaterRevision? = nil
    ) {
        self.box = box
        self.signer = signer
        self.issuer = issuer
        self.signedAt = signedAt
        self.isTimestamped = isTimestamped
        self.status = status
        self.reason = reason
        self.laterRevision = laterRevision
    }
}

/// A digital signature and the page where it appears.
public struct PlacedSignature: Sendable, Codable, Hashable {
    /// Number of the page, from 1; 1 for an invisible one.
    public var page: Int
    /// The signature.
    public var signature: DigitalSignature

    /// Places a signature.
    public init(page: Int, signature: DigitalSignature) {
        self.page = page
        self.signature = signature
    }
}
