import DocumentModel
import ReaderProtocol

extension ReaderService {
    func findSignatures(_ page: Int, labels: [TextLine], lines: [TextLine]) throws -> [Signature] {
        labels.map {
            Signature(label: $0.text, labelBox: $0.box, state: .unsure, inkBox: nil, reason: "not-read", confidence: 0)
        }
    }
}
