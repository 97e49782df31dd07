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

        /// Whoever ends a batch of readers by hand must not end the run.
        @Test("asks another reader where the first one is killed before it says who it is", arguments: [1, 5])
        func introducesAnother(deaths: Int) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "xlq-hello-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let script = folder.appending(path: "reader")
            let checks = (1...deaths).map {
                "[ -e '\(folder.path)/\($0)' ] || { : > '\(folder.path)/\($0)'; kill -9 $$; }"
            }
            try Data((["#!/bin/sh"] + checks + ["exec '\(Mock.executable.path)'"]).joined(separator: "\n").utf8)
                .write(to: script)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: script.path)
            let pool = try ReaderPool(ReaderPool.Configuration(executable: script, readers: 1))
            if deaths == 1 {
                #expect(try await pool.identity().version == "mock")
            } else {
                await #expect(throws: ReaderError.self) { try await pool.identity() }
            }
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

        private func pool(readers: Int, sharesReaders: Bool = false) throws -> ReaderPool {
            try ReaderPool(
                ReaderPool.Configuration(
                    executable: Mock.executable, readers: readers, sharesReaders: sharesReaders))
        }

        private func read(_ pool: ReaderPool, files: Int = 1) async throws -> [FileStatus] {
            try await DocumentReader(pool: pool) { _ in false }.read(
                (0..<files).map { Mock.file("\($0).pdf", "pages 9") }
            ).map(\.record.status)
        }

        @Test(
            "shows a reader the papers of one application alone, unless readers are shared", arguments: [false, true])
        func owners(_ isShared: Bool) async throws {
            let pool = try pool(readers: 1, sharesReaders: isShared)
            _ = try await pool.identity()
            let fresh = Mock.runningReaders()
            #expect(fresh.count == 1)
            let reader = DocumentReader(pool: pool) { _ in false }
            for _ in 0..<2 {
                _ = try await reader.read([Mock.file("a.pdf", "pages 9"), Mock.file("b.pdf", "pages 2")])
                // One that only said who it is has seen nothing; its own papers may follow each other.
                #expect(Mock.runningReaders() == fresh)
            }
            #expect(try await read(pool) == [.read])
            #expect(Mock.runningReaders().count == 1)
            #expect((Mock.runningReaders() == fresh) == isShared)
        }

        @Test("reads several applications at once with fewer readers than applications")
        func manyOwners() async throws {
            let pool = try pool(readers: 2)
            async let first = read(pool, files: 7)
            async let second = read(pool, files: 5)
            async let third = read(pool, files: 3)
            #expect(try await (first + second + third) == Array(repeating: .read, count: 15))
            #expect(Mock.runningReaders().count <= 2)
        }

        @Test("lets each application in work keep a reader while it has no question for it")
        func keepsReaders() async throws {
            let pool = try pool(readers: 2)
            @Sendable func validate(_ name: String) async throws -> [Int] {
                let reader = DocumentReader(pool: pool) { _ in false }
                await reader.open()
                var pages: [Int] = []
                for round in 0..<4 {
                    let files = try await reader.read((0..<3).map { Mock.file("\(name)\(round)\($0).pdf", "pages 9") })
                    pages += files.map(\.record.pagesRead.count)
                    // It stops to think: another one must not take its reader.
                    try await Task.sleep(for: .milliseconds(30))
                }
                await reader.close()
                return pages
            }
            try await withThrowingTaskGroup(of: [Int].self) { group in
                for name in ["a", "b", "c", "d", "e"] { group.addTask { try await validate(name) } }
                for try await pages in group { #expect(pages == Array(repeating: 9, count: 12)) }
            }
            // The first of all may have had both readers until the second came.
            #expect((5...7).contains(pool.tally.readersStarted))
        }

        @Test("ends the readers of an application with it")
        func ownerCloses() async throws {
            let pool = try pool(readers: 2)
            let reader = DocumentReader(pool: pool) { _ in false }
            _ = try await reader.read([Mock.file("a.pdf", "pages 20")])
            #expect(!Mock.runningReaders().isEmpty)
            await reader.close()
            #expect(Mock.runningReaders().isEmpty)
        }

        @Test("reads nothing without the sandbox that is required")
        func requiresSandbox() async throws {
            // The mock puts up no walls, and says so.
            let pool = try ReaderPool(
                ReaderPool.Configuration(executable: Mock.executable, readers: 1, requiresSandbox: true))
            let error = await #expect(throws: ReaderError.self) { _ = try await read(pool) }
            #expect(error?.code == .unprotected)
            #expect(error?.message.contains("landlock, seccomp") == true)
        }

        @Test("hands none of the caller's environment on but what locates libraries and models")
        func environment() {
            let outside = [
                "LD_LIBRARY_PATH": "/opt/lib", "XLQ_PREFIX": "/opt/xlq", "HOME": "/home/clerk",
                "DATABASE_PASSWORD": "x",
                "XLQ_READER_MEMORY_MIB": "999999", "XLQ_READER_CPU_SECONDS": "0",
            ]
            let environment = ReaderPool.environment(of: ReaderPool.Configuration(), within: outside)
            #expect(
                environment == [
                    "LD_LIBRARY_PATH": "/opt/lib", "XLQ_PREFIX": "/opt/xlq", "LC_ALL": "C.UTF-8", "TZ": "UTC0",
                    "SWIFT_BACKTRACE": "enable=no", "XLQ_READER_MEMORY_MIB": "4096", "XLQ_READER_CPU_SECONDS": "3600",
                ])
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
