internal import CSandbox
internal import Foundation

/// The Linux security module by which a process gives up rights on files, TCP ports, abstract sockets and signals.
///
/// The numbers are those of the kernel's `<linux/landlock.h>`.
enum Landlock {
    private static let readFile: UInt64 = 1 << 2
    private static let readFolder: UInt64 = 1 << 3

    /// Everything that the version of the kernel can forbid: without it, a right is not looked at at all.
    private static func everything(of version: Int32) -> xlq_landlock_ruleset {
        // Version 1 knows 13 rights on files; 2 adds moving between folders, 3 truncating, 5 ioctl on devices.
        let fileRights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13
        return xlq_landlock_ruleset(
            files: (1 << fileRights) - 1,
            // Binding and connecting TCP.
            network: version >= 4 ? 0b11 : 0,
            // Abstract sockets, and signals to processes outside.
            scopes: version >= 6 ? 0b11 : 0)
    }

    /// Leaves the calling thread, and all that it starts, nothing but reading these files and folders.
    ///
    /// - Returns: false where the kernel has no Landlock, or it is switched off.
    /// - Throws: ``Sandbox/Fault``.
    static func restrict(readable: [String]) throws(Sandbox.Fault) -> Bool {
        let version = xlq_landlock_version()
        if version == -ENOSYS || version == -EOPNOTSUPP { return false }
        guard version > 0 else { throw Sandbox.Fault(step: "asking for Landlock", code: -version) }
        var rights = everything(of: version)
        let ruleset = xlq_landlock_create(&rights)
        guard ruleset >= 0 else { throw Sandbox.Fault(step: "preparing Landlock", code: -ruleset) }
        defer { close(ruleset) }
        for path in readable {
            let descriptor = xlq_open_path(path)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            var info = stat()
            let isFolder = fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
            let allowed = xlq_landlock_allow(ruleset, descriptor, isFolder ? readFile | readFolder : readFile)
            guard allowed == 0 else { throw Sandbox.Fault(step: "allowing a folder", code: -allowed) }
        }
        let restricted = xlq_landlock_restrict(ruleset)
        guard restricted == 0 else { throw Sandbox.Fault(step: "entering Landlock", code: -restricted) }
        return true
    }
}
