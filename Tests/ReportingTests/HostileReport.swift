import DocumentModel
import Judging
import Reporting

/// A report whose every text from the bundle is an attack.
enum HostileReport {
    static let payloads = [
        "<script>window.pwned = 1</script>", "\"><img src=x onerror=window.pwned=1>",
        "' onmouseover='window.pwned=1", "</script><script>window.pwned=1</script>", "<!--<script>",
        "javascript:window.pwned=1", "{{{style}}}{{#sections}}", "&lt;script&gt;", "]]><x/>",
        // To Swift one character, to a browser the end of an attribute.
        "\"\u{301} autofocus onfocus=window.pwned=1 x=\"", "\u{202E}fdp.exe", "\u{0}\u{1B}[2J\u{7}nul",
        "</style><svg onload=window.pwned=1>", "</title><script>window.pwned=1</script>",
    ]

    static let all = payloads.joined(separator: " ")

    static func report() throws -> Report {
        var report = try SampleReport.report()
        report.bundle = "../../" + all
        report.rulePack.clauses = ["五(二)": all]
        report.tool.models = [all]
        report.rulePack.edition = all
        report.dossier.application?.applicantName = all
        report.dossier.application?.legalRepresentative = all
        report.dossier.application?.id = all
        report.dossier.application?.submittedAt = all
        report.dossier.applicationFaults = [all]
        for index in report.dossier.files.indices {
            report.dossier.files[index].path += all
            report.dossier.files[index].problem = all
            report.dossier.files[index].activeContent = [ActiveContent(kind: all, place: all)]
        }
        for index in report.dossier.documents.indices {
            report.dossier.documents[index].kind = all
            report.dossier.documents[index].fields = report.dossier.documents[index].fields.mapValues { field in
                var field = field
                field.value = all
                field.raw = all + "raw"
                field.suggestion = all
                field.alternatives = [all]
                return field
            }
            report.dossier.documents[index].marks.append(
                PlacedMark(
                    file: SampleReport.contractPath, page: 1,
                    mark: .qrCode(
                        QRCode(box: Box(x: 10, y: 10, width: 50, height: 50), payload: all, confidence: 1))))
            report.dossier.documents[index].marks.append(
                PlacedMark(
                    file: SampleReport.contractPath, page: 1,
                    mark: .digitalSignature(
                        DigitalSignature(
                            box: Box(x: 0, y: 0, width: 0, height: 0), signer: all, signedAt: all,
                            status: .untrusted, reason: all))))
        }
        for index in report.findings.indices {
            report.findings[index].message = LocalizedText(zh: all, en: all)
            report.findings[index].evidence = report.findings[index].evidence.map { evidence in
                var evidence = evidence
                evidence.text = all
                return evidence
            }
        }
        return report
    }
}
