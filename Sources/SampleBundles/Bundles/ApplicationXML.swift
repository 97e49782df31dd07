import DocumentModel

/// Writes the form as `application.xml`.
enum ApplicationXML {
    static func text(_ form: ApplicationForm, broken: Bool) -> String {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<application xmlns=\"urn:xlq:application:1\" id=\"\(form.id)\" edition=\"\(form.edition)\">",
        ]
        if let submitted = form.submittedAt { lines.append("  <submitted-at>\(submitted)</submitted-at>") }
        lines.append("  <applicant type=\"\(form.applicantType.rawValue)\">")
        lines.append("    <name>\(escaped(form.applicantName))</name>")
        if !broken { lines.append("    <uscc>\(form.applicantUSCC)</uscc>") }
        lines.append("    <legal-representative>\(escaped(form.legalRepresentative))</legal-representative>")
        if let scale = form.scale {
            var attributes = "industry=\"\(scale.industry)\""
            if let employees = scale.employees { attributes += " employees=\"\(employees)\"" }
            if let revenue = scale.revenue { attributes += " revenue=\"\(revenue.canonical)\"" }
            if let assets = scale.assets { attributes += " assets=\"\(assets.canonical)\"" }
            lines.append("    <scale \(attributes)/>")
        }
        lines.append("  </applicant>")
        if let title = form.projectTitle {
            lines.append("  <project>")
            lines.append("    <title>\(escaped(title))</title>")
            if let funding = form.otherFunding { lines.append("    <other-funding amount=\"\(funding.canonical)\"/>") }
            lines.append("  </project>")
        }
        if !form.vouchers.isEmpty {
            let granted = form.grantedThisYear.map { " granted-this-year=\"\($0.canonical)\"" } ?? ""
            lines.append("  <vouchers\(granted)>")
            for voucher in form.vouchers {
                lines.append(
                    "    <voucher contract-number=\"\(escaped(voucher.contractNumber))\" contract-amount=\"\(voucher.contractAmount.canonical)\" requested=\"\(voucher.requested.canonical)\"/>"
                )
            }
            lines.append("  </vouchers>")
        }
        lines.append("</application>")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
