import Foundation
import Testing

extension EndToEndTests {
    /// A reader that tries to break out of itself; it does so with the walls that a reader puts up, with each alone, and
    /// with none, which shows that the attempts can succeed.
    struct SandboxTests {
        struct Proof: Decodable, Sendable {
            struct Attempt: Decodable, Sendable {
                var name: String
                var isRefused: Bool
                var answer: String
            }
            var protections: [String]
            var attempts: [Attempt]
            var attemptsOfThread: [Attempt]

            var refused: Set<String> {
                let open = (attempts + attemptsOfThread).filter { !$0.isRefused }.map(\.name)
                return Set(attempts.map(\.name)).subtracting(open)
            }
        }

        static let files = [
            "read-a-file", "read-another-bundle", "list-a-folder", "read-the-parent's-environment", "write-a-file",
            "change-a-file", "make-a-folder", "make-a-link",
        ]
        static let calls = [
            "delete-a-file", "shorten-a-file", "change-rights", "start-a-process", "start-a-program",
            "start-an-open-program", "signal-the-parent", "signal-everybody", "signal-a-thread-of-the-parent",
            "trace-the-parent", "read-the-parent's-memory", "move-the-parent", "limit-the-parent", "connect-by-tcp",
            "open-a-udp-socket", "connect-to-a-local-socket", "open-a-pair-of-sockets", "change-the-user",
            "leave-namespaces", "mount", "load-bpf", "use-io_uring", "watch-performance", "use-keys",
            "take-page-faults", "share-memory", "outlive-the-parent", "become-dumpable", "raise-a-limit",
        ]
        static let limits = [
            "allocate-beyond-the-cap", "open-descriptors-without-end", "use-cpu-without-end", "have-a-dump-written",
            "stay-when-the-parent-ends", "gain-privileges",
        ]

        static func prove(_ walls: String...) async throws -> Proof {
            let scratch = try ScratchFolder()
            let paper = scratch.url.appendingPathComponent("paper.pdf")
            try Data("%PDF-".utf8).write(to: paper)
            let run = try await Executable.run(
                ["--prove-sandbox", paper.path, scratch.url.path] + walls, program: "xlq-reader")
            #expect(run.errors.isEmpty)
            let proof = try JSONDecoder().decode(Proof.self, from: Data(run.output.utf8))
            let isTight = (proof.attempts + proof.attemptsOfThread).allSatisfy(\.isRefused)
            #expect(run.status == (isTight ? 0 : 1))
            return proof
        }

        static let whole = Task { try await prove() }

        @Test("refuses a reader", arguments: files + calls + limits)
        func refuses(_ name: String) async throws {
            let proof = try await Self.whole.value
            for attempts in [proof.attempts, proof.attemptsOfThread] {
                let attempt = try #require(attempts.first { $0.name == name })
                #expect(attempt.isRefused, "\(attempt.answer)")
            }
        }

        @Test("has an expectation of every attempt, and stands behind both walls")
        func isComplete() async throws {
            let proof = try await Self.whole.value
            #expect(proof.attempts.map(\.name).sorted() == (Self.files + Self.calls + Self.limits).sorted())
            #expect(proof.protections == ["landlock", "seccomp"])
        }

        @Test("would let everything but the limits through without walls")
        func withoutWalls() async throws {
            let proof = try await Self.prove("none")
            #expect(proof.protections.isEmpty)
            // Without its wall it makes itself dumpable and forgets its parent, which undoes two of the limits.
            let kept = Self.limits.filter { !["have-a-dump-written", "stay-when-the-parent-ends"].contains($0) }
            let byKernel = ["signal-everybody", "use-io_uring", "take-page-faults", "watch-performance", "load-bpf"]
            #expect(proof.refused.subtracting(byKernel).isSuperset(of: kept))
            #expect(proof.refused.isDisjoint(with: Self.files))
            let open = Self.calls.filter { !byKernel.contains($0) }
            // What an ordinary user may not do is refused without any wall.
            let ofRoot = ["mount", "raise-a-limit", "limit-the-parent", "read-the-parent's-memory", "delete-a-file"]
            #expect(proof.refused.isDisjoint(with: Set(open).subtracting(ofRoot)))
        }

        @Test("keeps files shut by Landlock alone")
        func landlockAlone() async throws {
            let proof = try await Self.prove("landlock")
            #expect(proof.protections == ["landlock"])
            #expect(proof.refused.isSuperset(of: Self.files))
            #expect(!proof.refused.contains("start-a-process"))
        }

        @Test("keeps the kernel shut by seccomp alone, and lets nothing be written")
        func seccompAlone() async throws {
            let proof = try await Self.prove("seccomp")
            #expect(proof.protections == ["seccomp"])
            #expect(proof.refused.isSuperset(of: Self.calls + Self.limits))
            #expect(proof.refused.isSuperset(of: ["write-a-file", "change-a-file", "make-a-folder", "make-a-link"]))
            #expect(!proof.refused.contains("read-a-file"))
        }
    }
}
