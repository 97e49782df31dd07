import DocumentModel
import Judging

extension ReportDocument {
    package struct File: Codable, Hashable, Sendable {
        package struct ActiveContent: Codable, Hashable, Sendable {
            package var kind: String
            package var place: String
            package var host: String?
        }

        /// Neighbouring pages that were read alike.
        package struct ReadingRun: Codable, Hashable, Sendable {
            /// First and last page.
            package var pages: [Int]
            /// How thoroughly the text was read.
            package var text: String
            /// Whether seals, signatures and codes were looked for.
            package var marks: Bool

            static func runs(of readings: [PageReading]) -> [ReadingRun] {
                readings.reduce(into: []) { runs, reading in
                    if let last = runs.last, last.text == reading.depth.rawValue, last.marks == reading.marks,
                        last.pages[1] + 1 == reading.page
                    {
                        runs[runs.count - 1].pages[1] = reading.page
                    } else {
                        runs.append(
                            ReadingRun(
                                pages: [reading.page, reading.page], text: reading.depth.rawValue, marks: reading.marks)
                        )
                    }
                }
            }

            /// The runs of pages that were read alike, wherever they stand; the manner of the first page goes first.
            static func alike(in readings: [PageReading]) -> [[ReadingRun]] {
                runs(of: readings).reduce(into: []) { groups, run in
                    if let index = groups.firstIndex(where: { $0[0].text == run.text && $0[0].marks == run.marks }) {
                        groups[index].append(run)
                    } else {
                        groups.append([run])
                    }
                }
            }
        }

        package var path: String
        package var sha256: String
        package var bytes: Int
        package var mediaType: String
        package var pages: Int
        /// How many of the pages were read.
        package var pagesRead: Int
        /// Which pages were not; left out where all were, or where there are none.
        package var pagesUnread: [Int]?
        /// How the pages were read, in runs of pages that were read alike; left out where there are none.
        package var reading: [ReadingRun]?
        package var status: String
        package var problem: String?
        package var activeContent: [ActiveContent]?

        init(_ record: FileRecord, language: Language) {
            path = record.path
            sha256 = record.sha256
            bytes = record.bytes
            mediaType = record.mediaType.rawValue
            pages = record.pages
            pagesRead = Set(record.pagesRead).count
            pagesUnread = record.pagesUnread.nilWhereEmpty
            reading = ReadingRun.runs(of: record.readings).nilWhereEmpty
            status = record.status.rawValue
            problem = record.problem.map { ProblemWords.text($0)[language] }
            activeContent =
                record.activeContent.map { ActiveContent(kind: $0.kind, place: $0.place, host: $0.host) }.nilWhereEmpty
        }
    }

    package struct Document: Codable, Hashable, Sendable {
        package struct Part: Codable, Hashable, Sendable {
            package var file: String
            package var pages: [Int]
        }

        package var id: String
        package var kind: String
        package var file: String
        package var pages: [Int]
        package var parts: [Part]?
        package var origin: String
        package var confidence: Double
        package var fields: [String: Field]
        package var marks: [Mark]

        init(_ document: DocumentModel.Document) {
            id = document.id
            kind = document.kind
            file = document.file
            let first = document.parts.first
            pages = first.map { [$0.firstPage, $0.lastPage] } ?? []
            parts =
                document.parts.count > 1
                ? document.parts.map { Part(file: $0.file, pages: [$0.firstPage, $0.lastPage]) } : nil
            origin = document.origin.rawValue
            confidence = Rounding.confidence(document.confidence)
            fields = document.fields.mapValues { Field($0, in: document) }
            marks = document.marks.compactMap { Mark($0, in: document) }
        }
    }

    package struct Field: Codable, Hashable, Sendable {
        package var value: String
        package var raw: String
        /// Left out where it is the document's file.
        package var file: String?
        package var page: Int
        package var box: [Double]
        package var confidence: Double
        package var origin: String
        package var suggestion: String?
        package var alternatives: [String]?

        init(_ field: FieldValue, in document: DocumentModel.Document) {
            value = field.value
            raw = field.raw
            file = field.file == document.file ? nil : field.file
            page = field.page
            box = Rounding.box(field.box)
            confidence = Rounding.confidence(field.confidence)
            origin = field.origin.rawValue
            suggestion = field.suggestion
            alternatives = field.alternatives.nilWhereEmpty
        }
    }
}

/// Numbers are rounded once, here, so that a report does not depend on the last bits of a sum.
enum Rounding {
    static func points(_ value: Double) -> Double { rounded(value, to: 100) }

    static func confidence(_ value: Double) -> Double { rounded(min(max(value, 0), 1), to: 1000) }

    static func box(_ box: Box) -> [Double] { [box.x, box.y, box.width, box.height].map(points) }

    /// A rounded number as text: whole numbers without a point.
    static func text(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }

    private static func rounded(_ value: Double, to parts: Double) -> Double {
        // JSON has no infinities; a box that a reader made up of them is an empty one.
        guard value.isFinite else { return 0 }
        let result = (value * parts).rounded() / parts
        return result == 0 ? 0 : result
    }
}

extension Array {
    var nilWhereEmpty: [Element]? { isEmpty ? nil : self }
}

extension FileRecord {
    /// Numbers of the pages that were not read, from 1.
    var pagesUnread: [Int] {
        guard pages > 0 else { return [] }
        let read = Set(pagesRead)
        return (1...pages).filter { !read.contains($0) }
    }
}
