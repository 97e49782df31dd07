import DigestKit
import DocumentModel
import Foundation
import Judging

/// Tells findings apart over several runs: two of the same identity say the same of the same files.
enum FindingIdentity {
    /// An identity for each finding of a report, in their order: 32 hexadecimal digits over what the finding says and the
    /// content of the files that it rests on. A finding that rests on no file, such as that a paper is missing, rests on
    /// all of them.
    static func identities(_ report: Report) -> [String] {
        let digests = Dictionary(report.dossier.files.map { ($0.path, $0.sha256) }) { first, _ in first }
        var count: [String: Int] = [:]
        return report.findings.map { finding in
            let identity = identity(of: finding, digests)
            count[identity, default: 0] += 1
            // Findings that say the same of two passages of a page are told apart by their order.
            return count[identity].map { $0 > 1 ? "\(identity)-\($0)" : identity } ?? identity
        }
    }

    private static func identity(of finding: Finding, _ digests: [String: String]) -> String {
        var parts = [finding.check, finding.status.rawValue, finding.message.zh]
        let files = Set(finding.evidence.map(\.file)).filter { digests[$0] != nil }
        for path in files.isEmpty ? digests.keys.sorted() : files.sorted() {
            parts += [path, digests[path] ?? ""]
        }
        for evidence in finding.evidence { parts.append("\(evidence.file)#\(evidence.page ?? 0)") }
        let digest = SHA256.hash(Data(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
        return String(digest.prefix(32))
    }
}
