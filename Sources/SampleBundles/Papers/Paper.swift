import DocumentModel

/// A paper of an application that can be drawn; it holds its own copy of every fact, so that a defect changes one
/// paper and leaves the others alone.
protocol Paper {
    /// Kind of the vocabulary.
    var kind: String { get }
    func draw(_ desk: Desk) -> DrawnPaper
}

/// A paper after drawing: its pages, and the facts that a reader must find on them.
struct DrawnPaper {
    var kind: String
    var sheets: [Sheet]
    var fields: [String: String]
    /// Further kinds that the same pages are, for four commitments on one paper.
    var alsoKinds: [String] = []
}

/// What drawing a paper needs beside its facts: chance, fonts, and whether it is made for the screen or for a scanner.
struct Desk {
    let dice: Dice
    let measure: TextMeasure
    let electronic: Bool

    static let serif = ["Noto Serif CJK SC", "AR PL UMing CN", "Noto Serif CJK SC", "AR PL SungtiL GB"]
    static let sans = ["Noto Sans CJK SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK SC"]

    /// Fonts and habits of one paper.
    func look(sizes: ClosedRange<Double> = 10.5...12.5) -> Composer.Look {
        var look = Composer.Look()
        look.body =
            dice.chance(0.62) ? dice.pick(Self.serif) : dice.chance(0.25) ? "AR PL UKai CN" : dice.pick(Self.sans)
        look.heading = dice.chance(0.6) ? dice.pick(Self.sans) : look.body
        look.size = (dice.double(sizes) * 2).rounded() / 2
        look.leading = dice.double(1.55...1.9)
        look.margin = dice.double(58...84)
        look.colon = dice.chance(0.85) ? "：" : ":"
        look.spreadsLabels = dice.chance(0.35)
        look.form = dice.pick(CalendarDay.Form.formal)
        return look
    }

    func composer(_ look: Composer.Look, landscape: Bool = false) -> Composer {
        Composer(
            look: look, dice: dice, measure: measure, width: landscape ? 841.89 : 595.28,
            height: landscape ? 595.28 : 841.89)
    }
}

/// The seal and the signature that endorse a paper, or their absence.
struct Endorsement: Hashable {
    var seal: Seal?
    var signature: Handwriting?
    /// A square seal with the person's name, beside or in place of the signature.
    var nameSeal: Seal?
}

extension Composer {
    /// The handwriting right of a label; sometimes it runs over the line.
    func sign(_ writing: Handwriting, after label: Box, text: String) {
        let height = dice.double(24...36)
        let width = height * Double(max(2, writing.name.count)) * dice.double(0.78...1.0)
        let box = Box(
            x: min(label.maxX + dice.double(2...14), sheet.width - width - 12),
            y: label.midY - height * dice.double(0.45...0.6), width: width, height: height)
        sheet.add(writing, in: box, label: text)
    }

    /// The sign-off of a paper of one organisation: unit, person, day, in one of several arrangements.
    func signOff(
        unitLabel: String, unit: String?, personLabel: String, day: CalendarDay?, endorsement: Endorsement
    ) {
        let arrangement = dice.int(0...3)
        let atRight = arrangement != 1
        let x = atRight ? left + width * dice.double(0.36...0.48) : left
        need(190)
        space(1.5)
        let gap = pitch * dice.double(1.7...2.3)
        let top = y
        let unitFirst = arrangement != 2
        var unitBox = Box(x: x, y: y, width: 0, height: 0)
        func placeUnit() {
            let text = unitLabel + look.colon + (unit ?? "")
            unitBox = Box(x: x, y: y, width: 0, height: 0)
            for line in measure.wrap(text, body, width: right - x) {
                unitBox = unitBox.union(self.text(line, x: x, y: y, body))
                y += pitch
            }
            y += gap - pitch
        }
        func placePerson() {
            let label = text(personLabel + look.colon, x: x, y: y, body)
            if let writing = endorsement.signature { sign(writing, after: label, text: personLabel) }
            if let seal = endorsement.nameSeal {
                sheet.add(seal.at(x: label.maxX + (endorsement.signature == nil ? 40 : 120), y: label.midY))
            }
            y += gap
        }
        if unitFirst {
            placeUnit()
            placePerson()
        } else {
            placePerson()
            placeUnit()
        }
        let dayText = day.map { self.day($0) } ?? "　　　年　　月　　日"
        let labelled = dice.chance(0.5)
        text(
            (labelled ? spread("日期") + look.colon : "") + dayText, x: labelled ? x : x + dice.double(0...60), y: y, body
        )
        if let seal = endorsement.seal {
            // Over the unit's name or the day, as clerks stamp; not over the signature itself.
            let onDay = dice.chance(0.35)
            let sealX = min(right - 30, x + dice.double(120...190))
            let sealY = onDay && unitFirst ? y + dice.double(0...20) : unitBox.midY + dice.double(-6...26)
            sheet.add(seal.at(x: sealX, y: max(sealY, top + 5)))
        }
        y += pitch * 1.5
    }
}

extension Dice {
    /// A label with one of the endings that ask for a pen or a stamp.
    func personLabel() -> String {
        pick([
            "法定代表人（签字）", "法定代表人（签名）", "法定代表人签字", "机构法人（签名）", "法人代表（签字）", "法定代表人（签章）", "法定代表人（亲笔签名）",
            "单位法定代表人（签字）",
        ])
    }

    func unitLabel() -> String {
        pick([
            "申请单位（盖章）", "申请单位（公章）", "承诺单位（盖章）", "单位名称（盖章）", "申报单位（公章）", "单位（公章）", "申请单位（加盖公章）",
            "声明单位（公章）", "承诺人（单位盖章）",
        ])
    }
}
