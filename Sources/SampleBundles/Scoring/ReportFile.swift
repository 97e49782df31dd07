import DocumentModel

/// The part of a `report.json` that can be compared with the truth.
struct ReportFile: Decodable {
    struct Finding: Decodable {
        var check: String
        var status: String
        var reason: String?
    }

    struct Document: Decodable {
        var kind: String
        var file: String
        var pages: [Int]
        var parts: [Part]?
        var fields: [String: Field]
        var marks: [Mark]

        /// Every page as `file#number`.
        var places: Set<String> {
            let runs = parts ?? [Part(file: file, pages: pages)]
            return Set(runs.flatMap { run in run.numbers.map { run.file + "#\($0)" } })
        }
    }

    struct Part: Decodable {
        var file: String
        var pages: [Int]

        var numbers: ClosedRange<Int> {
            let first = pages.first ?? 1
            return first...max(first, pages.last ?? first)
        }
    }

    struct Field: Decodable { var value: String }

    struct Mark: Decodable {
        var type: String
        var file: String?
        var page: Int?
        var box: Box?
        var text: String?
        var payload: String?
        var state: String?
    }

    var outcome: String
    var documents: [Document]
    var findings: [Finding]

    /// One status per check; of several findings the gravest.
    var statuses: [String: String] {
        let rank = ["not-applicable": 0, "pass": 1, "review": 2, "fail": 3]
        return findings.reduce(into: [:]) { result, finding in
            if (rank[finding.status] ?? 3) >= (rank[result[finding.check] ?? ""] ?? -1) {
                result[finding.check] = finding.status
            }
        }
    }
}
