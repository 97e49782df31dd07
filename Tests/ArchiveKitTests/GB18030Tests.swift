import ArchiveKit
import Testing

struct GB18030Tests {
    @Test("decodes GBK and four-byte characters")
    func decodes() {
        #expect(GB18030.decode([0xBA, 0xCF, 0xCD, 0xAC]) == "合同")
        #expect(GB18030.decode([0x81, 0x39, 0xEF, 0x30]) == "\u{3401}")
        #expect(GB18030.decode([]) == "")
    }

    @Test("gives nothing for what is none", arguments: [[0xFF, 0xFF], [0xBA], [0x81, 0x30]] as [[UInt8]])
    func refuses(_ bytes: [UInt8]) {
        #expect(GB18030.decode(bytes) == nil)
    }
}
