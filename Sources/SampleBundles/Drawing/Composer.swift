import DocumentModel

/// Sets a paper page by page: paragraphs, tables, labelled lines; starts new pages as needed.
final class Composer {
    /// Fonts, sizes and margins of one paper.
    struct Look: Hashable {
        var body = "Noto Serif CJK SC"
        var heading = "Noto Sans CJK SC"
        var size = 11.0
        /// Line height in multiples of the size.
        var leading = 1.7
        var margin = 70.0
        /// Between label and value.
        var colon = "："
        /// Whether two-character labels are spread to four.
        var spreadsLabels = false
        var form = CalendarDay.Form.chinese
        var footer = true
    }

    let look: Look
    let dice: Dice
    let measure: TextMeasure
    private(set) var sheets: [Sheet]
    var y: Double

    init(look: Look, dice: Dice, measure: TextMeasure, width: Double = 595.28, height: Double = 841.89) {
        self.look = look
        self.dice = dice
        self.measure = measure
        sheets = [Sheet(width: width, height: height)]
        y = look.margin
    }

    var left: Double { look.margin }
    var width: Double { sheets[sheets.count - 1].width - 2 * look.margin }
    var right: Double { left + width }
    var bottom: Double { sheets[sheets.count - 1].height - look.margin }
    var pitch: Double { look.size * look.leading }
    var body: TextStyle { TextStyle(family: look.body, size: look.size) }
    var head: TextStyle { TextStyle(family: look.heading, size: look.size, bold: true) }

    /// The sheet that is being set.
    var sheet: Sheet {
        get { sheets[sheets.count - 1] }
        set { sheets[sheets.count - 1] = newValue }
    }

    func newPage() {
        sheets.append(Sheet(width: sheet.width, height: sheet.height))
        y = look.margin
    }

    /// Starts a new page unless `height` points are left.
    func need(_ height: Double) { if y + height > bottom { newPage() } }

    func space(_ lines: Double = 1) { y += pitch * lines }

    /// Places one line of text and returns its box.
    @discardableResult
    func text(_ text: String, x: Double, y: Double, _ style: TextStyle) -> Box {
        sheet.items.append(.text(text, x: x, y: y, style))
        return Box(x: x, y: y, width: measure.width(text, style), height: style.size * 1.4)
    }

    /// A centred line at the cursor.
    func centred(_ text: String, _ style: TextStyle) {
        for line in measure.wrap(text, style, width: width) {
            need(style.size * 1.6)
            self.text(line, x: left + (width - measure.width(line, style)) / 2, y: y, style)
            y += style.size * 1.6
        }
    }

    func title(_ text: String, size: Double = 20) {
        centred(text, TextStyle(family: look.heading, size: size, bold: true))
        space(0.8)
    }

    func heading(_ text: String) {
        need(pitch * 2.4)
        space(0.25)
        for line in measure.wrap(text, head, width: width) {
            self.text(line, x: left, y: y, head)
            y += pitch
        }
    }

    /// A paragraph, its first line set in by two characters unless told otherwise.
    func paragraph(_ text: String, indent: Bool = true, style: TextStyle? = nil) {
        let style = style ?? body
        for line in measure.wrap((indent ? "　　" : "") + text, style, width: width) {
            need(pitch)
            self.text(line, x: left, y: y, style)
            y += pitch
        }
    }

    /// The label as this paper spreads it: 名　　称.
    func spread(_ label: String) -> String {
        guard look.spreadsLabels, label.count < 4, !label.contains("（") else { return label }
        let gap = label.count == 2 ? "　　" : label.count == 3 ? "  " : ""
        return label.map(String.init).joined(separator: gap)
    }

    /// Label and value in one line, the value wrapped beside the label.
    @discardableResult
    func field(_ label: String, _ value: String, x: Double? = nil, width: Double? = nil, labelWidth: Double? = nil)
        -> Box
    {
        let start = x ?? left
        let labelText = spread(label) + look.colon
        let labelSize = labelWidth ?? measure.width(labelText, body)
        let room = (width ?? right - start) - labelSize
        need(pitch)
        let box = text(labelText, x: start, y: y, body)
        for line in measure.wrap(value, body, width: room) {
            need(pitch)
            text(line, x: start + labelSize, y: y, body)
            y += pitch
        }
        if value.isEmpty { y += pitch }
        return box
    }

    /// A ruled table; `columns` are shares of the width.
    func table(
        columns: [Double], rows: [[String]], header: Bool = true, size: Double? = nil, numbersRight: Bool = false,
        ruled: Bool = true
    ) {
        let total = columns.reduce(0, +)
        let style = body.sized(size ?? look.size)
        let leading = style.size * 1.5
        for (number, row) in rows.enumerated() {
            let cells = zip(row, columns).map { cell, share in
                measure.wrap(cell, style, width: width * share / total - 10)
            }
            let height = Double(cells.map(\.count).max() ?? 1) * leading + 7
            need(height)
            var x = left
            for (index, lines) in cells.enumerated() {
                let cellWidth = width * columns[index] / total
                if ruled {
                    sheet.items.append(
                        .rectangle(
                            Box(x: x, y: y, width: cellWidth, height: height), width: 0.6, stroke: .black, fill: nil))
                }
                let top = y + (height - Double(lines.count) * leading) / 2
                for (line, text) in lines.enumerated() {
                    let isHead = header && number == 0
                    let used = isHead ? style.inBold : style
                    let textWidth = measure.width(text, used)
                    let toRight = numbersRight && index > 0 && !isHead
                    let offset = toRight ? cellWidth - 5 - textWidth : isHead ? (cellWidth - textWidth) / 2 : 5
                    self.text(text, x: x + offset, y: top + Double(line) * leading, used)
                }
                x += cellWidth
            }
            y += height
        }
    }

    func rule(width lineWidth: Double = 0.7, ink: Ink = .black) {
        sheet.items.append(.line(x1: left, y1: y, x2: right, y2: y, width: lineWidth, ink))
    }

    /// The day in the form of this paper.
    func day(_ day: CalendarDay) -> String { day.written(look.form) }

    /// Page numbers in the style of the paper.
    func numberPages() {
        guard look.footer, sheets.count > 1 else { return }
        let form = dice.int(0...2)
        for index in sheets.indices {
            let number =
                form == 0
                ? "第 \(index + 1) 页 共 \(sheets.count) 页"
                : form == 1 ? "- \(index + 1) -" : "\(index + 1) / \(sheets.count)"
            let style = body.sized(9)
            let x = (sheets[index].width - measure.width(number, style)) / 2
            sheets[index].items.append(.text(number, x: x, y: sheets[index].height - look.margin * 0.6, style))
        }
    }
}
