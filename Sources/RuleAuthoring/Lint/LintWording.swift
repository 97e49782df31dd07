import Foundation

/// Faults in Chinese. Their words are made in English, with names in quotes; here they are recognised by their pattern.
/// What is not in the table stays English.
enum LintWording {
    static func chinese(_ text: String) -> String {
        text.components(separatedBy: "; ").map(part).joined(separator: "；")
    }

    private static func part(_ text: String) -> String {
        for (pattern, template) in table {
            let whole = NSRange(text.startIndex..., in: text)
            guard pattern.firstMatch(in: text, range: whole) != nil else { continue }
            return pattern.stringByReplacingMatches(in: text, range: whole, withTemplate: template)
        }
        return text
    }

    private static let table: [(NSRegularExpression, String)] = [
        ("^unknown key '(.*)'$", "不认识的键“$1”"), ("^unknown key$", "不认识的键"),
        ("^missing key '(.*)'$", "缺少键“$1”"), ("^known here: (.*)$", "这里可用：$1"), ("^known: (.*)$", "可用：$1"),
        ("^meant '(.*)'\\?$", "是否应为“$1”？"), ("^'(.*)' stands in: (.*)$", "“$1”属于：$2"),
        ("^(.*) has no element '(.*)'$", "$1 中没有“$2”"), ("^(.*) has no attribute '(.*)'$", "$1 没有属性“@$2”"),
        ("^there is no value '(.*)' here$", "这里没有名为“$1”的值"),
        ("^there is no function '(.*)'$", "没有函数“$1”"), ("^there is no parameter '(.*)'$", "parameters 中没有“$1”"),
        ("^there is no list '(.*)'$", "没有名单“$1”"), ("^there is no check '(.*)'$", "没有检查项“$1”"),
        ("^there is no reason '(.*)'$", "没有原因代码“$1”"), ("^there is no (field|feature) of (.*) '(.*)'$", "$2 没有“$3”"),
        ("^there is no axis '(.*)'$", "XPath 没有轴“$1”"), ("^'(.*)' is not known here$", "这里没有“$1”"),
        ("^this is never '(.*)'$", "这里的值永远不会是“$1”"), ("^it is one of: (.*)$", "可能的值：$1"),
        ("^'(.*)' is no regular expression$", "“$1”不是正则表达式"),
        ("^the pattern has no group .*$", "正则表达式缺少表示取值的分组 (?<value>…)"),
        ("^'(.*)' is not a date (.*)$", "“$1”不是日期 $2"), ("^'(.*)' is not a moment (.*)$", "“$1”不是时间 $2"),
        ("^'(.*)' is not an amount in yuan (.*)$", "“$1”不是以元为单位的金额 $2"), ("^'(.*)' is not a number$", "“$1”不是数字"),
        ("^(.*)\\(\\) takes (.*) arguments, not (.*)$", "$1() 需要 $2 个参数，这里有 $3 个"),
        ("^(.*)\\(\\) wants nodes of the dossier$", "$1() 需要案卷中的节点，而不是文字"),
        ("^'needs' wants nodes of the dossier, not a text$", "needs 需要案卷中的节点，而不是文字"),
        ("^conditions are XPath 1.0$", "条件用 XPath 1.0 书写"), ("^the expression ends too early$", "表达式不完整"),
        ("^'(.*)' is not expected here$", "这里不应有“$1”"), ("^a text is not closed$", "引号没有闭合"),
        ("^not an XPath expression.*$", "不是 XPath 表达式"), ("^'\\$' without a name$", "“$$”后面没有名称"),
        ("^'(.*)' has no meaning in XPath$", "“$1”在 XPath 中没有意义"),
        ("^nothing uses the value '(.*)'$", "值“$1”没有用到"),
        ("^no rule asks for the parameter '(.*)'$", "没有规则用到参数“$1”"),
        ("^'terms' has no word for the field '(.*)'$", "terms 中没有字段“$1”的名称"),
        ("^(.*): \\[Chinese, English\\]$", "$1: [中文, English]"),
        ("^'first' always decides: .*$", "first 总会得出结论，后面的内容永远用不到"),
        ("^the last of 'cases' always decides: .*$", "cases 的最后一条总会得出结论，require 永远用不到"),
        ("^leave out 'require', or .*$", "去掉 require，或给最后一条加上 when"),
        ("^'none' without 'for-each' is never asked$", "没有 for-each 时 none 永远用不到"),
        ("^this 'message' is never shown: .*$", "这条 message 永远不会显示：require 不会为否"),
        ("^this 'pass-message' is never shown: .*$", "这条 pass-message 永远不会显示：require 不会为是"),
        ("^cases and needs have messages of their own$", "cases 和 needs 各有自己的 message"),
        ("^what is missing is not mentioned .*$", "absent: proceed 时不会显示提示语"),
        ("^a reason counts only with '(.*)'$", "只有“$1”时才需要 reason"),
        ("^never reached: the case before it always decides$", "永远到不了：前一条总会得出结论"),
        ("^the case without 'when' at (.*) must be the last$", "没有 when 的一条（$1）必须放在最后"),
        ("^this never holds$", "这个条件永远不成立"), ("^a text in quotes is no condition$", "引号中的文字不是条件"),
        ("^never reached: an earlier case asks the same$", "永远到不了：前面已有相同的条件"), ("^first at (.*)$", "首次出现在 $1"),
        ("^the pack has no guide.txt$", "规则包没有 guide.txt"),
        ("^put the words of the guide there, .*$", "请把指南原文放在这里，报告会引用"),
        ("^the guide has no clause '(.*)'$", "指南没有条款“$1”"),
        ("^no check and no statement cites the clause '(.*)'$", "没有检查项或说明引用条款“$1”"),
        ("^write a check, or say in statements.yaml .*$", "请写一项检查，或在 statements.yaml 中写明由谁负责"),
        ("^documents.yaml describes no kind '(.*)'$", "documents.yaml 中没有材料种类“$1”"),
        ("^no test shows that '(.*)' is (.*)$", "没有测试表明“$1”会得出 $2"),
        ("^add one to tests/: (.*)$", "请在 tests/ 中补一例：$1"),
        ("^no test reaches this case \\((.*)\\)$", "没有测试到达这一条（$1）"),
        ("^either a test is missing, .*$", "要么缺少测试，要么这一条永远不会起作用"),
        ("^the check has no '(.*)'$", "检查项缺少“$1”"), ("^the check may end without a verdict$", "检查项可能得不出结论"),
        ("^add 'require', or .*$", "请加上 require，或加一条没有 when 的 case"), ("^no pattern '(.*)'$", "没有模式“$1”"),
        ("^check '(.*)' is there twice$", "检查项“$1”重复"), ("^'(.*)' is no reason code$", "“$1”不是原因代码"),
        ("^'(.*)' is none of (.*)$", "“$1”不是 $2 之一"),
        ("^a case of status review needs a reason$", "status: review 需要 reason"),
        ("^expected a mapping .*$", "这里应为“键: 值”"), ("^expected a list$", "这里应为列表"), ("^expected (.*)$", "这里应为 $1"),
        ("^'(.*)' is a value of pack.yaml$", "“$1”已是 pack.yaml 中的值"), ("^choose another name$", "请换一个名称"),
        ("^no base '(.*)'$", "没有基准案卷“$1”"), ("^a placeholder is not closed$", "占位符 { 没有闭合"),
        ("^there is no pack '(.*)' beside this one$", "旁边没有规则包“$1”"),
        ("^looked for a folder '(.*)' with .*$", "在本规则包所在的文件夹中寻找“$1/pack.yaml”"),
        ("^the pack has no such file$", "规则包没有这个文件"), ("^no such folder$", "没有这个文件夹"),
        ("^'xlq-validate rules list' names all$", "用 xlq-validate rules list 查看全部检查项"),
    ].compactMap { pattern, template in (try? NSRegularExpression(pattern: pattern)).map { ($0, template) } }
}
