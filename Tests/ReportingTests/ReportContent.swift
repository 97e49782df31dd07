import DocumentModel
import Foundation
import Judging
import Reporting
import Testing
import XMLKit

/// What a report says, in one flat form into which every format can be read back: a line for each finding, piece of
/// evidence, field, mark and file, with what is said of it by name.
///
/// It knows the formats by the names in their schemas, and nothing of the types that write them.
struct ReportContent {
    typealias Line = [String: String]

    private(set) var outcome = ""
    private(set) var lines: [Line] = []

    private mutating func add(_ kind: String, _ values: KeyValuePairs<String, String?>) {
        var line: Line = ["": kind]
        for (key, value) in values { line[key] = value }
        lines.append(line)
    }

    /// A line for each page of a run: formats may draw pages together that were read alike.
    private mutating func addReading(_ file: String?, _ first: Int?, _ last: Int?, text: String?, marks: String?) {
        guard let first, let last, first <= last else { return add("reading", ["file": file]) }
        for page in first...last {
            add("reading", ["file": file, "page": String(page), "text": text, "marks": marks])
        }
    }

    /// The lines of a kind, or of all, in an order that depends on nothing but them.
    func sorted(_ kind: String? = nil) -> [[String]] {
        lines.filter { kind == nil || $0[""] == kind }
            .map { line in line.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
            .sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The same with other texts, for formats that cannot hold every character.
    func mapped(_ change: (String) -> String) -> ReportContent {
        var copy = self
        copy.lines = lines.map { $0.mapValues(change) }
        return copy
    }

    /// Hundredths of points, as reports round.
    private static func box(_ numbers: [Double]?) -> String? {
        numbers.map { $0.map { String(format: "%.2f", ($0 * 100).rounded() / 100 + 0) }.joined(separator: " ") }
    }

    private static func box(_ box: Box) -> String? { Self.box([box.x, box.y, box.width, box.height]) }
}

extension ReportContent {
    /// What the value itself says.
    init(_ report: Report) {
        outcome = report.outcome.rawValue
        for finding in report.findings {
            add(
                "finding",
                [
                    "check": finding.check, "status": finding.status.rawValue, "clause": finding.clause,
                    "reason": finding.status == .review ? finding.reason?.rawValue : nil,
                    "title": finding.title.zh, "message": finding.message.zh, "remedy": finding.remedy?.zh,
                    "advisory": String(finding.advisory),
                ])
            for evidence in finding.evidence {
                add(
                    "evidence",
                    [
                        "check": finding.check, "file": evidence.file, "document": evidence.document,
                        "page": evidence.page.map(String.init), "box": Self.box(evidence.box), "text": evidence.text,
                    ])
            }
        }
        for file in report.dossier.files {
            add(
                "file",
                [
                    "path": file.path, "status": file.status.rawValue, "pages": String(file.pages),
                    "problem": file.problem.map { ProblemWords.text($0).zh },
                ])
            for reading in file.readings {
                addReading(
                    file.path, reading.page, reading.page, text: reading.depth.rawValue, marks: String(reading.marks))
            }
        }
        for document in report.dossier.documents {
            for (name, field) in document.fields {
                add(
                    "field",
                    [
                        "document": document.id, "name": name, "value": field.value, "raw": field.raw,
                        "page": String(field.page), "box": Self.box(field.box), "suggestion": field.suggestion,
                        "alternatives": field.alternatives.isEmpty
                            ? nil : field.alternatives.joined(separator: " / "),
                    ])
            }
            for placed in document.marks { add(placed, in: document.id) }
        }
    }

    private mutating func add(_ placed: PlacedMark, in document: String) {
        var values: Line = [
            "": "mark", "document": document, "type": placed.mark.type, "page": String(placed.page),
            "box": Self.box(placed.mark.box) ?? "",
        ]
        switch placed.mark {
        case .seal(let seal):
            values["text"] = seal.text
            values["inner"] = seal.innerText
            values["owner"] = placed.owner?.name
        case .signature(let signature):
            // A place that was left blank is no mark.
            if signature.state == .blank { return }
            values["label"] = signature.label
        case .qrCode(let code): values["payload"] = code.payload
        case .digitalSignature(let signature):
            values["signer"] = signature.signer
            values["reason"] = signature.reason
        }
        if case .signature(let signature) = placed.mark, signature.state == .unsure {
            values["reason"] = signature.reason
        }
        lines.append(values)
    }

    /// What `report.json` says.
    init(json data: Data) throws {
        typealias Object = [String: Any]
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? Object)
        func objects(_ value: Any?) -> [Object] { value as? [Object] ?? [] }
        func text(_ value: Any?) -> String? { value as? String ?? (value as? Int).map(String.init) }
        outcome = text(root["outcome"]) ?? ""
        for finding in objects(root["findings"]) {
            add(
                "finding",
                [
                    "check": text(finding["check"]), "status": text(finding["status"]),
                    "clause": text(finding["clause"]), "reason": text(finding["reason"]),
                    "title": text(finding["title"]), "message": text(finding["message"]),
                    "remedy": text(finding["remedy"]), "advisory": (finding["advisory"] as? Bool).map { "\($0)" },
                ])
            for evidence in objects(finding["evidence"]) {
                add(
                    "evidence",
                    [
                        "check": text(finding["check"]), "file": text(evidence["file"]),
                        "document": text(evidence["document"]), "page": text(evidence["page"]),
                        "box": Self.box(evidence["box"] as? [Double]), "text": text(evidence["text"]),
                    ])
            }
        }
        for file in objects(root["files"]) {
            add(
                "file",
                [
                    "path": text(file["path"]), "status": text(file["status"]), "pages": text(file["pages"]),
                    "problem": text(file["problem"]),
                ])
            for run in objects(file["reading"]) {
                let pages = run["pages"] as? [Int] ?? []
                addReading(
                    text(file["path"]), pages.first, pages.last, text: text(run["text"]),
                    marks: (run["marks"] as? Bool).map { "\($0)" })
            }
        }
        for document in objects(root["documents"]) {
            for (name, value) in document["fields"] as? [String: Object] ?? [:] {
                add(
                    "field",
                    [
                        "document": text(document["id"]), "name": name, "value": text(value["value"]),
                        "raw": text(value["raw"]), "page": text(value["page"]),
                        "box": Self.box(value["box"] as? [Double]), "suggestion": text(value["suggestion"]),
                        "alternatives": (value["alternatives"] as? [String])?.joined(separator: " / "),
                    ])
            }
            for mark in objects(document["marks"]) {
                add(
                    "mark",
                    [
                        "document": text(document["id"]), "type": text(mark["type"]), "page": text(mark["page"]),
                        "box": Self.box(mark["box"] as? [Double]), "text": text(mark["text"]),
                        "inner": text(mark["innerText"]), "label": text(mark["label"]),
                        "payload": text(mark["payload"]), "signer": text(mark["signer"]),
                        "reason": text(mark["reason"]), "owner": text((mark["owner"] as? Object)?["name"]),
                    ])
            }
        }
    }

    /// What `report.xml` says.
    init(xml data: Data) throws {
        let root = try #require(try XMLDocument(parsing: data).root)
        func children(_ parent: String, _ name: String) -> [XMLNode] {
            root.child(named: parent)?.children(named: name) ?? []
        }
        func box(_ text: String?) -> String? {
            Self.box(text?.split(separator: " ").compactMap { Double($0) })
        }
        outcome = root["outcome"] ?? ""
        for finding in children("findings", "finding") {
            add(
                "finding",
                [
                    "check": finding["check"], "status": finding["status"], "clause": finding["clause"],
                    "reason": finding["reason"], "title": finding.child(named: "title")?.stringValue,
                    "message": finding.child(named: "message")?.stringValue,
                    "remedy": finding.child(named: "remedy")?.stringValue, "advisory": finding["advisory"],
                ])
            for evidence in finding.children(named: "evidence") {
                add(
                    "evidence",
                    [
                        "check": finding["check"], "file": evidence["file"], "document": evidence["document"],
                        "page": evidence["page"], "box": box(evidence["box"]),
                        "text": evidence.stringValue.isEmpty ? nil : evidence.stringValue,
                    ])
            }
        }
        for file in children("files", "file") {
            add(
                "file",
                [
                    "path": file["path"], "status": file["status"], "pages": file["pages"],
                    "problem": file["problem"],
                ])
            for run in file.children(named: "reading") {
                addReading(
                    file["path"], run["first-page"].flatMap { Int($0) }, run["last-page"].flatMap { Int($0) },
                    text: run["text"], marks: run["marks"])
            }
        }
        for document in children("documents", "document") {
            for field in document.children(named: "field") {
                let others = field.children(named: "alternative").map(\.stringValue)
                add(
                    "field",
                    [
                        "document": document["id"], "name": field["name"], "value": field["value"],
                        "raw": field["raw"], "page": field["page"], "box": box(field["box"]),
                        "suggestion": field["suggestion"],
                        "alternatives": others.isEmpty ? nil : others.joined(separator: " / "),
                    ])
            }
            for mark in document.children(named: "mark") {
                add(
                    "mark",
                    [
                        "document": document["id"], "type": mark["type"], "page": mark["page"],
                        "box": box(mark["box"]), "text": mark["text"], "inner": mark["inner-text"],
                        "label": mark["label"], "payload": mark["payload"], "signer": mark["signer"],
                        "reason": mark["reason"], "owner": mark.child(named: "owner")?["name"],
                    ])
            }
        }
    }
}

extension ReportContent {
    /// As much of a report as its page says in places of its own: evidence with words, and of marks what is in them.
    init(onPage report: Report) {
        let all = ReportContent(report)
        outcome = all.outcome
        func keep(_ line: Line, _ keys: [String]) -> Line { line.filter { keys.contains($0.key) || $0.key.isEmpty } }
        for line in all.lines {
            switch line[""] {
            case "finding": lines.append(keep(line, ["check", "status", "clause", "title", "message", "remedy"]))
            case "evidence" where line["text"] != nil: lines.append(keep(line, ["check", "file", "page", "text"]))
            case "file": lines.append(keep(line, ["path", "problem"]))
            case "reading": lines.append(line)
            case "field":
                var line = keep(line, ["document", "name", "value", "raw", "page", "suggestion", "alternatives"])
                if line["raw"] == line["value"] { line["raw"] = nil }
                lines.append(line)
            default: break
            }
        }
        for document in report.dossier.documents {
            for placed in document.marks {
                let content: String?
                switch placed.mark {
                case .seal(let seal):
                    let texts = [seal.text, seal.innerText].compactMap { $0 }
                    content = texts.isEmpty ? nil : texts.joined(separator: " · ")
                case .signature(let signature): content = signature.label
                case .qrCode(let code): content = code.payload
                case .digitalSignature(let signature): content = signature.signer
                }
                add("mark", ["document": document.id, "page": String(placed.page), "content": content])
            }
        }
    }

    /// What the page says that a browser has open.
    @MainActor init(of browser: ChromePipe) throws {
        outcome = try browser.value("document.documentElement.dataset.outcome")
        let json: String = try browser.value(
            """
            (() => {
              const zh = (node, selector) => {
                const found = node.querySelector(selector);
                return found ? (found.querySelector('[lang=zh-Hans]') || found).textContent : undefined;
              };
              const digits = text => text && (text.match(/\\d+/) || [])[0];
              const lines = [];
              for (const f of document.querySelectorAll('.finding')) {
                const { check, status } = f.dataset;
                lines.push({ '': 'finding', check, status, title: zh(f, '.title'), message: zh(f, '.message'),
                  remedy: f.querySelector('.remedy')?.querySelectorAll('[lang=zh-Hans]')[1]?.textContent,
                  clause: zh(f.closest('.clause'), '.clause-name').replace(/^指南 /, '') });
                for (const proof of f.querySelectorAll('.proof')) {
                  const text = zh(proof, 'q');
                  const place = [...proof.querySelectorAll('.where > [lang=zh-Hans]')].pop();
                  if (text !== undefined) lines.push({ '': 'evidence', check, text,
                    file: zh(proof, '.path'), page: place && digits(place.textContent) });
                }
              }
              for (const row of document.querySelectorAll('#files tbody tr')) {
                lines.push({ '': 'file', path: zh(row, '.path'), problem: zh(row, '.problem') });
                for (const run of row.querySelectorAll('.run')) {
                  const { runs, text, marks } = run.dataset;
                  for (const [first, last] of runs.split(' ').map(run => run.split('-').map(Number))) {
                    for (let page = first; page <= last; page += 1) {
                      lines.push({ '': 'reading', file: zh(row, '.path'), page: String(page), text, marks });
                    }
                  }
                }
              }
              for (const reading of document.querySelectorAll('.reading')) {
                for (const row of reading.querySelectorAll('[data-field]')) {
                  const line = { '': 'field', document: reading.id, name: row.dataset.field, value: zh(row, '.value'),
                    raw: zh(row, '.where > [lang=zh]'), page: row.children[2].textContent };
                  for (const doubt of row.querySelectorAll('.doubt')) {
                    const key = doubt.textContent.startsWith('可能应为') ? 'suggestion' : 'alternatives';
                    line[key] = doubt.querySelector('[lang=zh]').textContent;
                  }
                  lines.push(line);
                }
                for (const mark of reading.querySelectorAll('.marks li')) {
                  lines.push({ '': 'mark', document: reading.id, content: zh(mark, 'q'),
                    page: digits(mark.querySelector('.where').textContent) });
                }
              }
              return JSON.stringify(lines);
            })()
            """)
        lines = try JSONDecoder().decode([Line].self, from: Data(json.utf8))
    }
}
