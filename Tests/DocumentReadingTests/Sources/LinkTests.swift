import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol
import Testing

/// Where the links of a PDF lead. None is followed.
struct LinkTests {
    private func content(_ actions: [String]) throws -> [ActiveContent] {
        let links = actions.map { "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << \($0) >> >>" }
        let data = HandmadePDF.page("", entries: "/Annots [\(links.joined(separator: " "))]")
        return try PDFSource(data: data, limits: ReadLimits()).activeContent
    }

    @Test(arguments: [
        ("https://www.GOV.cn/a?b=c", "www.gov.cn"), ("http://user:secret@example.com:8080/x", "example.com"),
        ("https://gov.cn@example.com/", "example.com"), ("https:\\\\\\\\example.com\\\\x", "example.com"),
        ("HTTP://[2001:db8::1]:80/", "[2001:db8::1]"), ("https://例子.公司/", "例子.公司"), ("//example.org/x", "example.org"),
        ("https://example.com./", "example.com"), ("mailto:somebody@example.com", "mailto:"), ("https:///x", "https:"),
        (" javascript:alert", "javascript:"),
    ])
    func namesTheHostOfALink(_ address: String, _ host: String) throws {
        // Beyond ASCII a PDF writes text as UTF-16.
        let isPlain = address.utf8.allSatisfy { $0 < 128 }
        let hexadecimal = "FEFF" + address.utf16.map { String(format: "%04X", $0) }.joined()
        let found = try content(["/S /URI /URI " + (isPlain ? "(\(address))" : "<\(hexadecimal)>")])
        #expect(found == [ActiveContent(kind: "uri", place: "page 1", host: host)])
    }

    @Test func namesTheHostOfFormsAndRemoteFiles() throws {
        let found = try content([
            "/S /SubmitForm /F << /FS /URL /F (https://collect.example.com/in) >>",
            "/S /GoToR /F (\\\\\\\\server\\\\x.pdf)",
            "/S /GoToR /F << /Type /Filespec /F (other.pdf) /UF (https://example.net/other.pdf) >>",
        ])
        #expect(
            Set(found) == [
                ActiveContent(kind: "submit-form", place: "page 1", host: "collect.example.com"),
                ActiveContent(kind: "remote-goto", place: "page 1", host: "server"),
                ActiveContent(kind: "remote-goto", place: "page 1", host: "example.net"),
            ])
    }

    @Test(arguments: ["other.pdf", "../other.pdf", "C:\\\\other.pdf", "/etc/other.pdf", "#page=2", ""])
    func saysOfALinkToAFileThatItLeadsNowhere(_ address: String) throws {
        #expect(
            try content(["/S /GoToR /F (\(address))"]) == [ActiveContent(kind: "remote-goto", place: "page 1")])
    }

    @Test func namesEachHostOnce() throws {
        let found = try content((1...40).map { "/S /URI /URI (https://example.com/\($0))" })
        #expect(found.count == 1)
    }

    @Test func saysThatItDidNotNameAllOfTooManyHosts() throws {
        let found = try content((1...1_200).map { "/S /URI /URI (https://\($0).example.com/)" })
        #expect(found.count == 1_001 && found.last?.kind == "not-searched")
    }
}
