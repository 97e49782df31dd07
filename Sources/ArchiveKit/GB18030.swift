import CLibArchive

/// GB 18030, the superset of GBK in which Windows in Chinese writes names and texts.
package enum GB18030 {
    /// The text that the bytes stand for; nil where they are not GB 18030.
    package static func decode(_ bytes: some Collection<UInt8>) -> String? {
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // Two bytes of GBK become three of UTF-8 at most; four bytes of GB 18030 become four.
        var output = [CChar](repeating: 0, count: input.count * 3 + 4)
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                var left = source.count
                var room = target.count
                return iconv(converter, &from, &left, &to, &room) == -1 || left > 0
                    ? nil : target.count - room
            }
        }
        return written.flatMap { String(validating: output.prefix($0).map(UInt8.init(bitPattern:)), as: UTF8.self) }
    }
}
