import ArgumentParser
import DocumentModel
import Foundation
import Ingest
import Judging
import Reading
import Reporting
import RulePacks
import Understanding
import XLQValidate

/// `xlq-validate inspect FILE`
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: HelpText.abstract(
            "逐页显示读到的文字、印章、签名，及材料种类和字段。",
            "Show what is read on each page of a file: text, marks, the kind of paper and its fields."),
        discussion: HelpText.discussion(
            """
            报告与原件不符时，用它查看问题出在“看”还是“判”。

              xlq-validate inspect 合同.pdf --text
            """,
            """
            Where a report and the paper disagree, it tells whether reading or judging is at fault.

              xlq-validate inspect contract.pdf --text
            """))

    @Argument(help: .text("PDF 或图片。", "A PDF or a picture."), completion: .file())
    var file: String

    @OptionGroup var rules: PackOption

    @OptionGroup var readerOptions: ReaderOptions

    @OptionGroup var languageOption: LanguageOption

    @Flag(help: .text("同时打印每一行文字。", "Print every line of text, too."))
    var text = false

    func run() async throws {
        let url = URL(fileURLWithPath: file)
        guard let content = FileManager.default.contents(atPath: file) else {
            StandardError.write("xlq-validate: no such file: \(file)")
            throw ExitStatus.noInput
        }
        let pack = try rules.pack()
        let understander = try Understander(documents: pack.documents, fields: pack.fields)
        let bundle = try Ingestor().ingest(.files([(url.lastPathComponent, content)], name: "inspect"))
        let pool = try ReaderPool(readerOptions.configuration)
        let reader = DocumentReader(pool: pool) { understander.isSignatureLabel($0) }
        let files = try await reader.read(bundle.files.map { SourceFile(record: $0.record, content: $0.content) })
        for file in files {
            print("\(file.record.path): \(file.record.status.rawValue) \(file.record.problem ?? "")")
            for page in file.pages { show(page, terms: pack.terms) }
        }
        let dossier = understander.dossier(files: files, application: nil, applicationFaults: [])
        for document in dossier.documents { show(document) }
    }

    private func show(_ document: Document) {
        let pages = document.parts.map { "\($0.firstPage)-\($0.lastPage)" }.joined(separator: ", ")
        print("== \(document.kind) (\(document.confidence)) pages \(pages)")
        for (name, field) in document.fields.sorted(by: { $0.key < $1.key }) {
            print("   \(name) = \(field.value)  [page \(field.page), \(field.confidence)]")
        }
        for mark in document.marks {
            guard case .seal(let seal) = mark.mark else { continue }
            let owner = mark.owner.map { "\($0.name) (\($0.certainty.rawValue))" } ?? "?"
            print("   seal \(seal.colour.rawValue) \(seal.shape.rawValue) '\(seal.text ?? "")' of \(owner)")
        }
    }

    private func show(_ page: PageContent, terms: [String: (zh: String, en: String)]) {
        let origin = Set(page.lines.map(\.origin.rawValue)).sorted().joined(separator: "+")
        print(
            "-- page \(page.number): \(page.lines.count) lines (\(origin)), \(page.marks.count) marks \(page.defects)")
        if text { for line in page.lines { print("   \(line.text)") } }
        for mark in page.marks { print("   " + description(of: mark, terms: terms)) }
    }

    private func description(of mark: Mark, terms: [String: (zh: String, en: String)]) -> String {
        switch mark {
        case .seal(let seal):
            "seal: \(seal.shape.rawValue) \(seal.colour.rawValue) '\(seal.text ?? "")' "
                + "inner '\(seal.innerText ?? "")' further readings \(seal.readings)"
        case .signature(let signature):
            "signature: \(signature.label) → \(signature.state.rawValue) \(signature.reason ?? "")"
        case .qrCode(let code): "QR code: \(code.payload ?? "not decoded")"
        case .digitalSignature(let signature):
            Wording.verdict(
                on: signature,
                reason: signature.reason.map { reason in
                    terms[reason].map { LocalizedText(zh: $0.zh, en: $0.en) } ?? LocalizedText(zh: reason, en: reason)
                }
            )[languageOption.effective]
        }
    }
}
