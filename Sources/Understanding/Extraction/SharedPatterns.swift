/// Patterns that reading any field needs, compiled once for all.
struct SharedPatterns: Sendable {
    let organisation: Pattern
    /// A word that names a body and runs into its name without a colon: 兹证明纳税人深圳市…公司.
    let leadingLabel: Pattern
    /// What no name holds: the end of a sentence may look like one, as 重复申报等行 of 重复申报等行为, or 本单位遵照执行.
    let prose: Pattern
    let person: Pattern
    let year: Pattern
    let creditCode: Pattern
    /// 二二四年: a year in Chinese digits whose second one is missing.
    let yearWithoutZero: Pattern
    /// What stands between the former amount and the one that holds now.
    let revision: Pattern
    /// What follows a number that counts things or measures them: 512卡, 12个月, 80GB, 6%.
    let counter: Pattern

    init() throws {
        organisation = try Pattern(Self.organisationPattern)
        leadingLabel = try Pattern("^(?:兹?证明)?(?:纳税人|缴款人|申请人|被审计单位|申请单位|申报单位|单位名称|企业名称|公司名称)(?:名称|全称)?(?=\\p{Han}{4})")
        prose = try Pattern(
            "(?:等|执|进|实|履|施|推)行$|等[所部]$|^(?:不|未|并|或|及|和)|(?<!日)本(?:单位|公司)|[我贵](?:单位|公司|局)|以上|上述|如下|知悉")
        person = try Pattern("^[^\\p{L}\\p{N}]*(?<value>\\p{Han}(?:\\p{Han}|·){1,9})")
        year = try Pattern("(?<value>20[0-9]{2}|[二贰]?[二0〇零OoO○][〇零OoO○一二三四五六七八九0]{1,3})年")
        creditCode = try Pattern("(?<![0-9A-Za-z])[0-9A-Za-z]{18}(?![0-9A-Za-z])")
        yearWithoutZero = try Pattern("(?<![〇零○0-9Oo一二三四五六七八九])二[一二三四五六七八九][〇零○一二三四五六七八九]年")
        counter = try Pattern("\\A(?:(?!CNY|RMB)[A-Za-z%‰]|[卡台套张个块枚组路月年天次]|节点|小时|项(?!目)|人(?!民))")
        revision = try Pattern("(?:变更|调整|修改|修订|增加|减少|更正)(?:为|至|到)")
    }

    /// A name ends with what bodies are called; brackets (特殊普通合伙) and a branch may follow.
    private static let organisationPattern =
        "(?<value>[\\p{Han}A-Za-z0-9()·&.-]{2,50}?"
        + "(?:公司|集团|大学|学院|研究院|研究所|研究中心|实验室|事务所|银行|医院|学校|中学|基金会|协会|学会|合作社|合伙企业|经营部|工作室|"
        + "服务部|分所|分公司|中心|总局|分局|税务局|监督管理局|管理局|局|厂|院|所|站|社|部|店|行)"
        + "(?:\\((?:特殊普通合伙|普通合伙|有限合伙|集团|个人独资|筹)\\)(?:\\p{Han}{1,8}(?:分公司|分所|支行|分行))?)?)"
        + "(?!\\p{Han}{1,10}(?:分公司|分所|支行|分行))"
        + "(?=$|[\\s,;:。、(\"'《》<>\\[\\]/|“”年\\t]|[与和及同向为的在是于系以就将应经]|\\(|联系|地址|住所|统一|法定|签|盖|电话|纳税|税务|全体|贵公司|董事会|股东|20[0-9]{2})"
}
