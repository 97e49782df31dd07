/// How much of the papers is read.
public enum ReadingExtent: String, Sendable, Codable, Hashable, CaseIterable {
    /// What the verdict needs: the pages that the pack's reading plan names, and more as long as a question is open.
    case onDemand = "on-demand"
    /// All pages, by the exact recogniser.
    case everything
}
