#pragma once
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// syscall(2) and prctl(2) are variadic, and SCMP_ACT_ERRNO is a macro with an argument: none reaches Swift as it is.
// glibc has no functions for Landlock, and Debian's headers know its first version only: the layouts of
// <linux/landlock.h> are written out here. All functions give a negative errno on failure.

static inline int xlq_result(long value) { return value < 0 ? -errno : (int)value; }

// struct landlock_ruleset_attr. An older kernel takes the longer structure where what it does not know is zero.
struct xlq_landlock_ruleset {
    uint64_t files;
    uint64_t network;
    uint64_t scopes;
};

// The version of Landlock that the kernel has.
static inline int xlq_landlock_version(void) { return xlq_result(syscall(444, NULL, 0, 1)); }

static inline int xlq_landlock_create(const struct xlq_landlock_ruleset *ruleset) {
    return xlq_result(syscall(444, ruleset, sizeof *ruleset, 0));
}

// Allows `rights` on an open file, or on an open folder and all below it.
static inline int xlq_landlock_allow(int ruleset, int descriptor, uint64_t rights) {
    struct {
        uint64_t rights;
        int32_t descriptor;
    } __attribute__((packed)) below = {rights, descriptor};
    return xlq_result(syscall(445, ruleset, 1, &below, 0));
}

// Binds the calling thread, and those that it starts from now on.
static inline int xlq_landlock_restrict(int ruleset) { return xlq_result(syscall(446, ruleset, 0)); }

// O_PATH is declared with _GNU_SOURCE only, which a module cannot set.
static inline int xlq_open_path(const char *path) { return xlq_result(open(path, __O_PATH | O_CLOEXEC)); }

static inline uint32_t xlq_refuse_with(int code) { return SCMP_ACT_ERRNO(code); }

// Whether the kernel filters system calls at all.
static inline int xlq_has_system_call_filter(void) {
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

// Any function of the kernel by its number, for the proof that it is refused.
static inline int xlq_call(int number, long a, long b, long c, long d, long e) {
    return xlq_result(syscall(number, a, b, c, d, e));
}

static inline int xlq_parent_death_signal(void) {
    int number = 0;
    return prctl(PR_GET_PDEATHSIG, &number, 0, 0, 0) < 0 ? -errno : number;
}
static inline int xlq_is_dumpable(void) { return xlq_result(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)); }
static inline int xlq_has_no_new_privileges(void) { return xlq_result(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)); }
