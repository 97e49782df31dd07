import ArgumentParser

/// How progress is told, always on standard error.
enum ProgressStyle: String, CaseIterable, ExpressibleByArgument {
    /// A bar on a terminal, else lines for many bundles and nothing for one.
    case auto
    /// A bar that is drawn again and again.
    case bar
    /// A line for each bundle that is through.
    case lines
    /// A JSON object a line.
    case json
    /// Nothing.
    case none
}
