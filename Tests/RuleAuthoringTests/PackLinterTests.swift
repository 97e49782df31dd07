import Foundation
import Judging
import RuleAuthoring
import RulePacks
import Testing

@Suite struct PackLinterTests {
    @Test(arguments: ["shenzhen-xunliquan-2024", "example-city-2025"])
    func `finds nothing in the packs of the project`(pack: String) {
        let faults = PackLinter.faults(in: PackCopy.rules.appendingPathComponent(pack))
        #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
    }

    /// What is changed in which file, and what the linter must say of it.
    static let slips: [(file: String, old: String, new: String, code: PackError.Code, says: String, hint: String)] = [
        (
            "checks/05-contract.yaml", "require: fen(amount) > 0", "require: fen(amout) > 0", .unknownName, "'amout'",
            "amount"
        ),
        (
            "checks/05-contract.yaml", "require: fen(amount) > 0", "require: fen(fiscal-year) > 0", .unknownName,
            "service-contract has no element 'fiscal-year'", "audit-report"
        ),
        (
            "checks/01-bundle.yaml", "when: \"@status = 'encrypted'\"", "when: \"@state = 'encrypted'\"", .unknownName,
            "attribute 'state'", "signature"
        ),
        (
            "checks/01-bundle.yaml", "when: \"@status = 'encrypted'\"", "when: \"@status = 'locked'\"", .unreachable,
            "never 'locked'", "encrypted"
        ),
        (
            "checks/04-licence.yaml", "when: $state = 'signed'", "when: $state = 'sigend'", .unreachable,
            "never 'sigend'",
            "signed"
        ),
        (
            "checks/05-contract.yaml", "feature[@name = 'unit-price']", "feature[@name = 'unit-prize']", .unreachable,
            "never 'unit-prize'", "unit-price"
        ),
        (
            "checks/05-contract.yaml", "param('contract.signed-from')", "param('contract.signed-form')", .unknownName,
            "contract.signed-form", "contract.signed-from"
        ),
        ("pack.yaml", "signed-from: 2024-07-31", "signed-from: 31.7.2024", .badValue, "31.7.2024", ""),
        ("pack.yaml", "least-fee: 500000.00", "least-fee: 50万", .badValue, "50万", ""),
        (
            "checks/05-contract.yaml", "require: fen(amount) > 0", "require: fenn(amount) > 0", .unknownName, "'fenn'",
            "fen"
        ),
        (
            "checks/05-contract.yaml", "require: fen(amount) > 0", "require: fen(amount, 2) > 0", .badExpression,
            "takes 1 arguments, not 2", ""
        ),
        (
            "checks/05-contract.yaml", "require: fen(amount) > 0", "require: fen(amount) > $least", .unknownName,
            "'$least'", ""
        ),
        (
            "checks/05-contract.yaml", "message: 合同金额为 {amount} 元", "message: 合同金额为 {amont} 元", .unknownName, "'amont'",
            "amount"
        ),
        ("checks/05-contract.yaml", "clause: 三(二) 注", "clause: 三(四) 注", .unknownName, "三(四) 注", "三"),
        (
            "checks/07-tax.yaml", "for-each: tax-certificate", "for-each: tax-certificat", .unknownName,
            "tax-certificat", ""
        ),
        (
            "checks/09-voucher.yaml", "when: $priced[fen(amount) != $total]", "when: true()", .unreachable,
            "never reached",
            ""
        ),
        (
            "tests/02-application.yaml", "expect: {application.form: fail}", "expect: {application.from: fail}",
            .unknownName, "application.from", "application.form"
        ),
        (
            "tests/07-tax.yaml", "{tax.applicant: fail}", "{tax.applicant: review no-reason}", .unknownName,
            "no-reason", ""
        ),
        ("guide.txt", "十三、年审或年检", "十四、新条款\n十三、年审或年检", .untested, "十四", ""),
        (
            "fields.yaml", "fields:\n  business-licence:", "fields:\n  business-license:", .unknownName,
            "business-licence", ""
        ),
        ("documents.yaml", "科研诚信(?:承诺|", "科研诚信((?:承诺|", .badValue, "regular expression", ""),
    ]

    @Test(arguments: slips.indices)
    func `shows a slip where it is, and what would be right`(_ index: Int) throws {
        let slip = Self.slips[index]
        let copy = try PackCopy()
        if slip.file == "documents.yaml" {
            try copy.change(slip.file, "(?:科研|科技|科学研究)诚信", "((?:科研|科技|科学研究)诚信")
        } else {
            try copy.change(slip.file, slip.old, slip.new)
        }
        let faults = copy.faults()
        let fault = try #require(
            faults.first { $0.fault.code == slip.code && $0.fault.message.contains(slip.says) },
            "\(faults.map(\.description).joined(separator: "\n"))")
        #expect(fault.fault.place.line > 0, "\(fault)")
        #expect(fault.fault.sourceLine != nil)
        #expect(slip.hint.isEmpty || fault.fault.hint?.contains(slip.hint) == true, "\(fault)")
        // The words for people who read no English.
        #expect(fault.render(.zh).contains { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } })
    }

    @Test func `points at the very name inside an expression`() throws {
        let copy = try PackCopy()
        try copy.change("checks/05-contract.yaml", "require: fen(amount) > 0", "require: fen(amout) > 0")
        let fault = try #require(copy.faults().first { $0.fault.code == .unknownName }).fault
        let line = try #require(fault.sourceLine)
        #expect(line.dropFirst(fault.place.column - 1).hasPrefix("amout)"))
    }

    @Test func `shows several faults at once, also in folded texts`() throws {
        let copy = try PackCopy()
        try copy.change("checks/05-contract.yaml", "require: fen(amount) > 0", "require: fen(amout) > 0")
        try copy.change(
            "checks/09-voucher.yaml", "or day(term-start) > day(term-end)]", "or day(term-begin) > day(term-end)]")
        let faults = copy.faults().filter { $0.fault.code == .unknownName }
        #expect(faults.count == 2)
        let folded = try #require(faults.last?.fault)
        #expect(folded.sourceLine?.dropFirst(folded.place.column - 1).hasPrefix("term-begin") == true)
    }

    @Test func `names the first fault of each check where the pack cannot be loaded`() throws {
        let copy = try PackCopy()
        try copy.change("checks/05-contract.yaml", "require: fen(amount) > 0", "requires: fen(amount) > 0")
        try copy.change("checks/05-contract.yaml", "remedy: 请在合同中写明收费金额", "remdy: 请在合同中写明收费金额")
        try copy.change("checks/07-tax.yaml", "for-each: tax-certificate", "foreach: tax-certificate")
        let faults = copy.faults()
        #expect(faults.allSatisfy { $0.severity == .error } && faults.contains { $0.fault.code == .unknownKey })
        #expect(Set(faults.map(\.fault.place.file)) == ["checks/05-contract.yaml", "checks/07-tax.yaml"])
    }

    @Test func `warns of what no test reaches and nothing uses`() throws {
        let copy = try PackCopy()
        try copy.write(
            "checks/99-new.yaml",
            """
            checks:
              - id: contract.new
                clause: 五(二)
                title: 新检查
                title-en: New
                for-each: service-contract
                values: [{spare: fen(amount)}]
                cases:
                  - {when: fen(amount) = 7, status: fail}
                  - pass
            """)
        try copy.change("pack.yaml", "  tax:\n", "  spare: 7\n  tax:\n")
        let faults = copy.faults()
        #expect(faults.allSatisfy { $0.severity == .warning })
        let said = faults.map(\.fault.message).joined(separator: "\n")
        for part in ["no test shows that 'contract.new' is pass", "no test reaches this case", "'$spare'", "'spare'"] {
            #expect(said.contains(part), "\(said)")
        }
    }

    @Test func `finds a level and a base that are not there`() throws {
        let copy = try PackCopy("example-city-2025")
        try copy.change("pack.yaml", "tax.*: off", "taxes.*: off")
        #expect(copy.faults().first?.fault.message.contains("taxes.*") == true)
        let other = try PackCopy("example-city-2025")
        try other.change("pack.yaml", "extends: shenzhen-xunliquan-2024", "extends: shenzhen-2024")
        #expect(other.faults().first?.fault.code == .notFound)
    }
}
