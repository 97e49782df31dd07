internal import CSandbox
internal import Foundation

/// The functions of the kernel that a reader may call, by seccomp. All others fail with "operation not permitted".
///
/// They fail instead of ending the process, because libraries try what they can do without: memory on a NUMA node, huge
/// pages, a terminal. What is refused has no effect either way.
enum SystemCallFilter {
    /// What memory, threads, clocks, waiting, and reading take. No name is here by which a process could write to a file,
    /// reach another process or a network, start a program, or change who it is.
    private static let allowed = [
        // Memory.
        "brk", "mmap", "munmap", "mremap", "mprotect", "madvise",
        // Threads of its own, their signals and their ends.
        "futex", "set_robust_list", "rseq", "gettid", "getpid", "getppid", "sched_yield", "sched_getaffinity",
        "sched_getparam", "sched_getscheduler", "sched_get_priority_max", "sched_get_priority_min", "getcpu",
        "membarrier", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "exit", "exit_group",
        "restart_syscall",
        // Clocks and waiting.
        "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times", "poll",
        "ppoll",
        "select", "pselect6", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "eventfd2", "timerfd_create",
        "timerfd_settime", "timerfd_gettime",
        // The machine, and itself.
        "uname", "sysinfo", "getrusage", "getrandom", "getuid", "geteuid", "getgid", "getegid", "getcwd", "getrlimit",
        // Open descriptors, and the look of files.
        "read", "readv", "pread64", "write", "writev", "lseek", "close", "fstat", "stat", "lstat", "newfstatat",
        "statx",
        "statfs", "fstatfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents", "getdents64",
        "fadvise64",
    ]

    /// The functions that are allowed with some arguments only: any of the sets of conditions must hold.
    private static var conditional: [(name: String, any: [[scmp_arg_cmp]])] {
        let changes = UInt64(O_ACCMODE | O_CREAT | O_TRUNC | temporaryFile)
        return [
            // Reading only, so that nothing can be written where Landlock is missing.
            ("open", [[bits(1, changes, are: 0)]]), ("openat", [[bits(2, changes, are: 0)]]),
            // Threads, no processes.
            ("clone", [[bits(0, thread, are: thread)]]),
            // A signal to itself: how abort() ends a process.
            ("tgkill", [[argument(0, is: UInt64(getpid()))]]),
            // Asking for its own limits, never setting them; its own processors.
            ("prlimit64", [[argument(0, is: 0), argument(2, is: 0)]]), ("sched_setaffinity", [[argument(0, is: 0)]]),
            // Duplicating, flags; no owner of signals, no locks, no seals.
            ("fcntl", [F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_DUPFD_CLOEXEC].map { [argument(1, is: UInt64($0))] }),
            // The names of threads and memory; asking for what was set before.
            ("prctl", [setName, getName, nameMemory].map { [argument(0, is: $0)] }),
            ("prctl", [getDumpable, getParentDeath, getNoNewPrivileges].map { [argument(0, is: $0)] }),
            // The wide registers of some processors, which the networks use.
            ("arch_prctl", [0x1021, 0x1022, 0x1023].map { [argument(0, is: $0)] }),
        ]
    }

    // From <fcntl.h>, <sched.h> and <sys/prctl.h>, where they are hidden from modules or no plain numbers.
    private static let temporaryFile: Int32 = 0o20_000_000
    private static let thread: UInt64 = 0x10000
    private static let setName: UInt64 = 15
    private static let getName: UInt64 = 16
    private static let nameMemory: UInt64 = 0x5356_4D41
    private static let getDumpable: UInt64 = 3
    private static let getParentDeath: UInt64 = 2
    private static let getNoNewPrivileges: UInt64 = 39

    /// Puts the filter in force for all threads of the process.
    ///
    /// - Returns: false where the kernel filters no system calls.
    /// - Throws: ``Sandbox/Fault``.
    static func install() throws(Sandbox.Fault) -> Bool {
        guard xlq_has_system_call_filter() != 0 else { return false }
        guard let filter = seccomp_init(xlq_refuse_with(EPERM)) else {
            throw Sandbox.Fault(step: "preparing the filter of system calls", code: ENOMEM)
        }
        defer { seccomp_release(filter) }
        func check(_ status: Int32, _ step: String) throws(Sandbox.Fault) {
            if status != 0 { throw Sandbox.Fault(step: step, code: -status) }
        }
        try check(seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1), "binding all threads")
        // Looked up in a tree: the list is walked at every call of the kernel.
        try check(seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2), "sorting the filter")
        // glibc asks for threads by clone3 first, whose arguments no filter can see; told that there is none, it takes
        // clone.
        try add("clone3", xlq_refuse_with(ENOSYS), [], to: filter)
        for name in allowed { try add(name, UInt32(SCMP_ACT_ALLOW), [], to: filter) }
        for (name, sets) in conditional {
            for conditions in sets { try add(name, UInt32(SCMP_ACT_ALLOW), conditions, to: filter) }
        }
        try check(seccomp_load(filter), "filtering system calls")
        return true
    }

    private static func add(
        _ name: String, _ action: UInt32, _ conditions: [scmp_arg_cmp], to filter: scmp_filter_ctx
    ) throws(Sandbox.Fault) {
        let number = seccomp_syscall_resolve_name(name)
        // Not every processor has every function; one that is not there needs no rule.
        guard number >= 0 else { return }
        let status = seccomp_rule_add_array(filter, action, number, UInt32(conditions.count), conditions)
        guard status == 0 else { throw Sandbox.Fault(step: "the rule for \(name)", code: -status) }
    }

    private static func argument(_ index: UInt32, is value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: index, op: SCMP_CMP_EQ, datum_a: value, datum_b: 0)
    }

    private static func bits(_ index: UInt32, _ mask: UInt64, are value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: index, op: SCMP_CMP_MASKED_EQ, datum_a: mask, datum_b: value)
    }
}
