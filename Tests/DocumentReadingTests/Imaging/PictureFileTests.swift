import ImagingKit
import Testing

@Suite("Picture files")
struct PictureFileTests {
    private let limit = 1_000_000

    @Test("decodes what it encoded, with size, resolution and colour")
    func roundTrip() throws {
        let file = try PictureFile(picture().jpeg(quality: 95), maximumPixels: limit)
        #expect(file.format == .jpeg)
        #expect(file.pageCount == 1)
        let page = try file.page(0)
        #expect(page.width == 60 && page.height == 40)
        #expect(page.resolution == 200)
        #expect(page.pixels[0] > 200 && page.pixels[1] < 60)
        #expect(throws: PictureFile.Fault.noSuchPage) { try file.page(1) }
    }

    @Test("refuses a picture above the limit before decoding a pixel")
    func bombs() throws {
        // A PNG of 65 bytes that claims 50,000 × 50,000 pixels.
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8)
        png += [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 2, 0, 0, 0] + [UInt8](repeating: 0, count: 36)
        let file = try PictureFile(png, maximumPixels: limit)
        #expect(throws: PictureFile.Fault.tooLarge(pixels: 2_500_000_000)) { try file.page(0) }
        let tiff = try PictureFile(Self.tiff(pages: 1, width: 60_000, height: 60_000), maximumPixels: limit)
        #expect(throws: PictureFile.Fault.tooLarge(pixels: 3_600_000_000)) { try tiff.page(0) }
        let jpeg = try PictureFile(picture().jpeg(), maximumPixels: 100)
        #expect(throws: PictureFile.Fault.tooLarge(pixels: 2_400)) { try jpeg.page(0) }
    }

    @Test("says that a file is damaged where it ends early or is noise", arguments: [20, 100, 300, 600])
    func truncated(length: Int) throws {
        let bytes = try Array(picture().jpeg().prefix(length))
        let file = try PictureFile(bytes, maximumPixels: limit)
        #expect(throws: PictureFile.Fault.damaged) { try file.page(0) }
        #expect(throws: PictureFile.Fault.unsupported) { try PictureFile([1, 2, 3], maximumPixels: limit) }
        #expect(throws: PictureFile.Fault.unsupported) { try PictureFile([], maximumPixels: limit) }
    }

    @Test("survives a flipped byte anywhere", arguments: Array(stride(from: 2, to: 500, by: 13)))
    func flipped(position: Int) throws {
        for var bytes in [try picture().jpeg(), Self.tiff(pages: 2, width: 7, height: 5)] where position < bytes.count {
            bytes[position] ^= 0xFF
            // Whatever comes out, it is a picture or a fault, and no crash.
            _ = try? PictureFile(bytes, maximumPixels: limit).page(0)
        }
    }

    @Test("turns a photograph upright as its EXIF orientation asks")
    func orientation() throws {
        let jpeg = try picture().jpeg(quality: 95)
        // APP1 with one tag: orientation 6, turn clockwise by 90 degrees.
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        let bytes = jpeg[..<2] + [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + jpeg[2...]
        let page = try PictureFile(Array(bytes), maximumPixels: limit).page(0)
        #expect(page.width == 40 && page.height == 60)
        // The red top left corner is now top right.
        let corner = (page.width - 1) * 3
        #expect(page.pixels[corner] > 200 && page.pixels[corner + 1] < 60)
    }

    @Test("decodes each page of a TIFF file")
    func tiffPages() throws {
        let file = try PictureFile(Self.tiff(pages: 3, width: 7, height: 5), maximumPixels: limit)
        #expect(file.format == .tiff)
        #expect(file.pageCount == 3)
        for index in 0..<3 {
            let page = try file.page(index)
            #expect(page.width == 7 && page.height == 5)
            #expect(page.resolution == 300)
            #expect(page.pixels.allSatisfy { $0 == UInt8(50 * (index + 1)) })
        }
    }

    @Test("turns a TIFF page by each orientation", arguments: 1...8)
    func tiffOrientation(orientation: Int) throws {
        let page = try PictureFile(
            Self.tiff(pages: 1, width: 7, height: 5, orientation: orientation), maximumPixels: limit
        ).page(0)
        #expect(page.width == (orientation > 4 ? 5 : 7))
    }

    @Test("takes no resolution that would make the page a poster")
    func implausibleResolution() throws {
        let wide = Raster(width: 3_000, height: 10, pixels: [UInt8](repeating: 9, count: 90_000), resolution: 72)
        #expect(try PictureFile(wide.jpeg(), maximumPixels: limit).page(0).resolution == nil)
    }

    /// 60 × 40, the left half red, the right half white.
    private func picture() -> Raster {
        let row: [UInt8] = (0..<60).flatMap { (column: Int) -> [UInt8] in
            column < 30 ? [230, 20, 20] : [255, 255, 255]
        }
        let pixels = Array(repeating: row, count: 40).flatMap { $0 }
        return Raster(width: 60, height: 40, pixels: pixels, resolution: 200)
    }

    /// Uncompressed grey pages at 300 dpi; page `n` is filled with 50 (n + 1).
    private static func tiff(pages: Int, width: Int, height: Int, orientation: Int = 1) -> [UInt8] {
        func bytes(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
        let isReal = width * height < 10_000
        var file: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0]
        for page in 0..<pages {
            let entries: [(tag: Int, type: Int, value: Int)] = [
                (256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 0),
                (274, 3, orientation),
                (277, 3, 1), (278, 4, height), (279, 4, width * height), (282, 5, 0), (296, 3, 2),
            ]
            let directory = file.count
            let resolution = directory + 2 + entries.count * 12 + 4
            let pixels = resolution + 8
            let next = page + 1 < pages ? pixels + (isReal ? width * height : 4) : 0
            file += bytes(entries.count, 2)
            for entry in entries {
                let value = entry.tag == 273 ? pixels : entry.tag == 282 ? resolution : entry.value
                file += bytes(entry.tag, 2) + bytes(entry.type, 2) + bytes(1, 4) + bytes(value, 4)
            }
            file += bytes(next, 4) + bytes(300, 4) + bytes(1, 4)
            file += [UInt8](repeating: UInt8(50 * (page + 1)), count: isReal ? width * height : 4)
        }
        return file
    }
}
