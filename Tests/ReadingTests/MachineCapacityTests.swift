import Foundation
import Reading
import Testing

@Suite struct MachineCapacityTests {
    private func capacity(_ files: [String: String], processors: Int = 8) throws -> MachineCapacity {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("machine-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        for (path, text) in files {
            let place = root.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place)
        }
        return MachineCapacity(root: root.path + "/", processors: processors)
    }

    @Test func startsOneReaderAProcessorWhereMemoryAllows() throws {
        let capacity = try capacity(["proc/meminfo": "MemTotal: 99 kB\nMemAvailable:   20971520 kB\n"])
        #expect(capacity.freeBytes == 20 << 30)
        #expect(capacity.readers == 8)
    }

    @Test func startsNoMoreReadersThanMemoryHolds() throws {
        let free = { (mebibytes: Int) in ["proc/meminfo": "MemAvailable: \(mebibytes << 10) kB\n"] }
        #expect(try capacity(free(2_000)).readers == 3)
        #expect(try capacity(free(100)).readers == 1)
    }

    @Test func keepsTheLimitsOfEveryControlGroupAroundIt() throws {
        let capacity = try capacity([
            "proc/meminfo": "MemAvailable: 20971520 kB\n", "proc/self/cgroup": "0::/office/job\n",
            "sys/fs/cgroup/office/memory.max": "\(3 << 30)\n", "sys/fs/cgroup/office/memory.current": "\(2 << 30)\n",
            "sys/fs/cgroup/office/memory.stat": "anon 1\ninactive_file \(1 << 30)\n",
            "sys/fs/cgroup/office/job/memory.max": "max\n", "sys/fs/cgroup/office/job/memory.current": "5\n",
            "sys/fs/cgroup/office/job/cpu.max": "250000 100000\n", "sys/fs/cgroup/office/cpu.max": "max 100000\n",
        ])
        #expect(capacity.freeBytes == 2 << 30)
        #expect(capacity.processors == 3)
        #expect(capacity.readers == 3)
    }

    @Test func takesTheProcessorsAloneWhereNothingIsKnown() throws {
        #expect(try capacity([:]).readers == 8)
    }
}
