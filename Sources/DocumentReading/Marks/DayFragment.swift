package import DocumentModel

/// What was read of a printed day whose box begins further left than the day can, such as 年3月14日: recognition took
/// handwriting into the line, over the year and before it, and made nothing of it.
package struct DayFragment {
    /// The line with the box of the day alone. What stands before it is no print that was read.
    package let line: TextLine

    /// Nil where a line is no such rest.
    ///
    /// - Parameter em: height of a full-width character of most lines of the page.
    package init?(_ line: TextLine, em: Double) {
        let bare = line.text.filter { !$0.isWhitespace }
        guard line.origin != .textLayer, let mark = bare.first(where: { "年月".contains($0) }),
            bare.wholeMatch(of: /[0-9]{0,3}年[0-9]{1,2}月[0-9]{0,2}日?|[0-9]{0,2}月[0-9]{1,2}日/) != nil
        else { return nil }
        let read = bare.drop { $0 != mark }
        // Its end may be missing as well.
        let units = SignatureLabel.units(read) + (bare.hasSuffix("日") ? 0 : 1.5)
        // A year of four digits, written by hand perhaps and somewhat larger than print: a day is no signature.
        let start = line.box.maxX - em * (units + (mark == "年" ? 3.5 : 5.5))
        guard line.box.x < start - em else { return nil }
        var day = line
        day.box.width = line.box.maxX - start
        day.box.x = start
        self.line = day
    }
}
