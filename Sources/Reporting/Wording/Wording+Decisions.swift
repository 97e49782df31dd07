package import Judging

extension Wording {
    /// What a clerk says of a finding. Of a review, which says nothing itself, the clerk says whether there is a fault.
    package static func verdict(_ verdict: Decisions.Verdict, on status: Status) -> LocalizedText {
        switch (verdict, status) {
        case (.confirmed, .review): LocalizedText(zh: "确有问题", en: "There is a fault")
        case (.wrong, .review): LocalizedText(zh: "没有问题", en: "There is no fault")
        case (.confirmed, _): LocalizedText(zh: "结论正确", en: "Confirmed")
        case (.wrong, _): LocalizedText(zh: "结论有误", en: "Wrong")
        }
    }
}
