import DocumentModel
import Foundation
import Reading
import Testing

extension ReaderProcessTests {
    struct BundleReadingTests {
        /// The pages of a file of scans of which only the tops were wanted.
        private func tops(_ script: String) async throws -> [PageContent] {
            let reading = try Mock.reader().begin([Mock.file("a.pdf", script)])
            try await reading.open()
            let wish = PageWish(depth: .heading, look: true)
            try await reading.read([PagePlace(file: "a.pdf", page: 1): wish, PagePlace(file: "a.pdf", page: 2): wish])
            return try #require(await reading.files.first).pages
        }

        @Test("knows of a page whose top alone was read whether it is sharp")
        func looksWithoutReading() async throws {
            let pages = try await tops("pages 2\nscan 1\nscan 2\nblurred 2")
            #expect(pages.map(\.depth) == [.heading, .heading])
            #expect(pages.map(\.wasRead) == [false, false] && pages.map(\.wasLookedAt) == [true, true])
            #expect(pages.map(\.defects) == [[], ["blurred"]])
        }

        @Test("reads all of a page whose top is hard to read")
        func readsFaintPages() async throws {
            let pages = try await tops("pages 2\nscan 1\nscan 2\nfaint 1")
            #expect(pages.map(\.depth) == [.exact, .heading])
            #expect(pages[0].defects == ["low-confidence"])
        }

        /// Where the lines lie is known, so that they are not looked for again.
        @Test("reads a page exactly line by line that was read fast, also the lines that were not read at all")
        func readsOnExactly() async throws {
            let pool = try Mock.pool()
            let reading = DocumentReader(pool: pool) { _ in false }
                .begin([Mock.file("a.pdf", "pages 1\nscan 1\nunread 1")])
            try await reading.open()
            let place = PagePlace(file: "a.pdf", page: 1)
            var lines: [[String]] = []
            for depth in [ReadingDepth.fast, .exact] {
                try await reading.read([place: PageWish(depth: depth)])
                let page = try #require(await reading.files.first?.pages.first)
                #expect(page.depth == depth)
                lines.append(page.lines.map(\.text))
            }
            #expect(lines == [["第1页识别"], ["第1页识别", "读出"]])
            let asked = Dictionary(uniqueKeysWithValues: pool.tally.entries.map { ($0.request, $0.count) })
            #expect(asked["recognise-fast"] == 1 && asked["reread"] == 1 && asked["recognise-exact"] == nil)
        }

        @Test("a line of which more is read exactly is that much longer")
        func growsWithItsText() async throws {
            let reading = try Mock.reader().begin([Mock.file("a.pdf", "pages 1\nscan 1\ncut 1")])
            try await reading.open()
            var lines: [TextLine] = []
            for depth in [ReadingDepth.fast, .exact] {
                try await reading.read([PagePlace(file: "a.pdf", page: 1): PageWish(depth: depth)])
                lines += try #require(await reading.files.first?.pages.first).lines
            }
            #expect(lines.map(\.text) == ["第1页", "第1页识别"] && lines.map(\.box.width) == [18, 30])
        }

        @Test(
            "looks for the marks of the only page of a PDF while it is open, where that need not be recognised",
            arguments: [("pages 1", [true]), ("pages 1\nscan 1", [false]), ("pages 2", [false, false])])
        func looksForMarksAtOnce(script: String, isDone: [Bool]) async throws {
            let reading = try Mock.reader().begin([Mock.file("a.pdf", script)])
            try await reading.open()
            #expect(try #require(await reading.files.first).pages.map(\.marksRead) == isDone)
        }

        @Test("knows of a drawn page without looking that it is sharp, and of a scan nothing")
        func looksAtScansOnly() async throws {
            let reading = try Mock.reader().begin([Mock.file("a.pdf", "pages 2\nscan 2")])
            try await reading.open()
            #expect(try #require(await reading.files.first).pages.map(\.wasLookedAt) == [true, false])
        }
    }
}
