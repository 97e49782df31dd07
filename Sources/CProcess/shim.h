#pragma once
#include <iconv.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

// prctl is variadic in C, and the resource numbers are an enumeration in one C library and plain integers in another:
// neither reaches Swift as it is.
static inline int xlq_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
static inline int xlq_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
// Nobody but root may look into this process, and no dump is written of it.
static inline int xlq_not_dumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

static inline int xlq_limit(int resource, unsigned long long value) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) return -1;
    if (limit.rlim_max != RLIM_INFINITY && value > limit.rlim_max) value = limit.rlim_max;
    limit.rlim_cur = value;
    limit.rlim_max = value;
    return setrlimit(resource, &limit);
}
static inline int xlq_limit_memory(unsigned long long bytes) { return xlq_limit(RLIMIT_AS, bytes); }
static inline int xlq_limit_cpu(unsigned long long seconds) { return xlq_limit(RLIMIT_CPU, seconds); }
static inline int xlq_limit_file_size(unsigned long long bytes) {
    // A write beyond the limit then fails instead of ending the process.
    signal(SIGXFSZ, SIG_IGN);
    return xlq_limit(RLIMIT_FSIZE, bytes);
}
static inline int xlq_limit_core(void) { return xlq_limit(RLIMIT_CORE, 0); }
static inline int xlq_limit_files(unsigned long long count) { return xlq_limit(RLIMIT_NOFILE, count); }

// Pictures of a page are made and freed all the time. Left to itself, the C library takes the memory of each from the kernel
// anew, which clears it page by page.
#include <malloc.h>
static inline void xlq_keep_freed_memory(int bytes) {
    mallopt(M_MMAP_THRESHOLD, bytes);
    mallopt(M_TRIM_THRESHOLD, 2 * bytes);
}

// The libraries of this program in the order in which they were loaded; NULL behind the last one.
#include <link.h>
static inline const char *xlq_library(int number) {
    struct link_map *map = _r_debug.r_map;
    while (map && number-- > 0) map = map->l_next;
    return map ? map->l_name : 0;
}

// What follows is for the side that starts readers. glibc declares these three only with _GNU_SOURCE, which a module
// cannot set for headers that were read before it.
#include <fcntl.h>
#include <spawn.h>
extern int pipe2(int descriptors[2], int flags);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// A pipe that no other child of this process inherits, with room for `bytes` where the system grants it.
static inline int xlq_pipe(int descriptors[2], int bytes) {
    if (pipe2(descriptors, O_CLOEXEC) != 0) return -1;
    if (bytes > 0) fcntl(descriptors[1], 1031 /* F_SETPIPE_SZ */, bytes);
    return 0;
}
static inline int xlq_spawn_close_from(posix_spawn_file_actions_t *actions, int from) {
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}
