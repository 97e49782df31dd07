import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import OpenVINOKit
import ReaderProtocol
import Testing

@Suite(.enabled(if: ModelStore().isComplete, "the OCR models are not installed: run make deps"))
struct SealReaderTests {
    /// What the fifth character of a seal of this name was read as, or may be.
    private func fifth(of name: String) throws -> Set<String> {
        let page = PageDrawing.raster { $0.seal(name, x: 250, y: 340) }
        let service = ReaderService.holding(Data(try page.jpeg(quality: 90)), .jpeg)
        guard case .marks(let found) = service.answer(.findMarks(page: 1), body: Data()).0 else { return [] }
        let seals = found.marks.compactMap { mark -> Seal? in
            guard case .seal(let seal) = mark else { return nil }
            return seal
        }
        let seal = try #require(seals.first)
        var characters: Set<String> = []
        for (index, reading) in ([seal.text ?? ""] + seal.readings).enumerated() where reading.count == name.count {
            characters.insert(String(Array(reading)[4]))
            if index < seal.alternatives.count { characters.formUnion(seal.alternatives[index][4].map(String.init)) }
        }
        return characters
    }

    @Test("tells a Latin I between ideographs from a gap")
    func latinI() throws {
        #expect(try fifth(of: "云岭智AI光电科技有限公司").contains("I"))
    }

    @Test(
        "takes no gap and no other character for a Latin I",
        arguments: ["云岭智A光光电科技有限公司", "云岭智A 光电科技有限公司", "云岭智A十光电科技有限公司", "云岭智AL光电科技有限公司"])
    func others(name: String) throws {
        #expect(try !fifth(of: name).contains("I"))
    }
}
