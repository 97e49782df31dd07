/// The frame around every message between the library and `xlq-reader`.
///
/// Layout, big endian: magic `XLQR` (4 bytes), protocol version (UInt16), kind (UInt16, 1 request, 2 response), number of
/// the request (UInt32), length of the JSON header (UInt32), length of the binary body (UInt32), header, body. Both
/// lengths are limited; a frame that exceeds a limit, or has another magic or version, ends the conversation. A response
/// bears the number of its request, so that an answer too many is never taken for that to the next question.
public enum Frame {
    /// The first bytes of every frame.
    public static let magic: [UInt8] = Array("XLQR".utf8)
    /// Version of the protocol; both sides must speak the same.
    public static let version: UInt16 = 3
    /// Bytes before header and body.
    public static let prefixLength = 20
    /// The largest JSON header: the text of one page with boxes is some 50 kB.
    public static let maximumHeader = 32 << 20
    /// The largest body of a request, which is a document.
    public static let maximumBody = 512 << 20
    /// The largest body of a response, which is a packed picture of one page.
    public static let maximumAnswerBody = 64 << 20

    /// What stands before header and body.
    public typealias Prefix = (kind: Kind, number: UInt32, header: Int, body: Int)

    /// Who speaks.
    public enum Kind: UInt16, Sendable { case request = 1, response = 2 }

    /// What is wrong with a frame.
    public enum Fault: Error, Equatable {
        case badMagic, badVersion(UInt16), badKind(UInt16), tooLarge(Int), truncated
        /// A response to another request, with the number that it bears.
        case badNumber(UInt32)
    }

    /// Encodes the prefix of a frame.
    ///
    /// - Parameter number: that of the request, in a response the same.
    public static func prefix(kind: Kind, number: UInt32, header: Int, body: Int) -> [UInt8] {
        func bytes(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        func bytes(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }
        return magic + bytes(version) + bytes(kind.rawValue) + bytes(number) + bytes(UInt32(header))
            + bytes(UInt32(body))
    }

    /// Decodes the prefix of a frame and checks every limit.
    ///
    /// - Throws: ``Fault`` where the bytes are no prefix of this protocol's version.
    public static func parse(prefix bytes: some Collection<UInt8>) throws -> Prefix {
        let bytes = Array(bytes)
        guard bytes.count == prefixLength else { throw Fault.truncated }
        guard Array(bytes[0..<4]) == magic else { throw Fault.badMagic }
        let version = UInt16(bytes[4]) << 8 | UInt16(bytes[5])
        guard version == Self.version else { throw Fault.badVersion(version) }
        let rawKind = UInt16(bytes[6]) << 8 | UInt16(bytes[7])
        guard let kind = Kind(rawValue: rawKind) else { throw Fault.badKind(rawKind) }
        func integer(at start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        let header = integer(at: 12)
        let body = integer(at: 16)
        guard header <= maximumHeader else { throw Fault.tooLarge(header) }
        guard body <= (kind == .request ? maximumBody : maximumAnswerBody) else { throw Fault.tooLarge(body) }
        return (kind, UInt32(integer(at: 8)), header, body)
    }
}
