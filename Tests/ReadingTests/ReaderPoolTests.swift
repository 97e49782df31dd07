import DocumentModel
import Foundation
import ReaderProtocol
import Reading
import Testing

extension ReaderProcessTests {
    struct ReaderPoolTests {
        private func waitUntil(_ condition: () -> Bool) async throws {
            for _ in 0..<100 where !condition() { try await Task.sleep(for: .milliseconds(50)) }
        }

        @Test("introduces its readers")
        func identity() async throws {
            #expect(try await Mock.pool().identity().version == "mock")
        }

        @Test("leaves no reader behind when it goes away")
        func goesAway() async throws {
            do {
                let pool = try Mock.pool(readers: 3)
                _ = try await DocumentReader(pool: pool) { _ in false }.read(
                    (0..<6).map { Mock.file("\($0).pdf", "pages 9") })
                #expect(!Mock.runningReaders().isEmpty && Mock.runningReaders().count <= 3)
            }
            try await waitUntil { Mock.runningReaders().isEmpty }
            #expect(Mock.runningReaders().isEmpty)
        }

        @Test("ends idle readers on demand and starts again")
        func endsIdle() async throws {
            let pool = try Mock.pool()
            _ = try await pool.identity()
            await pool.endIdleReaders()
            #expect(Mock.runningReaders().isEmpty)
            let read = try await DocumentReader(pool: pool) { _ in false }.read([Mock.file("a.pdf", "pages 1")])
            #expect(read.first?.record.status == .read)
        }

        @Test("replaces readers that were killed from outside, idle or at work")
        func killed() async throws {
            let pool = try Mock.pool(readers: 2)
            let reader = DocumentReader(pool: pool) { _ in false }
            for round in 0..<5 {
                let slow = (1...6).map { "slow \($0)" }.joined(separator: "\n")
                async let read = reader.read([Mock.file("a\(round).pdf", "pages 6\n" + slow)])
                try await Task.sleep(for: .milliseconds(500))
                for process in Mock.runningReaders() { kill(pid_t(process), SIGKILL) }
                let file = try await read[0]
                #expect(file.record.pagesRead == Array(1...6), "round \(round): \(file.record.problem ?? "")")
            }
        }

        @Test("stops at once when it is cancelled, and goes on for others")
        func cancellation() async throws {
            let pool = try Mock.pool(readers: 2)
            let reader = DocumentReader(pool: pool) { _ in false }
            let task = Task { try await reader.read((0..<12).map { Mock.file("\($0).pdf", "pages 3\nhang 1") }) }
            try await Task.sleep(for: .milliseconds(400))
            let others = Task { try await reader.read((0..<5).map { Mock.file("x\($0).pdf", "pages 2") }) }
            try await Task.sleep(for: .milliseconds(100))
            let begin = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { _ = try await task.value }
            #expect(ContinuousClock.now - begin < .seconds(5))
            #expect(try await others.value.map(\.record.status) == Array(repeating: .read, count: 5))
        }

        @Test("keeps a reader alive while nothing is asked of it")
        func idles() async throws {
            let pool = try Mock.pool(readers: 1)
            _ = try await pool.identity()
            let before = Mock.runningReaders()
            // Longer than a thread of Dispatch lives without work: a reader started on one of those would be gone by now.
            try await Task.sleep(for: .seconds(7))
            #expect(Mock.runningReaders() == before)
        }
    }
}
