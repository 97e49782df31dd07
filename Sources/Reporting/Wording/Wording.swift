package import DocumentModel
package import Judging
package import RulePacks

/// The words of reports for the closed lists of the format. A name that is not in a list is shown as it is.
package enum Wording {
    /// The outcome as the office says it.
    package static func outcome(_ outcome: Outcome) -> LocalizedText {
        switch outcome {
        case .pass: LocalizedText(zh: "形式审查通过", en: "Passes the formal examination")
        case .fail: LocalizedText(zh: "需补正", en: "Corrections needed")
        case .review: LocalizedText(zh: "待人工复核", en: "A person must look")
        }
    }

    /// The status of a finding.
    package static func status(_ status: Status) -> LocalizedText {
        switch status {
        case .pass: LocalizedText(zh: "符合", en: "Met")
        case .fail: LocalizedText(zh: "不符合", en: "Not met")
        case .review: LocalizedText(zh: "待复核", en: "To review")
        case .notApplicable: LocalizedText(zh: "不适用", en: "Not applicable")
        }
    }

    /// Why a finding is left to a person.
    package static func reason(_ reason: ReviewReason) -> LocalizedText {
        switch reason {
        case .notRead: LocalizedText(zh: "相关页面尚未读取", en: "The pages concerned were not read")
        case .illegible: LocalizedText(zh: "页面不清晰，无法辨认", en: "The page is not legible")
        case .lowConfidence: LocalizedText(zh: "识别结果不够可靠", en: "The text was not read with enough certainty")
        case .conflicting: LocalizedText(zh: "材料之间的信息相互矛盾", en: "The papers contradict each other")
        case .listMissing: LocalizedText(zh: "缺少比对所需的名单", en: "The list to compare with was not given")
        case .unsupportedFormat: LocalizedText(zh: "文件格式暂不支持", en: "The file format is not supported")
        case .readerFailed: LocalizedText(zh: "文件读取失败", en: "The file could not be read")
        case .informationMissing: LocalizedText(zh: "缺少判断所需的信息", en: "Information needed to decide is missing")
        case .markUncertain: LocalizedText(zh: "印章或签名无法确认", en: "The seal or signature cannot be told for certain")
        case .nameSeal: LocalizedText(zh: "签名处为名章而非手写签名", en: "A name seal stands in place of a signature")
        case .greyCopy: LocalizedText(zh: "黑白复印件，无法辨认印章颜色", en: "A grey copy, on which seals have lost their colour")
        case .needsJudgement: LocalizedText(zh: "需要人工判断", en: "A person must judge this")
        case .ruleFailed: LocalizedText(zh: "该项检查未能执行", en: "The check could not be carried out")
        }
    }

    /// How much a check counts.
    package static func level(_ level: CheckDefinition.Level) -> LocalizedText {
        switch level {
        case .required: LocalizedText(zh: "必须", en: "required")
        case .advisory: LocalizedText(zh: "仅提示", en: "hint")
        case .off: LocalizedText(zh: "停用", en: "switched off")
        }
    }

    /// What a pack made of the level of a check of the pack that it extends.
    package static func levelChange(_ change: LevelChange) -> LocalizedText {
        let (old, new) = (level(change.original), level(change.effective))
        return LocalizedText(zh: "级别：\(old.zh) → \(new.zh)", en: "level: \(old.en) → \(new.en)")
    }

    /// What became of a file.
    package static func fileStatus(_ status: FileStatus) -> LocalizedText {
        switch status {
        case .read: LocalizedText(zh: "已读取", en: "Read")
        case .encrypted: LocalizedText(zh: "有密码，无法打开", en: "Locked by a password")
        case .damaged: LocalizedText(zh: "已损坏", en: "Damaged")
        case .empty: LocalizedText(zh: "空文件", en: "Empty")
        case .tooLarge: LocalizedText(zh: "超出大小限制", en: "Too large")
        case .unsupported: LocalizedText(zh: "格式不支持", en: "Format not supported")
        case .refused: LocalizedText(zh: "已拒绝", en: "Refused")
        case .readerCrashed: LocalizedText(zh: "读取中断", en: "Reading broke off")
        case .outOfTime: LocalizedText(zh: "读取超时", en: "Reading took too long")
        case .outOfMemory: LocalizedText(zh: "读取内存不足", en: "Reading ran out of memory")
        case .notRead: LocalizedText(zh: "未读取", en: "Not read")
        }
    }

    /// The type of a file.
    package static func mediaType(_ type: MediaType) -> LocalizedText {
        switch type {
        case .pdf: LocalizedText(zh: "PDF", en: "PDF")
        case .jpeg: LocalizedText(zh: "JPEG 图片", en: "JPEG image")
        case .png: LocalizedText(zh: "PNG 图片", en: "PNG image")
        case .tiff: LocalizedText(zh: "TIFF 图片", en: "TIFF image")
        case .xml: LocalizedText(zh: "XML", en: "XML")
        case .zip: LocalizedText(zh: "ZIP 压缩包", en: "ZIP archive")
        case .ofd: LocalizedText(zh: "OFD", en: "OFD")
        case .officeDocument, .legacyOffice: LocalizedText(zh: "Office 文档", en: "Office document")
        case .text: LocalizedText(zh: "文本", en: "Text")
        case .empty: LocalizedText(zh: "空", en: "Empty")
        case .unknown: LocalizedText(zh: "未知类型", en: "Unknown type")
        }
    }

    /// How far pages were read, and for what.
    package static func reading(_ depth: String, marks: Bool) -> LocalizedText {
        let text =
            switch ReadingDepth(rawValue: depth) {
            case .textLayer?: LocalizedText(zh: "电子文本", en: "digital text")
            case .exact?: LocalizedText(zh: "全文精读", en: "all text, by the exact recogniser")
            case .fast?: LocalizedText(zh: "全文快读，关键行精读", en: "all text quickly, lines that count exactly")
            case .heading?:
                LocalizedText(
                    zh: "只读页首以辨认材料，并看是否清晰", en: "the top only, to tell the paper; looked at for sharpness")
            case .none?: LocalizedText(zh: "未读文字，没有检查项需要", en: "no text, as no check asked for it")
            case nil: LocalizedText(zh: depth, en: depth)
            }
        return marks
            ? LocalizedText(zh: text.zh + "；查找印章、签名和二维码", en: text.en + "; seals, signatures and codes")
            : LocalizedText(zh: text.zh + "；未查找印章", en: text.en + "; no seals")
    }

    /// A script, action or embedded program in a file.
    package static func activeContent(_ kind: String) -> LocalizedText {
        let zh: [String: String] = [
            "javascript": "脚本", "launch": "启动程序", "submit-form": "提交表单", "embedded-file": "内嵌文件",
            "xfa": "XFA 表单", "rich-media": "多媒体", "remote-goto": "跳转到其他文件", "uri": "外部链接",
            "hidden-text": "看不见的文字", "not-searched": "未全部检查",
        ]
        return LocalizedText(zh: zh[kind] ?? kind, en: kind.replacingDashes)
    }

    /// Where a text came from.
    package static func origin(_ origin: TextOrigin) -> LocalizedText {
        switch origin {
        case .textLayer: LocalizedText(zh: "电子文本", en: "Digital text")
        case .ocr: LocalizedText(zh: "图像识别", en: "Recognised from the image")
        case .mixed: LocalizedText(zh: "电子文本与图像识别", en: "Digital text and recognition")
        }
    }

    /// The kind of an applicant.
    package static func applicantType(_ type: ApplicationForm.ApplicantType) -> LocalizedText {
        switch type {
        case .enterprise: LocalizedText(zh: "企业", en: "Enterprise")
        case .university: LocalizedText(zh: "高等院校", en: "University")
        case .researchInstitute: LocalizedText(zh: "科研机构", en: "Research institute")
        }
    }
}

extension String {
    /// A name of the vocabulary as words.
    fileprivate var replacingDashes: String { split(separator: "-").joined(separator: " ") }
}
