public import Foundation

/// Reads and writes frames over a pair of file descriptors. Blocking; use it from one thread at a time.
///
/// Not Sendable: it has no lock, and two threads would mix their frames.
public final class FrameChannel {
    private let input: Int32
    private let output: Int32

    /// Creates a channel over descriptors that the caller owns.
    public init(input: Int32, output: Int32) {
        self.input = input
        self.output = output
    }

    /// Writes one message with its binary body.
    ///
    /// - Parameter number: that of the request, in a response the same.
    /// - Throws: ``ChannelFault`` where the other side is gone; an encoding error otherwise.
    public func write(
        _ message: some Encodable, kind: Frame.Kind, number: UInt32, body: Data = Data()
    ) throws {
        let header = try JSONEncoder().encode(message)
        guard header.count <= Frame.maximumHeader else { throw Frame.Fault.tooLarge(header.count) }
        let most = kind == .request ? Frame.maximumBody : Frame.maximumAnswerBody
        guard body.count <= most else { throw Frame.Fault.tooLarge(body.count) }
        try writeAll(Data(Frame.prefix(kind: kind, number: number, header: header.count, body: body.count)) + header)
        if !body.isEmpty { try writeAll(body) }
    }

    /// Reads one message; nil at a clean end of the stream.
    ///
    /// - Parameter expected: the number that it must bear; nil takes any.
    /// - Throws: ``Frame/Fault``, ``ChannelFault`` or a decoding error where the other side does not keep the protocol.
    public func read<Message: Decodable>(
        _ type: Message.Type, kind: Frame.Kind, number expected: UInt32? = nil
    ) throws -> (message: Message, number: UInt32, body: Data)? {
        guard let prefix = try readExactly(Frame.prefixLength, endIsClean: true) else { return nil }
        let (actual, number, headerLength, bodyLength) = try Frame.parse(prefix: prefix)
        guard actual == kind else { throw Frame.Fault.badKind(actual.rawValue) }
        guard expected == nil || number == expected else { throw Frame.Fault.badNumber(number) }
        guard let header = try readExactly(headerLength, endIsClean: false),
            let body = try readExactly(bodyLength, endIsClean: false)
        else { throw Frame.Fault.truncated }
        return (try JSONDecoder().decode(type, from: header), number, body)
    }

    private func writeAll(_ data: Data) throws {
        try data.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Foundation.write(output, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw ChannelFault(code: errno)
                }
                sent += count
            }
        }
    }

    private func readExactly(_ count: Int, endIsClean: Bool) throws -> Data? {
        var data = Data()
        // The length is only what the other side claims: memory is taken as bytes arrive.
        var buffer = [UInt8](repeating: 0, count: min(count, 1 << 20))
        while data.count < count {
            let got = Foundation.read(input, &buffer, min(buffer.count, count - data.count))
            if got < 0 {
                if errno == EINTR { continue }
                throw ChannelFault(code: errno)
            }
            if got == 0 { break }
            data.append(contentsOf: buffer[0..<got])
        }
        if data.isEmpty, count > 0, endIsClean { return nil }
        guard data.count == count else { throw Frame.Fault.truncated }
        return data
    }
}

/// The pipe to the other process broke.
public struct ChannelFault: Error, Equatable {
    /// The value of `errno`.
    public var code: Int32
}
