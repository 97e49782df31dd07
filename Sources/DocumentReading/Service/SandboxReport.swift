package import Foundation
import ReaderProtocol
import SandboxKit

/// What becomes of attempts to break out of a reader: `xlq-reader --prove-sandbox`.
package struct SandboxReport: Encodable {
    /// The protections that stand.
    private let protections: [Protection]
    private let attempts: [SandboxProof.Attempt]
    /// The same on a thread that was started in the sandbox.
    private let attemptsOfThread: [SandboxProof.Attempt]

    /// Whether every attempt was refused.
    package var isTight: Bool { (attempts + attemptsOfThread).allSatisfy(\.isRefused) }

    /// Locks the process in as a reader is, and tries to break out.
    ///
    /// - Parameters:
    ///   - file: a file that the user may read.
    ///   - folder: a folder that the user may write to.
    ///   - walls: those to put up, which shows what each does alone.
    /// - Throws: an error where the process could not be locked in.
    package init(file: String, folder: String, walls: Set<String>) throws {
        let standing = try ReaderProcess.lockIn(
            mayWriteFiles: true, walls: Set(walls.compactMap(Sandbox.Wall.init(rawValue:))))
        protections = Protection.allCases.filter(standing.contains)
        let proof = SandboxProof(file: file, folder: folder, memory: ReaderProcess.memoryLimit)
        attempts = proof.attempts()
        let box = Box()
        let thread = Thread {
            box.attempts = proof.attempts()
            box.done.signal()
        }
        thread.start()
        box.done.wait()
        attemptsOfThread = box.attempts
    }

    /// Where the thread leaves what it found. `@unchecked Sendable`: it is read after the signal that follows the write.
    private final class Box: @unchecked Sendable {
        var attempts: [SandboxProof.Attempt] = []
        let done = DispatchSemaphore(value: 0)
    }

    /// As JSON.
    ///
    /// - Throws: `EncodingError`, which these values do not cause.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
