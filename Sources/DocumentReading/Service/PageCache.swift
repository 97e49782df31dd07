import DocumentModel
import ImagingKit

/// The last picture of a whole page, so that recognition, marks and signatures of one page draw it once.
struct PageCache {
    private var page = 0
    private var requested = 0.0
    private var picture: Raster?

    /// The picture of a page at a resolution, drawn by `draw` where it is not the one at hand.
    mutating func picture(page: Int, resolution: Double, draw: () throws -> Raster) rethrows -> Raster {
        if self.page == page, requested == resolution, let picture { return picture }
        // First let go of the old one: two pictures at once double the memory.
        picture = nil
        let drawn = try draw()
        (self.page, requested, picture) = (page, resolution, drawn)
        return drawn
    }

    /// Forgets the picture.
    mutating func clear() { (page, requested, picture) = (0, 0, nil) }
}
