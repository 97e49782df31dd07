import Foundation
import Testing
import XMLKit

struct XMLDocumentTests {
    @Test("reads elements, attributes, text and lines")
    func reads() throws {
        let document = try XMLDocument(parsing: "<a xmlns='urn:x'>\n<b n='1'>甲&amp;乙</b>\n<b n='2'/></a>")
        let root = try #require(document.root)
        #expect(root.name == "a")
        #expect(root.namespace == "urn:x")
        #expect(root.children(named: "b").map(\.attributes) == [["n": "1"], ["n": "2"]])
        let first = try #require(root.child(named: "b"))
        #expect(first.stringValue == "甲&乙")
        #expect(first["n"] == "1")
        #expect(first["m"] == nil)
        #expect(first.line == 2)
        #expect(first.parent == root)
        #expect(root.parent == nil)
    }

    @Test("reads GBK")
    func gbk() throws {
        var data = Data("<?xml version='1.0' encoding='GBK'?><a>".utf8)
        data += [0xBA, 0xCF, 0xCD, 0xAC] + Data("</a>".utf8)
        #expect(try XMLDocument(parsing: data).root?.stringValue == "合同")
    }

    @Test(
        "refuses document types, whatever they hold",
        arguments: [
            "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><a>&b;</a>",
            "<!DOCTYPE a SYSTEM 'http://example.invalid/a.dtd'><a/>",
            "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
        ])
    func refusesDocumentTypes(_ text: String) {
        #expect {
            _ = try XMLDocument(parsing: text)
        } throws: {
            ($0 as? XMLFault)?.code == XMLFault.documentTypeCode
        }
    }

    @Test("refuses what is too deep, too large, broken or empty")
    func refuses() {
        let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
        for text in [deep, "<a>", "<a></b>", "", "abc", "<a>&x;</a>", "<a/><b/>", "\0"] {
            #expect(throws: XMLFault.self) { _ = try XMLDocument(parsing: text) }
        }
        #expect {
            _ = try XMLDocument(parsing: "<abc/>", limits: XMLDocument.Limits(bytes: 5))
        } throws: {
            ($0 as? XMLFault)?.code == XMLFault.tooLargeCode
        }
    }

    @Test("names the line of a fault")
    func line() {
        #expect {
            _ = try XMLDocument(parsing: "<a>\n<b>\n</a>")
        } throws: {
            ($0 as? XMLFault)?.line == 3
        }
    }

    @Test("builds and escapes")
    func builds() throws {
        let document = XMLBuilder.document(root: "r", namespace: "urn:x", attributes: ["a": "<\"&'>", "n": nil]) {
            builder in
            builder.element("e", ["k": "1"], text: "a<b&c\u{1}")
            builder.element("none", text: nil)
            builder.element("bad name<>") { $0.attribute("1", "v") }
        }
        let text = String(decoding: document.serialized(isIndented: false), as: UTF8.self)
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <r xmlns="urn:x" a="&lt;&quot;&amp;'&gt;"><e k="1">a&lt;b&amp;c\u{FFFD}</e><bad_name__ _1="v"/></r>

                """)
        let again = try XMLDocument(parsing: document.serialized())
        #expect(again.root?.child(named: "e")?.stringValue == "a<b&c\u{FFFD}")
        #expect(again.root?["a"] == "<\"&'>")
    }

    @Test("is used by many threads at once, each with its own document")
    func threads() async {
        await withTaskGroup(of: Int.self) { group in
            for index in 0..<50 {
                group.addTask {
                    let text = "<a>" + String(repeating: "<b/>", count: index) + "</a>"
                    return (try? XMLDocument(parsing: text))?.root?.children.count ?? -1
                }
            }
            var counts: [Int] = []
            for await count in group { counts.append(count) }
            #expect(counts.sorted() == Array(0..<50))
        }
    }
}
