import DocumentModel
import Foundation
import XMLKit

/// Validates `application.xml` against its schema and reads it.
struct ApplicationFormReader {
    /// What is wrong with a form: one line a fault, without the form's values.
    struct Invalid: Error, Equatable {
        var faults: [String]
    }

    let limits: IngestLimits

    private static let namespace = "urn:xlq:application:1"
    // The schema is part of the program, so that it fails to compile in a test and nowhere else.
    private static let schema = Result<XMLSchema, any Error> { try XMLSchema(Data(PackageResources.application_xsd)) }
    /// Names of elements and attributes that the schema knows. Others come from the form and are not repeated.
    private static let knownNames: Set<String> = {
        guard let document = try? XMLDocument(parsing: Data(PackageResources.application_xsd)),
            let nodes = try? XPathContext(document: document).evaluate("//@name").nodes
        else { return [] }
        return Set(nodes.map(\.stringValue))
    }()

    /// Reads a form.
    ///
    /// - Throws: ``Invalid``.
    func read(_ data: Data, edition: String?) throws(Invalid) -> ApplicationForm {
        let document: XMLDocument
        do {
            document = try XMLDocument(parsing: data, limits: XMLDocument.Limits(bytes: limits.formBytes))
        } catch {
            throw Invalid(faults: [Self.text(of: error)])
        }
        guard let root = document.root, root.name == "application", root.namespace == Self.namespace else {
            throw Invalid(faults: [
                Self.line(document.root?.line ?? 1, "root element is not application of \(Self.namespace)")
            ])
        }
        guard case .success(let schema) = Self.schema else {
            throw Invalid(faults: ["application.xml: the schema of this program is broken"])
        }
        let faults = schema.faults(of: document)
        guard faults.isEmpty else { throw Invalid(faults: Self.texts(of: faults)) }
        let form = try form(root)
        if let edition, form.edition != edition {
            throw Invalid(faults: [Self.line(root.line, "edition: not \(edition)")])
        }
        return form
    }

    // MARK: Values

    private func form(_ root: XMLNode) throws(Invalid) -> ApplicationForm {
        guard let applicant = root.child(named: "applicant"),
            let type = applicant["type"].flatMap({ ApplicationForm.ApplicantType(rawValue: Self.token($0)) })
        else { throw Invalid(faults: [Self.line(root.line, "applicant: missing")]) }
        var vouchers: [ApplicationForm.Voucher] = []
        let list = root.child(named: "vouchers")
        for voucher in list?.children(named: "voucher") ?? [] {
            vouchers.append(
                ApplicationForm.Voucher(
                    contractNumber: Self.token(voucher["contract-number"] ?? ""),
                    contractAmount: try amount("contract-amount", of: voucher) ?? Money(fen: 0),
                    requested: try amount("requested", of: voucher) ?? Money(fen: 0)))
        }
        let project = root.child(named: "project")
        func text(_ name: String, in node: XMLNode?) -> String? {
            node?.child(named: name).map { Self.token($0.stringValue) }
        }
        return ApplicationForm(
            id: Self.token(root["id"] ?? ""), edition: Self.token(root["edition"] ?? ""),
            submittedAt: text("submitted-at", in: root), applicantName: text("name", in: applicant) ?? "",
            applicantUSCC: text("uscc", in: applicant) ?? "",
            legalRepresentative: text("legal-representative", in: applicant) ?? "", applicantType: type,
            scale: try scale(applicant), projectTitle: text("title", in: project),
            otherFunding: try amount("amount", of: project?.child(named: "other-funding")), vouchers: vouchers,
            grantedThisYear: try amount("granted-this-year", of: list))
    }

    private func scale(_ applicant: XMLNode) throws(Invalid) -> ApplicationForm.Scale? {
        guard let scale = applicant.child(named: "scale") else { return nil }
        var employees: Int?
        if let text = scale["employees"] {
            guard let number = Int(Self.token(text)) else {
                throw Invalid(faults: [Self.line(scale.line, "employees: too large")])
            }
            employees = number
        }
        return ApplicationForm.Scale(
            industry: Self.token(scale["industry"] ?? ""), employees: employees,
            revenue: try amount("revenue", of: scale), assets: try amount("assets", of: scale))
    }

    /// An `xs:decimal` as money: it may have a sign, leading zeros, and no digits on one side of its point.
    private func amount(_ name: String, of node: XMLNode?) throws(Invalid) -> Money? {
        guard let node, let text = node[name].map(Self.token) else { return nil }
        let parts = text.drop { $0 == "+" }.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = parts.first.map { $0.drop { $0 == "0" } } ?? ""
        var canonical = whole.isEmpty ? "0" : String(whole)
        if parts.count == 2, !parts[1].isEmpty { canonical += "." + trimmedZeros(parts[1]) }
        guard let money = Money(canonical: canonical) else {
            throw Invalid(faults: [Self.line(node.line, "\(name): not an amount that can be counted in fen")])
        }
        return money
    }

    /// Decimals without zeros behind the second: `50000` is `50`.
    private func trimmedZeros(_ decimals: Substring) -> Substring {
        var decimals = decimals
        while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
        return decimals
    }

    /// A text with its blanks collapsed, as `xs:token` has it.
    private static func token(_ text: String) -> String {
        text.split { " \t\r\n".contains($0) }.joined(separator: " ")
    }

    // MARK: Faults

    private static func line(_ number: Int, _ text: String) -> String { "application.xml:\(number): \(text)" }

    private static func text(of fault: XMLFault) -> String {
        switch fault.code {
        case XMLFault.tooLargeCode: "application.xml: \(fault.message)"
        case XMLFault.documentTypeCode: line(max(1, fault.line), "a document type declaration is not accepted")
        default: line(max(1, fault.line), "not well-formed XML (libxml2 error \(fault.code))")
        }
    }

    /// One line a fault. libxml2 reports a facet and then once more that the type is not met: the first says it all.
    private static func texts(of faults: [XMLFault]) -> [String] {
        var texts: [String] = []
        var places: Set<String> = []
        for fault in faults {
            let place = place(of: fault.message)
            let key = "\(fault.line) \(place)"
            if fault.code == 1824, places.contains(key) { continue }
            places.insert(key)
            texts.append(line(fault.line, (place.isEmpty ? "" : place + ": ") + what(fault)))
        }
        return texts
    }

    /// libxml2's messages begin with `Element '{namespace}name', attribute 'name': `.
    private static func place(of message: String) -> String {
        let head = message.prefix { $0 != ":" || message.hasPrefix("Element '{urn:") }
        let names = head.split(separator: "'", omittingEmptySubsequences: false)
        func name(after word: String) -> String? {
            for (index, part) in names.enumerated() where part.hasSuffix(word) && index + 1 < names.count {
                let local = names[index + 1].split(separator: "}").last.map(String.init) ?? ""
                return knownNames.contains(local) ? local : "?"
            }
            return nil
        }
        return [name(after: "Element "), name(after: ", attribute ").map { "@" + $0 }].compactMap { $0 }.joined(
            separator: "/")
    }

    private static func what(_ fault: XMLFault) -> String {
        let expected = expectedNames(fault.message)
        switch fault.code {
        case 1824: return "wrong type of value"
        case 1830...1832: return "wrong length"
        case 1833...1836: return "out of range"
        case 1837, 1838: return "too many digits"
        case 1839: return "does not match the pattern"
        case 1840: return "not one of the values allowed"
        case 1841...1844: return "unexpected content"
        case 1866, 1867: return "unexpected attribute"
        case 1868: return "required attribute \(attributeName(fault.message)) is missing"
        case 1871: return expected.isEmpty ? "unexpected element" : "expected here: \(expected)"
        case 1845: return "unknown element"
        default: return "not valid (libxml2 error \(fault.code))"
        }
    }

    private static func attributeName(_ message: String) -> String {
        let names = message.split(separator: "'").map(String.init).filter { knownNames.contains($0) }
        return names.last ?? "?"
    }

    /// The names in `Expected is ( {namespace}name ).`, which come from the schema.
    private static func expectedNames(_ message: String) -> String {
        guard let start = message.range(of: "Expected is ") else { return "" }
        return message[start.upperBound...].split { "{}(), .".contains($0) }.map(String.init)
            .filter { knownNames.contains($0) }.joined(separator: ", ")
    }
}
