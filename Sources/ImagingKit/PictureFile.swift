internal import Foundation

/// A picture file of one or more pages, in memory.
///
/// The size of a page is known, and held against a limit, before any of its pixels is decoded: a few kilobytes can
/// claim to be a picture of many gigabytes.
package struct PictureFile {
    /// A format that is decoded.
    package enum Format: String, Sendable { case jpeg, png, tiff }

    /// What is wrong with a picture file.
    package enum Fault: Error, Equatable {
        /// It is of no format that is decoded.
        case unsupported
        /// It ends early, contradicts itself, or its decoder gives up.
        case damaged
        /// A page has more pixels than the limit allows.
        case tooLarge(pixels: Int)
        /// It has no page of this index.
        case noSuchPage
    }

    package let format: Format
    /// Number of pages: 1, except in TIFF files.
    package let pageCount: Int
    private let bytes: [UInt8]
    private let maximumPixels: Int

    /// Opens a picture file.
    ///
    /// - Parameters:
    ///   - maximumPixels: limit for one page.
    ///   - maximumPages: pages beyond are not counted.
    /// - Throws: ``Fault``.
    package init(_ bytes: [UInt8], maximumPixels: Int, maximumPages: Int = 10_000) throws(Fault) {
        guard let format = Self.format(of: bytes) else { throw .unsupported }
        self.format = format
        self.bytes = bytes
        self.maximumPixels = maximumPixels
        switch format {
        case .jpeg, .png: pageCount = 1
        case .tiff: pageCount = try TIFFFile(bytes).pageCount(atMost: maximumPages)
        }
    }

    /// The format of a file by its first bytes; nil where it is none that is decoded.
    package static func format(of bytes: [UInt8]) -> Format? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        // Classic and big TIFF, both byte orders.
        let tiff: [[UInt8]] = [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]]
        return tiff.contains { bytes.starts(with: $0) } ? .tiff : nil
    }

    /// Decodes a page, upright as its metadata wants it; pages count from 0.
    ///
    /// - Throws: ``Fault``.
    package func page(_ index: Int) throws(Fault) -> Raster {
        guard index >= 0, index < pageCount else { throw .noSuchPage }
        switch format {
        case .jpeg, .png:
            guard let header = PictureHeader(bytes, format: format) else { throw .damaged }
            try Self.check(width: header.width, height: header.height, limit: maximumPixels)
            return try PixbufDecoder.decode(bytes, format: format, header: header)
        case .tiff: return try TIFFFile(bytes).page(index, maximumPixels: maximumPixels)
        }
    }

    /// Throws where a page is empty or larger than the limit.
    static func check(width: Int, height: Int, limit: Int) throws(Fault) {
        guard width > 0, height > 0 else { throw .damaged }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        if overflow || pixels > limit { throw .tooLarge(pixels: overflow ? .max : pixels) }
    }

    /// A resolution as a file names it, or nil where it cannot be that of a scan: cameras and programs write 72 or 96
    /// as a matter of form, which would make a photograph a poster.
    static func plausible(resolution: Double?, width: Int, height: Int) -> Double? {
        guard let resolution, resolution.isFinite, resolution >= 30, resolution <= 4_800 else { return nil }
        let longSideInches = Double(max(width, height)) / resolution
        return longSideInches > 24 ? nil : resolution
    }
}
