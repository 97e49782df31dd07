/// Ceilings on what is taken in. Each shows up, with its value, in the record of the file that it stopped.
public struct IngestLimits: Sendable, Hashable {
    /// Bytes of one file, unpacked.
    public var fileBytes: Int
    /// Bytes of all files together, unpacked, archives inside counted too.
    public var totalBytes: Int
    /// Files and folders, also inside archives.
    public var entries: Int
    /// Bytes that come out of an archive for each byte that went in; not held against an archive before 64 MiB came out,
    /// as blank pages compress well.
    public var expansionRatio: Int
    /// Archives inside each other: 1 opens `a.zip/b.pdf`, not `a.zip/b.zip/c.pdf`.
    public var archiveDepth: Int
    /// Folders inside each other.
    public var folderDepth: Int
    /// Bytes of `application.xml`.
    public var formBytes: Int

    /// Creates limits; the defaults are generous for the papers of one application.
    public init(
        fileBytes: Int = 256 << 20, totalBytes: Int = 1 << 30, entries: Int = 2_000, expansionRatio: Int = 200,
        archiveDepth: Int = 3, folderDepth: Int = 16, formBytes: Int = 1 << 20
    ) {
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
        self.entries = entries
        self.expansionRatio = expansionRatio
        self.archiveDepth = archiveDepth
        self.folderDepth = folderDepth
        self.formBytes = formBytes
    }
}
