import DocumentModel
import Judging

/// Names, codes, persons, amounts and dates of all papers, one paper a row, so that what differs is seen.
struct FactsTable {
    /// One value with the name of its field.
    struct Fact {
        var label: LocalizedText
        var showsLabel: Bool
        var value: String
        /// Whether the value is a code, a date or an amount, which a line must not cut in two.
        var isWhole: Bool
    }

    struct Cell {
        var heading: LocalizedText
        var facts: [Fact]
        /// Whether none of the values is the one of the first row that has any.
        var differs: Bool
        var isEmpty: Bool
    }

    struct Row {
        var paper: LocalizedText
        var place: String
        var cells: [Cell]
    }

    private struct Column {
        var heading: LocalizedText
        var fields: [String]
        /// Whether all papers must say the same here.
        var compares: Bool
        var isMoney = false
    }

    /// Which fields stand under which heading.
    private static let columns = [
        Column(
            heading: LocalizedText(zh: "单位名称", en: "Name"),
            fields: ["name", "applicant", "taxpayer", "party-a", "party-b"], compares: true),
        Column(
            heading: LocalizedText(zh: "统一社会信用代码", en: "Credit code"),
            fields: ["uscc", "party-a-uscc", "party-b-uscc"], compares: true),
        Column(
            heading: LocalizedText(zh: "法定代表人", en: "Legal representative"), fields: ["legal-representative"],
            compares: true),
        Column(
            heading: LocalizedText(zh: "金额", en: "Amount"),
            fields: ["amount", "amount-in-words", "paid-in-capital", "registered-capital"], compares: false,
            isMoney: true),
        Column(
            heading: LocalizedText(zh: "日期", en: "Dates"),
            fields: [
                "established-on", "valid-from", "valid-until", "fiscal-year", "report-date", "period-start",
                "period-end", "term-start", "term-end", "signed-on", "issued-on",
            ], compares: false),
    ]

    var headings: [LocalizedText]
    var rows: [Row]
    var isEmpty: Bool

    /// `1200000.00` as `1,200,000.00`; what is no amount stays as it is.
    private static func grouped(_ value: String) -> String {
        guard Money(canonical: value) != nil else { return value }
        let parts = value.split(separator: ".", maxSplits: 1)
        let digits = Array(parts[0])
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, digits[index - 1] != "-", (digits.count - index).isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return parts.count == 2 ? result + "." + parts[1] : result
    }

    init(_ dossier: Dossier) {
        headings = Self.columns.map(\.heading)
        var references = [Set<String>?](repeating: nil, count: Self.columns.count)
        var rows: [Row] = []
        func add(paper: LocalizedText, place: String, values: [String: String]) {
            let cells = Self.columns.enumerated().map { index, column in
                let found = column.fields.compactMap { field in values[field].map { (field, $0) } }
                let texts = Set(found.map(\.1))
                let differs = column.compares && !texts.isEmpty && references[index].map(texts.isDisjoint) ?? false
                if references[index] == nil, !texts.isEmpty { references[index] = texts }
                return Cell(
                    heading: column.heading,
                    facts: found.map { field, value in
                        Fact(
                            label: Wording.field(field), showsLabel: found.count > 1 || !column.compares,
                            value: column.isMoney ? Self.grouped(value) : value,
                            isWhole: value.utf8.count <= 20 && value.utf8.allSatisfy { (0x21...0x7E).contains($0) })
                    }, differs: differs, isEmpty: found.isEmpty)
            }
            if cells.contains(where: { !$0.isEmpty }) {
                rows.append(Row(paper: paper, place: place, cells: cells))
            }
        }
        if let form = dossier.application {
            var values = [
                "name": form.applicantName, "uscc": form.applicantUSCC,
                "legal-representative": form.legalRepresentative,
            ]
            if form.vouchers.count == 1 { values["amount"] = form.vouchers.first?.contractAmount.canonical }
            add(paper: LocalizedText(zh: "网上申请表", en: "Online form"), place: "", values: values)
        }
        for document in dossier.documents where document.kind != "other" {
            let pages = document.parts.first.map { "\($0.file)" } ?? ""
            add(
                paper: Wording.kind(document.kind), place: pages,
                values: document.fields.filter { !$0.value.value.isEmpty }.mapValues(\.value))
        }
        self.rows = rows
        isEmpty = rows.isEmpty
    }
}
