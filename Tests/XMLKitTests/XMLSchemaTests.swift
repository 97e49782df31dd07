import Foundation
import Testing
import XMLKit

struct XMLSchemaTests {
    private static let schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" elementFormDefault="qualified">
          <xs:element name="a"><xs:complexType><xs:sequence>
            <xs:element name="b" type="xs:integer" maxOccurs="unbounded"/>
          </xs:sequence><xs:attribute name="id" use="required"/></xs:complexType></xs:element>
        </xs:schema>
        """

    @Test("accepts a valid document")
    func valid() throws {
        let schema = try XMLSchema(Data(Self.schema.utf8))
        let document = try XMLDocument(parsing: "<a xmlns='urn:t' id='1'><b>1</b></a>")
        #expect(schema.faults(of: document).isEmpty)
    }

    @Test("names every fault with its line")
    func faults() throws {
        let schema = try XMLSchema(Data(Self.schema.utf8))
        let document = try XMLDocument(parsing: "<a xmlns='urn:t'>\n<b>x</b>\n<c/></a>")
        #expect(schema.faults(of: document).map(\.line) == [1, 2, 3])
        let other = try XMLDocument(parsing: "<a id='1'><b>1</b></a>")
        #expect(!schema.faults(of: other).isEmpty)
    }

    @Test("refuses what is no schema")
    func noSchema() {
        #expect(throws: XMLFault.self) { _ = try XMLSchema(Data("<a/>".utf8)) }
    }

    @Test("is shared by threads")
    func threads() async throws {
        let schema = try XMLSchema(Data(Self.schema.utf8))
        await withTaskGroup(of: Int.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let text = "<a xmlns='urn:t' id='1'>\n<b>\(index.isMultiple(of: 2) ? "1" : "x")</b></a>"
                    guard let document = try? XMLDocument(parsing: text) else { return -1 }
                    return schema.faults(of: document).count == index % 2 ? 0 : 1
                }
            }
            var wrong = 0
            for await result in group { wrong += abs(result) }
            #expect(wrong == 0)
        }
    }
}
