import DocumentModel
import Foundation
import Judging
import RulePacks
import Testing
import XMLKit

/// The published schema of `dossier.xml`.
struct DossierSchemaTests {
    private let schema = Result { try XMLSchema(DossierXML.schema) }

    private static let pack = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Rules/" + RulePack.defaultName)

    @Test func acceptsEveryDossierOfThePacksTests() throws {
        let pack = try RulePack(directory: Self.pack)
        for test in try pack.tests() {
            let faults = try schema.get().faults(of: DossierXML.document(test.dossier))
            #expect(faults.isEmpty, "\(test.name): \(faults)")
        }
    }

    @Test func knowsEveryKindAndFieldOfTheVocabulary() throws {
        let text = String(decoding: DossierXML.schema, as: UTF8.self)
        let pack = try RulePack(directory: Self.pack)
        for kind in pack.documents.kinds.map(\.kind) { #expect(text.contains("name=\"\(kind)\""), "\(kind)") }
    }

    @Test(
        arguments: [
            "<dossier version='2.0'><files/></dossier>", "<dossier version='1.0'/>",
            "<dossier version='1.0'><files><file path='a'/></files></dossier>",
            "<dossier version='1.0'><files/><other id='d1'/></dossier>",
        ])
    func refusesAnotherDocument(_ text: String) throws {
        let document = try XMLDocument(parsing: Data(text.utf8))
        #expect(try schema.get().faults(of: document).isEmpty == false)
    }
}
