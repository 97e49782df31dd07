import DocumentModel
import DocumentReading
import Foundation
import ImagingKit
import ReaderProtocol
import Testing

struct SealFinderTests {
    private func marks(_ drawing: (PageDrawing) -> Void) throws -> (seals: [Seal], payloads: [String?]) {
        let service = ReaderService.holding(Data(try PageDrawing.raster(drawing).jpeg(quality: 90)), .jpeg)
        guard case .marks(let found) = service.answer(.findMarks(page: 1), body: Data()).0 else { return ([], []) }
        var (seals, payloads): ([Seal], [String?]) = ([], [])
        for mark in found.marks {
            switch mark {
            case .seal(let seal): seals.append(seal)
            case .qrCode(let code): payloads.append(code.payload)
            case .signature, .digitalSignature: break
            }
        }
        return (seals, payloads)
    }

    private static let payload = "https://acc.mof.gov.cn/check?code=1234567890"

    @Test("a round seal over a code nearly as large is a seal all the same")
    func sealOverCode() throws {
        let (seals, payloads) = try marks { page in
            page.seal("深圳市星河算力科技有限公司", x: 300, y: 340)
            page.qrCode(Self.payload, x: 256, y: 282, side: 100)
        }
        #expect(payloads == [Self.payload])
        #expect(seals.map(\.shape) == [.round])
    }

    @Test("a red code is no seal")
    func redCode() throws {
        let (seals, payloads) = try marks { page in
            page.qrCode(Self.payload, x: 256, y: 282, side: 100, colour: PageDrawing.red)
        }
        #expect(payloads == [Self.payload] && seals.isEmpty)
    }
}
