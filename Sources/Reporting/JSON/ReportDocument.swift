import DocumentModel
package import Judging

/// The shape of `report.json`. Its property names are the keys of the format; absent values are left out.
package struct ReportDocument: Codable, Hashable, Sendable {
    package struct Application: Codable, Hashable, Sendable {
        package var id: String
        package var applicant: Applicant
        package var submittedAt: String?
    }

    package struct Applicant: Codable, Hashable, Sendable {
        package var name: String
        package var uscc: String
        package var legalRepresentative: String
        package var type: String
    }

    package struct RulePack: Codable, Hashable, Sendable {
        package var id: String
        package var edition: String
        package var sha256: String
    }

    package struct Tool: Codable, Hashable, Sendable {
        package var version: String
        package var models: [String]
        package var missingProtections: [String]?
    }

    package struct Summary: Codable, Hashable, Sendable {
        package var pass: Int
        package var fail: Int
        package var review: Int
        package var notApplicable: Int
    }

    package struct Decision: Codable, Hashable, Sendable {
        package var verdict: String
        package var reason: String
        package var decidedAt: String
        /// Whether it was taken on this very finding.
        package var current: Bool
    }

    package struct Finding: Codable, Hashable, Sendable {
        package var identity: String
        package var check: String
        package var title: String
        package var clause: String
        package var status: String
        package var reason: String?
        package var message: String
        package var remedy: String?
        package var advisory: Bool
        package var levelChange: LevelChange?
        package var evidence: [Evidence]
        package var decision: Decision?
    }

    package struct OpenStatement: Codable, Hashable, Sendable {
        package var clause: String
        package var says: String
        package var note: String?
    }

    package struct Evidence: Codable, Hashable, Sendable {
        package var file: String
        package var document: String?
        package var page: Int?
        package var box: [Double]?
        package var text: String?
    }

    package var reportVersion: String
    package var language: String
    package var bundle: String
    package var outcome: String
    package var application: Application?
    package var rulePack: RulePack
    package var asOf: String
    package var tool: Tool
    package var summary: Summary
    package var files: [File]
    package var documents: [Document]
    package var findings: [Finding]
    package var leftToPerson: [OpenStatement]?

    /// Puts a report into the shape, with its texts in one language.
    package init(_ report: Report, language: Language) {
        reportVersion = Report.version
        self.language = language.rawValue
        bundle = report.bundle
        outcome = report.outcome.rawValue
        application = report.dossier.application.map { form in
            Application(
                id: form.id,
                applicant: Applicant(
                    name: form.applicantName, uscc: form.applicantUSCC,
                    legalRepresentative: form.legalRepresentative, type: form.applicantType.rawValue),
                submittedAt: form.submittedAt)
        }
        rulePack = RulePack(
            id: report.rulePack.id, edition: report.rulePack.edition, sha256: report.rulePack.sha256)
        asOf = report.asOf
        tool = Tool(
            version: report.tool.version, models: report.tool.models,
            missingProtections: report.tool.missingProtections.nilWhereEmpty)
        summary = Summary(
            pass: report.count(.pass), fail: report.count(.fail), review: report.count(.review),
            notApplicable: report.count(.notApplicable))
        files = report.dossier.files.map { File($0, language: language) }
        documents = report.dossier.documents.map(Document.init)
        let decided = DecidedFindings(report)
        findings = report.findings.enumerated().map { index, finding in
            Finding(
                identity: decided.identities[index], check: finding.check, title: finding.title[language],
                clause: finding.clause,
                status: finding.status.rawValue,
                reason: finding.status == .review ? finding.reason?.rawValue : nil,
                message: finding.message[language], remedy: finding.remedy?[language], advisory: finding.advisory,
                levelChange: finding.levelChange,
                evidence: finding.evidence.map { evidence in
                    Evidence(
                        file: evidence.file, document: evidence.document, page: evidence.page,
                        box: evidence.box.flatMap { $0.count == 4 ? $0.map(Rounding.points) : nil }, text: evidence.text
                    )
                },
                decision: decided.decided[index].map { decided in
                    Decision(
                        verdict: decided.decision.verdict.rawValue, reason: decided.decision.reason,
                        decidedAt: decided.decision.decidedAt, current: decided.isCurrent)
                })
        }
        leftToPerson =
            report.leftToPerson.map {
                OpenStatement(clause: $0.clause, says: $0.says[language], note: $0.note?[language])
            }.nilWhereEmpty
    }
}

extension Report {
    /// How many findings have a status, advisory ones included, so that the counts add up to the findings.
    package func count(_ status: Status) -> Int { findings.count { $0.status == status } }
}
