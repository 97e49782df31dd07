import Judging
import RulePacks

/// What a check looks at: told from its expressions, so that it cannot grow old.
struct CheckEvidence {
    private let pack: RulePack
    private let typer: XPathTyper

    init(pack: RulePack) {
        self.pack = pack
        var typer = XPathTyper(pack: pack)
        for value in pack.values {
            typer.variables[value.name] = typer.type(of: value.expression.text, at: [.element(0)])
        }
        self.typer = typer
    }

    /// What a check rests on.
    struct Result {
        var words: LocalizedText
        var lists: Set<String>
        var parameters: Set<String>
        var functions: Set<String>
    }

    func evidence(of check: CheckDefinition) -> Result {
        var typer = typer
        typer.forget()
        let parametersOfValues = typer.usedParameters
        var context: Set<DossierSchema.Node> = [.element(0)]
        if let forEach = check.forEach, case .nodes(let nodes) = typer.type(of: forEach.text, at: context) {
            context = nodes
        }
        for value in check.values { typer.variables[value.name] = typer.type(of: value.expression.text, at: context) }
        var texts = [check.appliesWhen, check.require].compactMap { $0 } + check.needs.map(\.path) + check.evidence
        texts += (check.first + check.cases).compactMap(\.when)
        for text in texts { _ = typer.type(of: text.text, at: context) }
        for entry in check.none { if let when = entry.when { _ = typer.type(of: when.text, at: [.element(0)]) } }
        return Result(
            words: words(for: typer.touched, in: typer.schema, functions: typer.usedFunctions, context: context),
            lists: typer.usedLists, parameters: typer.usedParameters.subtracting(parametersOfValues),
            functions: typer.usedFunctions)
    }

    /// `服务合同：金额、大写金额；申请表：提交时间`.
    private func words(
        for nodes: Set<DossierSchema.Node>, in schema: DossierSchema, functions: Set<String>,
        context: Set<DossierSchema.Node>
    ) -> LocalizedText {
        var found: [String: Set<String>] = [:]
        for node in nodes.union(context) {
            let path = schema.path(of: node)
            guard let owner = path.first, owner != "application-faults" else { continue }
            let detail =
                owner == "application" ? path.last { pack.terms[$0] != nil && $0 != owner } : path.dropFirst().first
            found[owner, default: []].formUnion(detail.map { [$0] } ?? [])
        }
        // The functions look at marks themselves.
        for (function, mark) in [("seal-state", "seal"), ("seal-matching", "seal"), ("signature-state", "signature")]
        where functions.contains(function) {
            for node in context { if let kind = schema.path(of: node).first { found[kind, default: []].insert(mark) } }
        }
        let order = ["application"] + pack.documents.kinds.map(\.kind) + ["files"]
        let owners = found.keys.sorted { (order.firstIndex(of: $0) ?? 99, $0) < (order.firstIndex(of: $1) ?? 99, $1) }
        func text(_ language: Language) -> String {
            // A check on every paper names none.
            if owners.count > 10 { return language == .zh ? "全部材料" : "all papers" }
            return owners.map { owner in
                let details = (found[owner] ?? []).sorted()
                    .filter { Self.marks[$0] != nil || pack.terms[$0] != nil }
                    .map { word($0, language) }
                let joined = details.joined(separator: language == .zh ? "、" : ", ")
                return word(owner, language) + (joined.isEmpty ? "" : (language == .zh ? "：" : ": ") + joined)
            }.joined(separator: language == .zh ? "；" : "; ")
        }
        return LocalizedText(zh: text(.zh), en: text(.en))
    }

    private static let marks: [String: LocalizedText] = [
        "seal": LocalizedText(zh: "印章", en: "seals"), "signature": LocalizedText(zh: "签名", en: "signatures"),
        "qr-code": LocalizedText(zh: "二维码", en: "QR codes"),
        "digital-signature": LocalizedText(zh: "电子签名", en: "digital signatures"),
        "files": LocalizedText(zh: "上传文件", en: "files"), "application": LocalizedText(zh: "申请表", en: "form"),
    ]

    private func word(_ name: String, _ language: Language) -> String {
        if let mark = Self.marks[name] { return mark[language] }
        return pack.terms[name].map { language == .zh ? $0.zh : $0.en } ?? name
    }
}
