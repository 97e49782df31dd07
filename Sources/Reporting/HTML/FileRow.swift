import DocumentModel
import Judging

/// One file of the bundle, with what was not read of it.
struct FileRow {
    /// Pages that were read alike.
    struct Reading {
        /// Runs of pages, for whoever reads the page by program: `4-16 18`.
        var runs: String
        var pages: String
        /// Values of the format, for whoever reads the page by program.
        var text: String
        var marks: Bool
        var words: LocalizedText
    }

    struct Active {
        var kind: LocalizedText
        var place: LocalizedText
        var host: String?
    }

    var path: String
    var type: LocalizedText
    var size: String
    var pages: Int
    var pagesRead: Int
    var hasPages: Bool
    var unread: String?
    var status: String
    var statusWords: LocalizedText
    var problem: LocalizedText?
    var active: [Active]
    /// How its pages were read.
    var readings: [Reading]
    var isComplete: Bool
    var digest: String

    init(_ record: FileRecord) {
        path = record.path
        type = Wording.mediaType(record.mediaType)
        size = Self.size(record.bytes)
        pages = record.pages
        pagesRead = Set(record.pagesRead).count
        hasPages = record.pages > 0
        let missing = record.pagesUnread
        unread = missing.isEmpty ? nil : Self.ranges(missing)
        status = record.status.rawValue
        statusWords =
            record.status == .read && !missing.isEmpty
            ? LocalizedText(zh: "部分读取", en: "Partly read") : Wording.fileStatus(record.status)
        problem = record.problem.map(ProblemWords.text)
        active = record.activeContent.map {
            Active(kind: Wording.activeContent($0.kind), place: ProblemWords.text($0.place), host: $0.host)
        }
        readings = ReportDocument.File.ReadingRun.alike(in: record.readings).map { runs in
            Reading(
                runs: runs.map { "\($0.pages[0])-\($0.pages[1])" }.joined(separator: " "),
                pages: Self.ranges(runs.flatMap { Array($0.pages[0]...$0.pages[1]) }), text: runs[0].text,
                marks: runs[0].marks, words: Wording.reading(runs[0].text, marks: runs[0].marks))
        }
        isComplete = record.status == .read && missing.isEmpty
        digest = String(record.sha256.prefix(12))
    }

    /// Page numbers with runs drawn together: `1–3, 7`.
    static func ranges(_ numbers: [Int]) -> String {
        var runs: [(first: Int, last: Int)] = []
        for number in numbers.sorted() {
            if let last = runs.last?.last, number == last + 1 {
                runs[runs.count - 1].last = number
            } else {
                runs.append((number, number))
            }
        }
        return runs.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)–\($0.last)" }.joined(separator: ", ")
    }

    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1024: "\(bytes) B"
        case ..<(1024 * 1024): "\((bytes + 512) / 1024) KB"
        default: "\(bytes / 1_048_576).\(bytes % 1_048_576 * 10 / 1_048_576) MB"
        }
    }
}
