internal import CSandbox
internal import Foundation

/// The walls that a process puts around itself before it sees a byte from outside: it can never take them down again.
///
/// Landlock lets it open nothing but the places it names, for reading; seccomp lets it call nothing but the functions of
/// the kernel that reading documents takes (``SystemCallFilter``). Each holds without the other.
package struct Sandbox {
    /// One of the walls.
    package enum Wall: String, Sendable, CaseIterable {
        /// Landlock: which files may be opened. Linux 5.13 and later.
        case landlock
        /// seccomp: which functions of the kernel may be called.
        case seccomp
    }

    /// Why the process could not be locked in although the kernel has what it takes: it must not go on.
    package struct Fault: Error, CustomStringConvertible {
        /// What was tried.
        package let step: String
        /// The value of `errno`.
        package let code: Int32

        package var description: String { "\(step): \(String(cString: strerror(code)))" }
    }

    /// Files and folders that can still be opened for reading, with all below them; those that do not exist are passed over.
    package let readable: [String]

    /// Plans a sandbox; nothing is locked yet.
    package init(readable: [String]) {
        self.readable = readable
    }

    /// Locks the process in, for good. Must be called while the calling thread is the only one, with no-new-privileges set.
    ///
    /// - Parameter walls: which walls to put up, where the kernel has them.
    /// - Returns: the walls that stand.
    /// - Throws: ``Fault`` where the kernel has a wall and it could not be put up.
    package func enter(_ walls: Set<Wall> = Set(Wall.allCases)) throws(Fault) -> Set<Wall> {
        // Landlock binds threads, not processes: one that runs already would stay outside.
        guard try Self.threads() == 1 else { throw Fault(step: "a thread runs already", code: EBUSY) }
        var standing: Set<Wall> = []
        if walls.contains(.landlock), try Landlock.restrict(readable: readable) { standing.insert(.landlock) }
        if walls.contains(.seccomp), try SystemCallFilter.install() { standing.insert(.seccomp) }
        return standing
    }

    private static func threads() throws(Fault) -> Int {
        guard let tasks = opendir("/proc/self/task") else { throw Fault(step: "counting threads", code: errno) }
        defer { closedir(tasks) }
        var count = 0
        let dot = CChar(UInt8(ascii: "."))
        while let entry = readdir(tasks) { if entry.pointee.d_name.0 != dot { count += 1 } }
        return count
    }
}
