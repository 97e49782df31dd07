import DocumentModel
import Foundation
import Mutations
import ReaderProtocol
import Testing

/// What comes out of a reader that a document has taken over is decoded in the library's own process.
struct MutatedFrameTests {
    /// The bytes of an answer as they go through the pipe.
    private static func frame() throws -> Data {
        let line = TextLine(
            text: "合同金额", box: Box(x: 1, y: 2, width: 3, height: 4), confidence: 0.9, origin: .ocr)
        let answer = ReaderResponse.textLayer(
            PageTextLayer(
                width: 595, height: 842, lines: [line, line], unseen: [line], pictureCoverage: 0.5,
                pictureResolution: 200, isEmpty: false))
        let pipe = Pipe()
        try FrameChannel(input: -1, output: pipe.fileHandleForWriting.fileDescriptor)
            .write(answer, kind: .response, number: 7, body: Data([1, 2, 3]))
        try pipe.fileHandleForWriting.close()
        return try pipe.fileHandleForReading.readToEnd() ?? Data()
    }

    @Test("decodes a broken frame to an answer or to an error")
    func broken() throws {
        let frame = try Self.frame()
        let tokens = ["1e999", "null", "{\"closed\":{}}", "\\ud800", "[[[[[[[[", "-0", "\"", "XLQR"]
        for seed in 0..<Mutator.count(500) {
            var mutator = Mutator(seed: UInt64(seed))
            let mutant = mutator.mutant(of: frame, tokens: tokens)
            // Smaller than the buffer of a pipe, so that nobody has to read at the same time.
            try #require(mutant.count < 65_536)
            let pipe = Pipe()
            try pipe.fileHandleForWriting.write(contentsOf: mutant)
            try pipe.fileHandleForWriting.close()
            let channel = FrameChannel(input: pipe.fileHandleForReading.fileDescriptor, output: -1)
            // Each frame takes bytes, so this ends; an error ends it, too.
            while (try? channel.read(ReaderResponse.self, kind: .response)) ?? nil != nil {}
        }
    }

    @Test("nests no deeper than a decoder bears")
    func nested() throws {
        let json = Data((String(repeating: "[", count: 100_000)).utf8)
        let pipe = Pipe()
        let writer = Thread {
            try? pipe.fileHandleForWriting.write(
                contentsOf: Data(Frame.prefix(kind: .response, number: 1, header: json.count, body: 0)) + json)
            try? pipe.fileHandleForWriting.close()
        }
        writer.start()
        let channel = FrameChannel(input: pipe.fileHandleForReading.fileDescriptor, output: -1)
        #expect(throws: (any Error).self) { try channel.read(ReaderResponse.self, kind: .response) }
    }
}
