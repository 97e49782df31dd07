import Foundation

/// What the kernel says of processes (proc(5)).
enum ProcessFigures {
    /// A process that cannot be taken for a later one of the same number.
    struct Identity: Hashable {
        var number: Int32
        /// When it started, in ticks since the machine did.
        var started: String
    }

    /// Resident bytes of a process now, and at most so far; nil where it is gone.
    static func memory(of process: Int32) -> (now: Int, peak: Int)? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        func kibibytes(_ key: String) -> Int {
            text.split(separator: "\n").first { $0.hasPrefix(key) }
                .flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) } ?? 0
        }
        return (kibibytes("VmRSS:") << 10, kibibytes("VmHWM:") << 10)
    }

    /// Children of a process, whichever of its threads started them.
    static func children(of process: Int32) -> [Identity] {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return threads.flatMap { thread in
            (try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/children", encoding: .utf8))?
                .split(separator: " ").compactMap { Int32($0).flatMap(identity(of:)) } ?? []
        }
    }

    /// Whether this very process still runs.
    static func isRunning(_ process: Identity) -> Bool { identity(of: process.number) == process }

    private static func identity(of process: Int32) -> Identity? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        // Behind the name in brackets the state is the first field, the start the 20th.
        let fields = text[end...].dropFirst().split(separator: " ")
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return Identity(number: process, started: String(fields[19]))
    }
}
