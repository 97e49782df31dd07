package import Judging

extension Wording {
    /// The name of a kind of document.
    package static func kind(_ name: String) -> LocalizedText { kinds[name] ?? LocalizedText(zh: name, en: name) }

    /// The name of a field.
    package static func field(_ name: String) -> LocalizedText { fields[name] ?? LocalizedText(zh: name, en: name) }

    /// The kinds of the public vocabulary.
    private static let kinds: [String: LocalizedText] = [
        "business-licence": LocalizedText(zh: "营业执照", en: "Business licence"),
        "institution-certificate": LocalizedText(zh: "事业单位法人证书", en: "Institution certificate"),
        "service-contract": LocalizedText(zh: "服务合同", en: "Service contract"),
        "audit-report": LocalizedText(zh: "审计报告", en: "Audit report"),
        "final-accounts": LocalizedText(zh: "财务决算报表", en: "Final accounts"),
        "capital-verification": LocalizedText(zh: "验资报告", en: "Capital verification"),
        "tax-certificate": LocalizedText(zh: "纳税证明", en: "Tax certificate"),
        "commitment-research-integrity": LocalizedText(zh: "科研诚信承诺书", en: "Research integrity commitment"),
        "commitment-integrity-notice": LocalizedText(zh: "廉洁告知书", en: "Integrity notice"),
        "commitment-ip-compliance": LocalizedText(zh: "知识产权合规性声明", en: "IP compliance statement"),
        "commitment-audit-consent": LocalizedText(zh: "训力审计同意书", en: "Consent to audit"),
        "signature-page": LocalizedText(zh: "签字盖章页", en: "Signature page"),
        "other": LocalizedText(zh: "其他材料", en: "Other material"),
    ]

    /// The fields of the public vocabulary.
    private static let fields: [String: LocalizedText] = [
        "name": LocalizedText(zh: "名称", en: "Name"),
        "uscc": LocalizedText(zh: "统一社会信用代码", en: "Unified social credit code"),
        "entity-type": LocalizedText(zh: "类型", en: "Type of entity"),
        "legal-representative": LocalizedText(zh: "法定代表人", en: "Legal representative"),
        "registered-capital": LocalizedText(zh: "注册资本", en: "Registered capital"),
        "established-on": LocalizedText(zh: "成立日期", en: "Established on"),
        "valid-from": LocalizedText(zh: "有效期自", en: "Valid from"),
        "valid-until": LocalizedText(zh: "有效期至", en: "Valid until"),
        "address": LocalizedText(zh: "住所", en: "Address"),
        "business-scope": LocalizedText(zh: "经营范围", en: "Business scope"),
        "registrar": LocalizedText(zh: "登记机关", en: "Registrar"),
        "issued-on": LocalizedText(zh: "开具日期", en: "Issued on"),
        "funding-source": LocalizedText(zh: "经费来源", en: "Source of funds"),
        "sponsor": LocalizedText(zh: "举办单位", en: "Sponsor"),
        "title": LocalizedText(zh: "标题", en: "Title"),
        "contract-number": LocalizedText(zh: "合同编号", en: "Contract number"),
        "party-a": LocalizedText(zh: "甲方", en: "Party A"),
        "party-b": LocalizedText(zh: "乙方", en: "Party B"),
        "party-a-uscc": LocalizedText(zh: "甲方信用代码", en: "Code of party A"),
        "party-b-uscc": LocalizedText(zh: "乙方信用代码", en: "Code of party B"),
        "party-a-legal-representative": LocalizedText(zh: "甲方法定代表人", en: "Legal representative of party A"),
        "party-b-legal-representative": LocalizedText(zh: "乙方法定代表人", en: "Legal representative of party B"),
        "service-content": LocalizedText(zh: "服务内容", en: "Service content"),
        "service-type": LocalizedText(zh: "服务类型", en: "Type of service"),
        "amount": LocalizedText(zh: "金额", en: "Amount"),
        "amount-in-words": LocalizedText(zh: "大写金额", en: "Amount in words"),
        "term-start": LocalizedText(zh: "期限起", en: "Term start"),
        "term-end": LocalizedText(zh: "期限止", en: "Term end"),
        "signed-on": LocalizedText(zh: "签署日期", en: "Signed on"),
        "applicant": LocalizedText(zh: "单位", en: "Applicant"),
        "report-number": LocalizedText(zh: "报告文号", en: "Report number"),
        "report-code": LocalizedText(zh: "报告编码", en: "Report code"),
        "firm": LocalizedText(zh: "会计师事务所", en: "Accounting firm"),
        "fiscal-year": LocalizedText(zh: "会计年度", en: "Fiscal year"),
        "opinion": LocalizedText(zh: "审计意见", en: "Opinion"),
        "report-date": LocalizedText(zh: "报告日期", en: "Report date"),
        "accountants": LocalizedText(zh: "注册会计师", en: "Accountants"),
        "paid-in-capital": LocalizedText(zh: "实收资本", en: "Paid-in capital"),
        "taxpayer": LocalizedText(zh: "纳税人", en: "Taxpayer"),
        "period-start": LocalizedText(zh: "所属期起", en: "Period start"),
        "period-end": LocalizedText(zh: "所属期止", en: "Period end"),
        "authority": LocalizedText(zh: "税务机关", en: "Tax authority"),
    ]
}
