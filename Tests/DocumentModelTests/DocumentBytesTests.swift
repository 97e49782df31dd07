import DocumentModel
import Foundation
import Testing

struct DocumentBytesTests {
    @Test("are the document's, however many they are", arguments: [0, 1, 14, 15, 16, 17, 24, 1_000, 1 << 20])
    func content(count: Int) {
        let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0) })
        let bytes = DocumentBytes(data)
        #expect(withExtendedLifetime(bytes) { Array(bytes.all) } == Array(data))
    }

    @Test("of a large document are not copied")
    func sharing() {
        let data = Data(repeating: 7, count: 1 << 20)
        let bytes = DocumentBytes(data)
        #expect(withExtendedLifetime(bytes) { data.withUnsafeBytes { $0.baseAddress } == bytes.all.baseAddress })
    }

    @Test("stay what they were when the data that they were made of changes or goes away")
    func independence() {
        var data = Data(repeating: 7, count: 1 << 20)
        let bytes = DocumentBytes(data)
        data[0] = 8
        data = Data()
        #expect(withExtendedLifetime(bytes) { bytes.all.allSatisfy { $0 == 7 } })
    }

    @Test("of a part of a document begin where the part begins")
    func part() {
        let data = Data((0..<1_000).map { UInt8(truncatingIfNeeded: $0) })
        let bytes = DocumentBytes(data.dropFirst(100))
        #expect(withExtendedLifetime(bytes) { bytes.all.first } == 100)
    }
}
