import ImagingKit
import Testing

@Suite("Scaling of pictures")
struct ScalingTests {
    /// Grows evenly lighter to the right and, less, to the bottom.
    private static let slope = {
        var pixels: [UInt8] = []
        for y in 0..<701 { for x in 0..<990 { pixels += [UInt8(x / 5), UInt8(y / 7), 90] } }
        return Raster(width: 990, height: 701, pixels: pixels)
    }()

    @Test(
        "leaves everything where it was, whatever the sizes",
        arguments: [
            (989, 700), (990, 351), (495, 351), (495, 350), (494, 350), (330, 234), (210, 149), (61, 43), (7, 5),
        ])
    func place(width: Int, height: Int) throws {
        let small = try Self.slope.resized(width: width, height: height)
        #expect(small.width == width && small.height == height)
        for (x, y) in [(0, 0), (width / 2, height / 2), (width - 1, height - 1), (width / 3, height - 1)] {
            let pixel = small.pixels[(y * width + x) * 3..<(y * width + x) * 3 + 3].map(Int.init)
            // How much lighter the next pixel is.
            let (right, down) = (198 / Double(width), 100.1 / Double(height))
            // To a quarter of a pixel, and a step of the scale of colours.
            #expect(abs(Double(pixel[0]) - (Double(x) + 0.5) * right) < 1.5 + right / 4)
            #expect(abs(Double(pixel[1]) - (Double(y) + 0.5) * down) < 1.5 + down / 4)
            #expect(pixel[2] == 90)
        }
    }
}
