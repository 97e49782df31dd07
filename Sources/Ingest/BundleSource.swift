public import Foundation

/// Where a bundle comes from.
public enum BundleSource: Sendable {
    /// A folder or an archive: whatever is there.
    case location(URL)
    /// A folder.
    case folder(URL)
    /// A zip, tar, 7z or rar archive.
    case archive(URL)
    /// Files that the caller holds, under their paths inside the bundle.
    case files([(path: String, content: Data)], name: String)
}
