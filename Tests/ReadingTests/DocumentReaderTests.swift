import DocumentModel
import Foundation
import Reading
import Synchronization
import Testing

extension ReaderProcessTests {
    struct DocumentReaderTests {
        private func read(_ scripts: [String], readers: Int = 2, secondsPerPage: Double = 20) async throws -> [ReadFile]
        {
            let files = scripts.enumerated().map { Mock.file("\($0).pdf", $1) }
            return try await Mock.reader(readers: readers, secondsPerPage: secondsPerPage).read(files)
        }

        @Test("reads all pages of all files in order")
        func reads() async throws {
            let files = try await read(["pages 3", "pages 20", "pages 1"])
            #expect(files.map(\.record.path) == ["0.pdf", "1.pdf", "2.pdf"])
            #expect(files.map(\.record.pages) == [3, 20, 1])
            #expect(files[1].pages.map(\.number) == Array(1...20))
            #expect(files[1].record.pagesRead == Array(1...20))
            #expect(files.map(\.record.status) == [.read, .read, .read])
            #expect(files[0].record.metadata == ["producer": "mock"])
            #expect(files[1].pages[4].lines.first?.text.hasPrefix("第5页") == true)
            #expect(files[1].pages[4].marks.map(\.type) == ["signature"])
        }

        @Test("gives the same for any number of readers")
        func workers() async throws {
            let scripts = [
                "pages 30\nscan 7", "pages 9\ncrash 4", "pages 2\nscan 1\nmodels none", "refuse encrypted",
                "pages 12\ncrash 2\ncrash 5\ncrash 11",
            ]
            let one = try await read(scripts, readers: 1)
            for readers in [2, 5] { #expect(try await read(scripts, readers: readers) == one) }
        }

        @Test("passes over what has no pages or was refused")
        func passesOver() async throws {
            let files = [
                Mock.file("a.xml", "pages 1", type: .xml), Mock.file("b.pdf", "pages 1", status: .tooLarge),
                Mock.file("c.pdf", "pages 1"),
            ]
            let read = try await Mock.reader().read(files)
            #expect(read.map(\.pages.count) == [0, 0, 1])
            #expect(read.map(\.record.status) == [.read, .tooLarge, .read])
        }

        @Test(
            "makes a document that breaks its reader a finding of that document alone",
            arguments: [
                ("crash 0", FileStatus.readerCrashed), ("abort 0", .readerCrashed), ("killed 0", .outOfMemory),
                ("leave 0", .readerCrashed), ("garbage 0", .readerCrashed), ("huge 0", .readerCrashed),
                ("truncate 0", .readerCrashed), ("nonsense 0", .readerCrashed), ("flood 0", .readerCrashed),
                ("short 0", .readerCrashed), ("fat 0", .readerCrashed),
                ("refuse encrypted", .encrypted), ("refuse damaged", .damaged), ("pages -5", .readerCrashed),
                ("pages 999999999", .readerCrashed), ("pages 0", .empty),
            ])
        func breaksOnOpening(_ script: String, _ status: FileStatus) async throws {
            let files = try await read([script, "pages 2"])
            #expect(files[0].record.status == status)
            #expect(files[0].record.problem != nil)
            #expect(files[0].pages.isEmpty)
            #expect(files[1].record.status == .read)
            #expect(files[1].record.pagesRead == [1, 2])
        }

        @Test(
            "keeps the other pages where one breaks the reader",
            arguments: [
                "crash", "abort", "killed", "leave", "garbage", "huge", "truncate", "nonsense", "flood", "wrong",
                "wide", "far", "sure", "short", "fat", "stale",
            ])
        func breaksOnPage(_ fault: String) async throws {
            let file = try #require(try await read(["pages 4\n\(fault) 2"]).first)
            #expect(file.record.pages == 4)
            #expect(file.record.pagesRead == [1, 3, 4])
            #expect(file.pages.map(\.wasRead) == [true, false, true, true])
            #expect(file.record.status == (fault == "killed" ? .outOfMemory : .readerCrashed))
            #expect(file.record.problem?.hasPrefix("page 2: ") == true)
        }

        @Test("tries once more with a fresh reader")
        func retries() async throws {
            let marker = FileManager.default.temporaryDirectory.appendingPathComponent("mock-" + UUID().uuidString).path
            defer { for path in [marker, marker + ".done"] { try? FileManager.default.removeItem(atPath: path) } }
            let file = try #require(try await read(["pages 3\ncrash-once 2\nmarker \(marker)"]).first)
            #expect(file.record.status == .read)
            #expect(file.record.pagesRead == [1, 2, 3])
        }

        @Test("takes no answer for that to another question")
        func answersTwice() async throws {
            let file = try #require(try await read(["pages 4\ntwice 2"], readers: 1).first)
            #expect(file.record.status == .read && file.record.pagesRead == [1, 2, 3, 4])
            for page in file.pages { #expect(page.lines.first?.text.hasPrefix("第\(page.number)页") == true) }
        }

        private func pool(
            cpuSeconds: Int = 3_600, documentSeconds: Double = 120, perPage: Double = 30
        ) throws -> ReaderPool {
            try ReaderPool(
                ReaderPool.Configuration(
                    executable: Mock.executable, readers: 1, cpuSeconds: cpuSeconds, documentSeconds: documentSeconds,
                    documentSecondsPerPage: perPage))
        }

        @Test("ends the reading of a document that takes too much time in all, and keeps what was read")
        func documentOutOfTime() async throws {
            let busy = (1...10).map { "busy \($0)" }.joined(separator: "\n")
            let files = try await DocumentReader(pool: pool(documentSeconds: 0.5, perPage: 0.05)) { _ in false }
                .read([Mock.file("a.pdf", "pages 10\n" + busy), Mock.file("b.pdf", "pages 2")])
            let record = files[0].record
            #expect(record.status == .outOfTime)
            #expect(record.problem?.contains("limit of 1 s for 10 pages") == true, "\(record.problem ?? "")")
            #expect((1...6).contains(record.pagesRead.count) && record.pagesRead.first == 1)
            #expect(files[0].pages.count == 10 && files[0].pages.allSatisfy { !$0.lines.isEmpty })
            #expect(files[1].record.status == .read)
        }

        @Test("replaces a reader that has worked much, before the limit of its CPU time ends it")
        func replacesWorn() async throws {
            let busy = (1...24).map { "busy \($0)" }.joined(separator: "\n")
            let file = try #require(
                try await DocumentReader(pool: pool(cpuSeconds: 5)) { _ in false }
                    .read([Mock.file("a.pdf", "pages 24\n" + busy)]).first)
            #expect(file.record.status == .read, "\(file.record.problem ?? "")")
            #expect(file.record.pagesRead == Array(1...24))
        }

        @Test("ends a reader that works too long or stands still", arguments: ["spin", "hang", "promise"])
        func outOfTime(_ fault: String) async throws {
            let files = try await read(["pages 3\n\(fault) 2", "pages 2"], secondsPerPage: 1)
            #expect(files[0].record.status == .outOfTime)
            #expect(files[0].record.pagesRead == [1, 3])
            #expect(files[1].record.status == .read)
        }

        @Test("gives a document up that ends its reader again and again")
        func givesUp() async throws {
            let faults = (1...40).map { "crash \($0)" }.joined(separator: "\n")
            let file = try #require(try await read(["pages 40\n" + faults]).first)
            #expect(file.record.pagesRead == [])
            #expect(file.pages.count == 40)
            #expect(file.record.status == .readerCrashed)
        }

        @Test("leaves scans unread without models and says how to mend it")
        func noModels() async throws {
            let file = try #require(try await read(["pages 3\nscan 2\nmodels none"]).first)
            #expect(file.record.pagesRead == [1, 3])
            #expect(file.record.status == .notRead)
            #expect(file.record.problem?.contains("make deps") == true)
        }

        @Test("keeps the text of a page whose marks could not be looked for, but does not call it read")
        func noMarks() async throws {
            let file = try #require(try await read(["pages 2\nno-marks 1"]).first)
            #expect(file.pages[0].wasRead == false)
            #expect(!file.pages[0].lines.isEmpty)
            #expect(file.pages[1].wasRead)
        }

        @Test("recognises scans, and marks faint and blank pages")
        func pages() async throws {
            let file = try #require(try await read(["pages 3\nscan 1\nscan 2\nfaint 2\nblank 3"]).first)
            #expect(file.pages[0].lines.map(\.text) == ["第1页识别"])
            #expect(file.pages[0].scanResolution == 200)
            #expect(file.pages.map(\.defects) == [[], ["low-confidence"], ["empty"]])
            #expect(file.pages.map(\.wasRead) == [true, true, true])
        }

        @Test("recognises pages with text that cannot be seen, and keeps what recognition does not confirm")
        func hiddenText() async throws {
            let file = try #require(try await read(["pages 2\nunseen 2\nscan 2"]).first)
            #expect(file.pages.map { $0.hiddenLines.map(\.text) } == [[], ["看不见的文字"]])
            #expect(file.pages[1].lines.map(\.text) == ["第2页识别"])
            #expect(file.pages[0].layerLines.isEmpty && file.pages[1].layerLines.count == 2)
        }

        @Test("reports progress up to the end")
        func progress() async throws {
            let seen = Mutex<[ReadingProgress]>([])
            _ = try await Mock.reader().read([Mock.file("a.pdf", "pages 11"), Mock.file("b.pdf", "pages 2\ncrash 1")]) {
                step in
                seen.withLock { $0.append(step) }
            }
            let last = try #require(seen.withLock { $0.last })
            #expect(last.pagesDone == 13 && last.pagesKnown == 13 && last.filesOpened == 2 && last.files == 2)
            #expect(seen.withLock { $0.map(\.pagesDone) == $0.map(\.pagesDone).sorted() })
        }

        @Test("renders, and gives nothing where it cannot")
        func renders() async throws {
            let reader = try Mock.reader()
            let box = Box(x: 1, y: 2, width: 3, height: 4)
            let picture = try await reader.render(Mock.file("a.pdf", "pages 1"), page: 1, box: box, resolution: 100)
            #expect(picture?.jpeg == [0xFF, 0xD8] && picture?.box == box)
            #expect(try await reader.render(Mock.file("b.pdf", "crash 1"), page: 1, box: nil, resolution: 100) == nil)
            #expect(
                try await reader.render(Mock.file("c.pdf", "refuse damaged"), page: 1, box: nil, resolution: 100) == nil
            )
        }

        @Test("throws where no reader can be started")
        func noReader() async throws {
            let pool = try ReaderPool(
                ReaderPool.Configuration(executable: URL(fileURLWithPath: "/nonexistent/xlq-reader")))
            let reader = DocumentReader(pool: pool) { _ in false }
            await #expect(throws: ReaderError.self) {
                _ = try await reader.read([Mock.file("a.pdf", "pages 1"), Mock.file("b.pdf", "pages 1")])
            }
        }
    }
}
