import DocumentModel
import Foundation
import Ingest
import Testing

struct ApplicationFormTests {
    private static let valid = """
        <?xml version="1.0" encoding="UTF-8"?>
        <application xmlns="urn:xlq:application:1" id="A-1" edition="2024">
          <submitted-at>2024-11-20T10:00:00+08:00</submitted-at>
          <applicant type="enterprise">
            <name>深圳星火智算有限公司</name>
            <uscc>91440300MA5FTB8E35</uscc>
            <legal-representative>李四光</legal-representative>
            <scale industry="software" employees="12" revenue="+0012.50" assets="3.5000"/>
          </applicant>
          <project><title>大模型训练</title><other-funding amount="100.5"/></project>
          <vouchers granted-this-year="0">
            <voucher contract-number="HT-1" contract-amount="1200000" requested="600000.00"/>
          </vouchers>
        </application>
        """

    private func ingest(_ text: String, path: String = "application.xml", edition: String? = nil) throws
        -> IngestedBundle
    {
        try Ingestor().ingest(.files([(path, Data(text.utf8)), ("a.pdf", Content.pdf)], name: "b"), edition: edition)
    }

    @Test("reads a valid form", arguments: ["application.xml", "Application.XML"])
    func valid(_ path: String) throws {
        let text = Self.valid.replacingOccurrences(of: " assets=\"3.5000\"", with: " assets=\".5\"")
        let bundle = try ingest(text, path: path)
        #expect(bundle.applicationFaults == [])
        #expect(bundle.hasApplicationFile)
        let form = try #require(bundle.application)
        #expect(form.id == "A-1")
        #expect(form.edition == "2024")
        #expect(form.submittedAt == "2024-11-20T10:00:00+08:00")
        #expect(form.applicantName == "深圳星火智算有限公司")
        #expect(form.applicantUSCC == "91440300MA5FTB8E35")
        #expect(form.legalRepresentative == "李四光")
        #expect(form.applicantType == .enterprise)
        #expect(form.scale?.employees == 12)
        #expect(form.scale?.revenue == Money(fen: 1_250))
        #expect(form.scale?.assets == Money(fen: 50))
        #expect(form.projectTitle == "大模型训练")
        #expect(form.otherFunding == Money(fen: 10_050))
        #expect(form.vouchers.map(\.requested) == [Money(fen: 60_000_000)])
        #expect(form.grantedThisYear == Money(fen: 0))
        let record = try #require(bundle.files.first { $0.record.path == path }?.record)
        #expect(record.status == .read && record.mediaType == .xml)
    }

    @Test("goes without a form")
    func absent() throws {
        let bundle = try Ingestor().ingest(.files([("a.pdf", Content.pdf)], name: "b"))
        #expect(bundle.application == nil && bundle.applicationFaults.isEmpty && !bundle.hasApplicationFile)
    }

    @Test("takes the caller's form first")
    func given() throws {
        let form = ApplicationForm(
            id: "B", edition: "2024", submittedAt: nil, applicantName: "甲", applicantUSCC: "", legalRepresentative: "",
            applicantType: .university)
        let bundle = try Ingestor().ingest(.files([("application.xml", Data("broken".utf8))], name: "b"), form: form)
        #expect(bundle.application == form)
        #expect(bundle.applicationFaults.isEmpty)
    }

    @Test(
        "names line and place of every fault and repeats no value",
        arguments: [
            ("91440300MA5FTB8E35", "机密", "application.xml:6: uscc: does not match the pattern"),
            ("type=\"enterprise\"", "type=\"机密\"", "application.xml:4: applicant/@type: not one of the values allowed"),
            ("<name>深圳星火智算有限公司</name>", "", "application.xml:6: uscc: expected here: name"),
            ("600000.00", "1.234", "application.xml:12: voucher/@requested: too many digits"),
            ("600000.00", "-1", "application.xml:12: voucher/@requested: out of range"),
            (" requested=\"600000.00\"", "", "application.xml:12: voucher: required attribute requested is missing"),
            ("<project>", "<机密/><project>", "application.xml:10: ?: expected here: project, vouchers"),
            ("2024-11-20T", "2024-11-99T", "application.xml:3: submitted-at: wrong type of value"),
            ("id=\"A-1\"", "id=\"A-1\" 机密=\"1\"", "application.xml:2: application/@?: unexpected attribute"),
            (
                "urn:xlq:application:1", "urn:xlq:application:2",
                "application.xml:2: root element is not application of urn:xlq:application:1"
            ),
            ("</project>", "", "application.xml:14: not well-formed XML (libxml2 error 76)"),
            (
                "<application ", "<!DOCTYPE application><application ",
                "application.xml:2: a document type declaration is not accepted"
            ),
        ])
    func faults(_ old: String, _ new: String, _ fault: String) throws {
        let bundle = try ingest(Self.valid.replacingOccurrences(of: old, with: new))
        #expect(bundle.application == nil)
        #expect(bundle.applicationFaults == [fault])
        #expect(bundle.applicationFaults.allSatisfy { !$0.contains("机密") })
        #expect(bundle.hasApplicationFile)
    }

    @Test("takes a form of another edition for a fault")
    func edition() throws {
        #expect(try ingest(Self.valid, edition: "2024").applicationFaults.isEmpty)
        #expect(try ingest(Self.valid, edition: "2025").applicationFaults == ["application.xml:2: edition: not 2025"])
    }

    @Test("reads only the one at the top", arguments: ["sub/application.xml"])
    func place(_ path: String) throws {
        let bundle = try ingest(Self.valid, path: path)
        #expect(!bundle.hasApplicationFile)
        #expect(bundle.files.last?.record.status == .unsupported)
    }

    @Test("takes two forms, an empty and an alien one for faults")
    func unusable() throws {
        let two = try Ingestor().ingest(
            .files([("application.xml", Data(Self.valid.utf8)), ("APPLICATION.XML", Data(Self.valid.utf8))], name: "b"))
        #expect(two.application == nil && two.applicationFaults.count == 1)
        for text in ["", "hello", "%PDF-1.4"] {
            let bundle = try ingest(text)
            #expect(bundle.application == nil && bundle.applicationFaults.count == 1)
        }
    }
}
