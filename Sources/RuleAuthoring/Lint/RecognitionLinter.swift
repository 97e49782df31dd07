import Foundation
import RulePacks

/// `documents.yaml` and `fields.yaml`: patterns that are none, kinds and roles that nobody knows.
struct RecognitionLinter {
    let pack: RulePack
    let sources: PackSources

    func faults() -> [LintFault] {
        var faults: [LintFault] = []
        func check(_ pattern: String?, _ file: String) {
            guard let pattern, (try? NSRegularExpression(pattern: pattern)) == nil else { return }
            faults.append(fault(.badValue, "'\(pattern)' is no regular expression", pattern, file))
        }
        for kind in pack.documents.kinds {
            let optional =
                (kind.otherHeadings ?? []) + (kind.partHeadings ?? []) + (kind.fileNames ?? [])
                + (kind.reading?.until ?? []) + (kind.sections ?? []) + [kind.ending].compactMap { $0 }
            for pattern in kind.headings + kind.cues.map(\.pattern) + optional { check(pattern, "documents.yaml") }
        }
        for label in pack.documents.signatureLabels { check(label.pattern, "documents.yaml") }
        check(pack.documents.paperTitle, "documents.yaml")
        check(pack.documents.sealLabel, "documents.yaml")
        check(pack.documents.stampText, "documents.yaml")
        for side in pack.documents.signatureSides ?? [] { check(side.pattern, "documents.yaml") }
        for field in pack.fields.fields.values.flatMap({ $0 }) {
            for source in field.from {
                let patterns = [
                    source.label, source.pattern, source.heading, source.section, source.seal, source.grid,
                    source.column, source.unlessBefore, source.unlessLine, source.unlessPage, source.under,
                    source.otherBlocks,
                ]
                for pattern in patterns { check(pattern, "fields.yaml") }
                if let pattern = source.pattern ?? source.seal, !pattern.contains("(?<value>") {
                    faults.append(
                        fault(
                            .badValue, "the pattern has no group (?<value>…) that says what the value is", pattern,
                            "fields.yaml"))
                }
            }
            check(field.value, "fields.yaml")
            for pattern in (field.choices ?? []).flatMap(\.patterns) + (field.reject ?? []) {
                check(pattern, "fields.yaml")
            }
        }
        for feature in (pack.fields.features ?? [:]).values.flatMap({ $0 }) { check(feature.pattern, "fields.yaml") }
        for stop in pack.fields.stops ?? [] { check(stop, "fields.yaml") }
        let kinds = Set(pack.documents.kinds.map(\.kind))
        for kind in Set(pack.fields.fields.keys).union((pack.fields.features ?? [:]).keys).sorted()
        where !kinds.contains(kind) {
            let near = Spelling.nearest(to: kind, among: kinds)
            var unknown = fault(.unknownName, "documents.yaml describes no kind '\(kind)'", kind + ":", "fields.yaml")
            unknown.fault.hint = near.map { "meant '\($0)'?" } ?? "known: " + kinds.sorted().joined(separator: ", ")
            faults.append(unknown)
        }
        return faults
    }

    private func fault(_ code: PackError.Code, _ message: String, _ text: String, _ file: String) -> LintFault {
        let places = sources.lines.keys.filter { $0.hasSuffix(file) }.sorted()
            .map { sources.place(of: text, in: $0) }
        let place = places.first { $0.line > 0 } ?? SourcePlace(file: file)
        return LintFault(.error, PackError(code: code, place: place, message: message))
    }
}
