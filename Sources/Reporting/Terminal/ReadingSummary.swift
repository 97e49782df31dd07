package import DocumentModel
package import Judging

/// Says for `--verbose` which pages of each file were read, and for what.
package enum ReadingSummary {
    /// One line a file that has pages: `a.pdf: 3 of 40 pages read; 1–3: digital text; seals, signatures and codes`.
    package static func lines(_ dossier: Dossier, language: Language) -> [String] {
        dossier.files.filter { $0.pages > 0 }.map { file in
            let read = Set(file.pagesRead).count
            let count = language == .zh ? "读取 \(read) / 共 \(file.pages) 页" : "\(read) of \(file.pages) pages read"
            let runs = ReportDocument.File.ReadingRun.alike(in: file.readings).map { runs in
                let pages = FileRow.ranges(runs.flatMap { Array($0.pages[0]...$0.pages[1]) })
                let words = Wording.reading(runs[0].text, marks: runs[0].marks)[language]
                return language == .zh ? "第 \(pages) 页：\(words)" : "\(pages): \(words)"
            }
            let separator = language == .zh ? "。" : ". "
            return SafeText.line(file.path) + (language == .zh ? "：" : ": ")
                + ([count] + runs).joined(separator: separator)
        }
    }
}
