extension ReaderPool {
    /// The environment of a reader: nothing of the caller's, where passwords may be, but what locates libraries and models.
    package static func environment(
        of configuration: Configuration, within outside: [String: String]
    ) -> [String: String] {
        var environment: [String: String] = [:]
        for name in ["LD_LIBRARY_PATH", "XLQ_PREFIX"] { environment[name] = outside[name] }
        environment["LC_ALL"] = "C.UTF-8"
        environment["TZ"] = "UTC0"
        // The backtracer of the Swift runtime would keep the pipes of a crashed reader open and print its memory.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["XLQ_READER_MEMORY_MIB"] = String(configuration.memoryMebibytes)
        environment["XLQ_READER_CPU_SECONDS"] = String(configuration.cpuSeconds)
        return environment
    }
}
