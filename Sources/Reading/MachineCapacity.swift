import Foundation

/// What this machine, or the container around this process, has to give.
package struct MachineCapacity: Sendable {
    /// Processors that may be used.
    package var processors: Int
    /// Bytes of memory that are free; nil where that cannot be told.
    package var freeBytes: Int?

    /// Memory that a reader needs while it recognises pages, with room for large ones.
    private static let bytesPerReader = 640 << 20

    /// Creates a capacity.
    package init(processors: Int, freeBytes: Int?) {
        self.processors = processors
        self.freeBytes = freeBytes
    }

    /// Looks at this machine: its processors and free memory, and the limits of the control groups around this process.
    ///
    /// - Parameter root: where `proc` and `sys` are; tests put their own there.
    package init(root: String = "/", processors: Int = ProcessInfo.processInfo.activeProcessorCount) {
        func text(_ path: String) -> String? { try? String(contentsOfFile: root + path, encoding: .utf8) }
        func number(_ path: String) -> Int? {
            text(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        var free = [
            text("proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
                .flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") }.map { $0 << 10 }
        ].compactMap { $0 }
        var shares = [processors]
        // Version 2 of control groups: the limits of every level hold. Inside a container the path may be that of the host.
        let path = text("proc/self/cgroup")?.split(separator: "\n").first { $0.hasPrefix("0::") }?.dropFirst(3) ?? "/"
        var levels = path.split(separator: "/")[...]
        while true {
            let folder = "sys/fs/cgroup/" + levels.map { $0 + "/" }.joined()
            if let limit = number(folder + "memory.max"), let used = number(folder + "memory.current") {
                // Files that are only cached go when memory is wanted.
                let cached =
                    text(folder + "memory.stat")?.split(separator: "\n").first { $0.hasPrefix("inactive_file ") }
                    .flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
                free.append(max(0, limit - used + cached))
            }
            let quota = text(folder + "cpu.max")?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) } ?? []
            if quota.count == 2, quota[1] > 0 { shares.append((quota[0] + quota[1] - 1) / quota[1]) }
            if levels.isEmpty { break }
            levels.removeLast()
        }
        self.processors = max(1, shares.min() ?? processors)
        freeBytes = free.min()
    }

    /// Readers that keep the processors busy and fit into memory; at least one.
    package var readers: Int {
        guard let freeBytes else { return processors }
        return max(1, min(processors, freeBytes / Self.bytesPerReader))
    }
}
