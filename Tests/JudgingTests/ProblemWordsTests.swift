import Foundation
import Judging
import Testing

/// The Chinese of what stages and readers say.
struct ProblemWordsTests {
    @Test(arguments: [
        ("the PDF is locked by a password", "PDF 设有密码"),
        (
            "page 2: no answer within 8 s of CPU time, which is the limit; the reader was ended",
            "第 2 页：处理器时间达到上限 8 秒仍无结果，读取进程已被结束"
        ),
        ("300 bytes; the file exceeds the limit of 200 bytes", "300 字节；文件超过上限 200 字节"),
        ("a HEIC picture; PDF, JPEG, PNG and TIFF are read", "HEIC 图片；可读取的格式是 PDF、JPEG、PNG 和 TIFF"),
        (
            "application.xml:12: applicant/@type: not one of the values allowed",
            "application.xml 第 12 行：applicant/@type：不是允许的值"
        ),
        ("the archive is damaged after 3 entries: 甲: 乙.zip", "压缩包在第 3 个条目之后损坏：甲: 乙.zip"),
        ("neither a folder nor an archive: 说明.txt", "既不是文件夹也不是压缩包：说明.txt"),
        ("page 3", "第 3 页"),
    ])
    func saysInChinese(english: String, chinese: String) {
        #expect(ProblemWords.text(english) == LocalizedText(zh: chinese, en: english))
    }

    @Test func leavesWhatItDoesNotKnow() {
        #expect(ProblemWords.text("page x: something new").zh == "page x: something new")
        #expect(ProblemWords.chinese("") == nil)
    }

    /// A message that is added to a stage fails here until it has its Chinese.
    @Test(arguments: ["Ingest", "Reading", "DocumentReading"]) func knowsEveryMessageOfAStage(module: String) throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/\(module)")
        var count = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path) where path.hasSuffix(".swift") {
            let source = try String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)
            for message in Self.messages(in: source) {
                count += 1
                let readings = Self.readings(of: message)
                #expect(readings.contains { ProblemWords.chinese($0) != nil }, "\(module)/\(path): \(readings[0])")
            }
        }
        #expect(count > 10)
    }

    /// The literals that become a problem: the text, and nil for each value in it.
    private static func messages(in source: String) -> [[String?]] {
        let begins =
            /(?:ReaderFailure\([^"]*?message:\s+|ReaderError\([^"]*?message:\s+|FileFailure\([^"]*?message:\s+|IngestError\([^"]*?message:\s+|problem = |refusal =\s+|refuse\(\s*\w+, \.\w+,\s+|ContentType\([^"]*?name:\s+|Self\.line\([^"]*?, )(?=")/
        return source.matches(of: begins).map { literal(in: source[$0.range.upperBound...].dropFirst()) }
    }

    private static func literal(in source: Substring) -> [String?] {
        var parts: [String?] = []
        var words = ""
        var rest = source
        while let character = rest.popFirst(), character != "\"" {
            guard character == "\\", rest.first == "(" else {
                words.append(character)
                continue
            }
            var depth = 0
            repeat {
                let next = rest.popFirst()
                if next == "(" { depth += 1 } else if next == ")" { depth -= 1 } else if next == nil { break }
            } while depth > 0
            parts += [words, nil]
            words = ""
        }
        parts.append(words)
        // What is added to it: another literal, or a value.
        rest = rest.drop { $0.isWhitespace }
        guard rest.first == "+" else { return parts }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        return parts + (rest.first == "\"" ? literal(in: rest.dropFirst()) : [nil])
    }

    /// The message with numbers, and with sentences, for its values.
    private static func readings(of message: [String?]) -> [String] {
        message.reduce(into: [""]) { readings, part in
            readings = readings.flatMap { reading in
                (part.map { [$0] } ?? ["7", "a link"]).map { reading + $0 }
            }
        }
    }
}
