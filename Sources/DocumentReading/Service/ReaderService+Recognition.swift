import DocumentModel
import Foundation
import ImagingKit
import ReaderProtocol

extension ReaderService {
    var identity: ReaderIdentity {
        ReaderIdentity(
            version: Self.version, models: [], canRecognise: false, problem: "this reader has no recognition yet")
    }

    func recognise(_ page: Int) throws -> RecognisedPage {
        throw ReaderFailure(reason: .noModels, message: "this reader has no recognition yet")
    }

    func findMarks(_ page: Int) throws -> PageMarks {
        PageMarks(marks: try document(with: page).digitalSignatures(page: page).map(Mark.digitalSignature), isGrey: false, defects: [])
    }

    func findSignatures(_ page: Int, labels: [TextLine], lines: [TextLine]) throws -> [Signature] {
        labels.map { Signature(label: $0.text, labelBox: $0.box, state: .unsure, inkBox: nil, reason: "not-read", confidence: 0) }
    }

    static func jpeg(_ picture: Raster) throws -> Data {
        throw ReaderFailure(reason: .unsupported, message: "pictures are not encoded yet")
    }
}
