/// File names as applicants give them.
final class FileNames {
    private let dice: Dice
    private let style: Int
    private var used: Set<String> = []

    init(dice: Dice) {
        self.dice = dice
        style = dice.int(0...3)
    }

    private static let words: [String: [String]] = [
        "business-licence": ["营业执照", "营业执照副本", "营业执照（盖章）", "公司营业执照复印件"],
        "institution-certificate": ["事业单位法人证书", "法人证书", "事业单位登记证书"],
        "service-contract": ["算力服务合同", "大模型服务合同", "服务合同盖章版", "合同"],
        "audit-report": ["审计报告", "2023年度审计报告", "23年审计"], "final-accounts": ["财务决算报表", "2023决算", "决算报表"],
        "capital-verification": ["验资报告", "验资"], "tax-certificate": ["完税证明", "纳税证明", "2023年纳税证明"],
        "commitment-research-integrity": ["科研诚信承诺书", "承诺书1-科研诚信"],
        "commitment-integrity-notice": ["廉洁告知书", "承诺书2-廉洁告知"],
        "commitment-ip-compliance": ["知识产权合规性声明", "承诺书3-知识产权"], "commitment-audit-consent": ["训力审计同意书", "承诺书4-审计同意书"],
        "signature-page": ["签字盖章页", "申请书签字盖章页", "盖章页扫描"], "other": ["其他材料", "补充材料", "附件"],
    ]

    func name(_ kind: String, index: Int) -> String {
        let word = dice.pick(Self.words[kind] ?? ["附件"])
        let name: String =
            switch style {
            case 0: word
            case 1: "\(index + 1).\(word)"
            case 2: "附件\(index + 1)-\(word)"
            default: "\(index < 9 ? "0" : "")\(index + 1) \(word)"
            }
        return unique(name)
    }

    func folder(_ kind: String) -> String {
        switch kind {
        case "business-licence", "institution-certificate": "1.主体资格"
        case "service-contract": "2.合同"
        case "audit-report", "final-accounts", "capital-verification", "tax-certificate": "3.财务与纳税"
        case "other": "5.其他"
        default: "4.承诺书及签字页"
        }
    }

    /// A name that says nothing, as scanners and telephones give it.
    func meaningless() -> String {
        unique(
            dice.pick([
                "扫描件2024112\(dice.int(0...9))", "SKM_C360\(dice.text(8, from: "0123456789"))",
                "IMG_\(dice.text(4, from: "0123456789"))",
                "doc\(dice.text(5, from: "0123456789"))", "微信图片_2024\(dice.text(8, from: "0123456789"))", "新建文件",
            ]))
    }

    private func unique(_ name: String) -> String {
        var result = name
        var number = 2
        while !used.insert(result).inserted {
            result = "\(name)(\(number))"
            number += 1
        }
        return result
    }
}
