import Judging

extension SampleReport {
    static let findings: [Finding] = [
        Finding(
            check: "bundle.files-readable", title: LocalizedText(zh: "文件均可打开", en: "Files open"), clause: "六(二)",
            status: .fail,
            message: LocalizedText(zh: "1 个文件设有密码，无法打开", en: "1 file is locked by a password"),
            remedy: LocalizedText(zh: "请去除密码后重新上传", en: "Remove the password and upload the file again"),
            evidence: [Evidence(file: "审计报告.pdf")]),
        Finding(
            check: "applicant.name-consistent", title: LocalizedText(zh: "单位名称一致", en: "Same name on all papers"),
            clause: "五", status: .review, reason: .conflicting,
            message: LocalizedText(
                zh: "承诺书上的名称“深圳市青岚科技有限公司”与申请表不同", en: "The commitment names 深圳市青岚科技有限公司, unlike the form"),
            remedy: LocalizedText(zh: "请核对单位名称", en: "Check the name"),
            evidence: [
                Evidence(
                    file: contractPath, document: "d2", page: 1, box: [112, 184, 190, 16], text: "深圳市青岚智能科技有限公司"),
                Evidence(
                    file: "承诺书.pdf", document: "d3", page: 1, box: [100, 80, 180, 14.126], text: "深圳市青岚科技有限公司"),
            ]),
        Finding(
            check: "licence.present", title: LocalizedText(zh: "营业执照或登记证书", en: "Licence or certificate"),
            clause: "五(一)", status: .pass, message: LocalizedText(zh: "已提供营业执照", en: "A business licence was given"),
            evidence: [Evidence(file: "营业执照.jpg", document: "d1", page: 1)]),
        Finding(
            check: "contract.present", title: LocalizedText(zh: "服务合同", en: "Service contract"), clause: "五(二)",
            status: .pass, message: LocalizedText(zh: "已提供 1 份合同", en: "1 contract was given"),
            evidence: [Evidence(file: contractPath, document: "d2", page: 1)]),
        Finding(
            check: "contract.fee-in-words", title: LocalizedText(zh: "合同金额大小写一致", en: "Amount in words agrees"),
            clause: "五(二)", status: .fail,
            message: LocalizedText(
                zh: "大写金额 1,210,000.00 与小写金额 1,200,000.00 不一致",
                en: "The amount in words, 1,210,000.00, is not the amount in figures, 1,200,000.00"),
            remedy: LocalizedText(zh: "请核对合同金额，大小写须一致", en: "Correct the contract so that both agree"),
            evidence: [
                Evidence(
                    file: contractPath, document: "d2", page: 1, box: [168, 334, 140, 16], text: "1,200,000.00元"),
                Evidence(
                    file: contractPath, document: "d2", page: 1, box: [126, 364, 120, 16], text: "壹佰贰拾壹万元整"),
            ]),
        Finding(
            check: "contract.seals", title: LocalizedText(zh: "合同双方盖章", en: "Sealed by both parties"),
            clause: "三(二)", status: .review, reason: .markUncertain,
            message: LocalizedText(zh: "未能确认乙方印章", en: "The seal of party B could not be made out"),
            evidence: [
                Evidence(file: contractPath, document: "d2", page: 1, box: [120, 520, 100, 100])
            ]),
        Finding(
            check: "audit.present", title: LocalizedText(zh: "上年度审计报告", en: "Audit report of last year"),
            clause: "五(三)", status: .review, reason: .readerFailed,
            message: LocalizedText(
                zh: "未找到审计报告，但有文件未能读取", en: "No audit report was found, but a file could not be read"),
            remedy: LocalizedText(zh: "请提供带二维验证码封面的审计报告", en: "Give the audit report with its verification cover"),
            evidence: [Evidence(file: "审计报告.pdf")]),
        Finding(
            check: "tax.present", title: LocalizedText(zh: "上年度纳税证明", en: "Tax certificate of last year"),
            clause: "五(四)", status: .fail,
            message: LocalizedText(zh: "未找到纳税证明", en: "No tax certificate was found"),
            remedy: LocalizedText(zh: "请补充税务部门提供的纳税证明", en: "Add the certificate of the tax authority"),
            evidence: [
                Evidence(file: "营业执照.jpg", page: 1), Evidence(file: contractPath, page: 1),
                Evidence(file: contractPath, page: 2),
            ]),
        Finding(
            check: "applicant.no-intermediary", title: LocalizedText(zh: "自主申报", en: "No agent"), clause: "五",
            status: .review, reason: .needsJudgement,
            message: LocalizedText(zh: "文件属性中出现代理机构名称", en: "The properties of a file name an agency"), advisory: true,
            evidence: [Evidence(file: contractPath)]),
        Finding(
            check: "voucher.rate", title: LocalizedText(zh: "申请额度不超过比例", en: "Within the rate"), clause: "三(一)2",
            status: .notApplicable, message: LocalizedText(zh: "未申请", en: "Nothing was asked for")),
    ]
}
