import DocumentModel

/// Text measured in columns of a terminal, where Chinese characters take two.
package enum DisplayWidth {
    /// Columns that a text takes.
    package static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + columns($1) } }

    static func columns(_ character: Character) -> Int {
        // A cluster is as wide as its widest scalar; combining marks and joiners add nothing.
        character.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: 0
            default: scalar.isFullWidth || scalar.properties.isEmojiPresentation ? 2 : 1
            }
        }.max() ?? 0
    }

    /// Breaks a text into lines of at most `width` columns: at spaces, or between full-width characters, and never
    /// with a closing mark of punctuation at the start of a line.
    package static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in words(paragraph) {
                var rest = word
                let isSpace = rest == " "
                if of(line) + of(rest) <= width {
                    line += rest
                    continue
                }
                if isSpace { continue }
                if !line.isEmpty {
                    lines.append(trimmed(line))
                    line = ""
                }
                // A word that is longer than a line, such as a path, is cut.
                while of(rest) > width {
                    let head = prefix(rest, columns: width)
                    lines.append(head)
                    rest = String(rest.dropFirst(max(1, head.count)))
                }
                line = rest
            }
            lines.append(trimmed(line))
        }
        return lines
    }

    /// The text padded with spaces to a number of columns.
    package static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// The text in at most so many columns; what is left out shows as `…`.
    package static func cut(_ text: String, to width: Int) -> String {
        of(text) <= width ? text : prefix(text, columns: max(0, width - 1)) + "…"
    }

    private static func prefix(_ text: String, columns limit: Int) -> String {
        var used = 0
        return String(
            text.prefix { character in
                used += columns(character)
                return used <= limit
            })
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// The pieces between which a line may break.
    private static func words(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var open = false
        for character in text {
            if character == " " {
                pieces.append(" ")
                open = false
            } else if "，。；：、！？）》」』”’,.;:!?)".contains(character), let last = pieces.last, last != " " {
                pieces[pieces.count - 1].append(character)
                // What follows a bracket closely belongs to it: 三(一)2.
                open = character == ")" || open && columns(character) == 1
            } else if character == "(", !open, let last = pieces.last?.last, columns(last) == 2 {
                // The number of a clause, 三(一), stays in one piece.
                pieces[pieces.count - 1].append(character)
                open = true
            } else if columns(character) == 2 {
                if let last = pieces.last?.last, "（《「『“‘(".contains(last) {
                    pieces[pieces.count - 1].append(character)
                } else {
                    pieces.append(String(character))
                }
                open = "（《「『“‘".contains(character)
            } else if open, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
                open = true
            }
        }
        return pieces
    }
}
