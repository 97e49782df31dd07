internal import CImaging

/// A step of image processing failed: arguments without sense, or no memory.
package struct ImagingFault: Error, Equatable {
    /// The status that the C++ function returned.
    package var status: Int32

    /// Creates the fault.
    package init(status: Int32) {
        self.status = status
    }
}

/// What both kinds of pictures have, so that each operation is written once.
package protocol PixelStorage {
    /// Bytes a pixel.
    static var channels: Int { get }
    var width: Int { get }
    var height: Int { get }
    var pixels: [UInt8] { get }
    /// Creates a picture of the same kind from a result; `original` lends what is not pixels.
    init(width: Int, height: Int, pixels: [UInt8], like original: Self)
}

extension Raster: PixelStorage {
    package static var channels: Int { 3 }

    package init(width: Int, height: Int, pixels: [UInt8], like original: Raster) {
        self.init(width: width, height: height, pixels: pixels, resolution: original.resolution)
    }
}

extension GreyRaster: PixelStorage {
    package static var channels: Int { 1 }

    package init(width: Int, height: Int, pixels: [UInt8], like original: GreyRaster) {
        self.init(width: width, height: height, pixels: pixels)
    }
}

extension PixelStorage {
    /// Lends the picture to a C function.
    func withPicture<Result>(_ body: (xlq_picture) throws -> Result) throws -> Result {
        guard width > 0, height > 0 else { throw ImagingFault(status: -1) }
        return try pixels.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { throw ImagingFault(status: -1) }
            return try body(
                xlq_picture(
                    pixels: start, width: Int32(width), height: Int32(height), channels: Int32(Self.channels)))
        }
    }

    /// Allocates bytes for a C function to fill.
    func filled(
        _ count: Int, _ body: (xlq_picture, UnsafeMutablePointer<UInt8>) -> Int32
    ) throws -> [UInt8] {
        try withPicture { picture in
            try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                guard let start = buffer.baseAddress else { throw ImagingFault(status: -1) }
                let status = body(picture, start)
                guard status == 0 else { throw ImagingFault(status: status) }
                initialized = count
            }
        }
    }

    /// The picture scaled to another size. The resolution is kept as it is: the caller knows what it means.
    package func resized(width newWidth: Int, height newHeight: Int) throws -> Self {
        guard newWidth > 0, newHeight > 0 else { throw ImagingFault(status: -1) }
        let bytes = try filled(newWidth * newHeight * Self.channels) {
            xlq_resize($0, Int32(newWidth), Int32(newHeight), $1)
        }
        return Self(width: newWidth, height: newHeight, pixels: bytes, like: self)
    }

    /// The picture turned clockwise by 0, 90, 180 or 270 degrees.
    package func turned(byQuarters degrees: Int) throws -> Self {
        switch ((degrees % 360) + 360) % 360 {
        case 90: try oriented(6)
        case 180: try oriented(3)
        case 270: try oriented(8)
        default: self
        }
    }

    /// The picture after one of the eight orientations of EXIF and TIFF was applied.
    package func oriented(_ orientation: Int) throws -> Self {
        guard (2...8).contains(orientation) else { return self }
        let bytes = try filled(pixels.count) { xlq_orient($0, Int32(orientation), $1) }
        return orientation > 4
            ? Self(width: height, height: width, pixels: bytes, like: self)
            : Self(width: width, height: height, pixels: bytes, like: self)
    }

    /// The picture turned about its centre, in its own size.
    ///
    /// - Parameter degrees: clockwise; to straighten a page pass its skew with the other sign.
    package func turned(by degrees: Double) throws -> Self {
        let bytes = try filled(pixels.count) { xlq_turn($0, degrees, $1) }
        return Self(width: width, height: height, pixels: bytes, like: self)
    }

    /// The part between four corners, as a rectangle of the given size.
    package func cropped(to quad: PixelQuad, width newWidth: Int, height newHeight: Int) throws -> Self {
        guard newWidth > 0, newHeight > 0 else { throw ImagingFault(status: -1) }
        let bytes = try filled(newWidth * newHeight * Self.channels) {
            xlq_crop($0, quad.numbers, Int32(newWidth), Int32(newHeight), $1)
        }
        return Self(width: newWidth, height: newHeight, pixels: bytes, like: self)
    }

    /// The part inside a box, pixel by pixel; the box is first cut to the picture.
    package func cropped(to box: PixelBox) throws -> Self {
        let left = Int(max(0, box.x.rounded(.down)))
        let top = Int(max(0, box.y.rounded(.down)))
        let right = min(width, Int(min(box.maxX.rounded(.up), Double(width))))
        let bottom = min(height, Int(min(box.maxY.rounded(.up), Double(height))))
        guard right > left, bottom > top else { throw ImagingFault(status: -1) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity((right - left) * (bottom - top) * Self.channels)
        for row in top..<bottom {
            let start = (row * width + left) * Self.channels
            bytes.append(contentsOf: pixels[start..<start + (right - left) * Self.channels])
        }
        return Self(width: right - left, height: bottom - top, pixels: bytes, like: self)
    }
}

extension Raster {
    /// The page with red ink removed: the red channel, in which seals are nearly paper and other ink stays dark.
    package func withoutRed() throws -> GreyRaster {
        GreyRaster(width: width, height: height, pixels: try filled(width * height) { xlq_without_red($0, $1) })
    }

    /// The picture in grey, all colours alike.
    package func withoutColour() throws -> GreyRaster {
        GreyRaster(width: width, height: height, pixels: try filled(width * height) { xlq_without_colour($0, $1) })
    }

    /// How much of the picture is clearly red: as share of all pixels, and as share of the ink, 0…1.
    package func redShare() throws -> (ofAll: Double, ofInk: Double) {
        try withPicture { picture in
            var share = (ofAll: 0.0, ofInk: 0.0)
            let status = xlq_red_share(picture, &share.ofAll, &share.ofInk)
            guard status == 0 else { throw ImagingFault(status: status) }
            return share
        }
    }

    /// Where connected red things are: a seal, a line of red print, a red ruling.
    package func redThings() throws -> [PixelBox] {
        try withPicture { picture in
            var found = [xlq_rectangle](repeating: xlq_rectangle(), count: 2_000)
            var count: Int32 = 0
            let status = xlq_find_red(picture, &found, Int32(found.count), &count)
            guard status == 0 else { throw ImagingFault(status: status) }
            return found.prefix(Int(count)).map {
                PixelBox(x: Double($0.x), y: Double($0.y), width: Double($0.width), height: Double($0.height))
            }
        }
    }
}

extension GreyRaster {
    /// Copies a part of another picture of the same size to the same place.
    package mutating func copy(_ box: PixelBox, from other: GreyRaster) {
        precondition(other.width == width && other.height == height)
        let box = box.clamped(width: Double(width), height: Double(height))
        let (left, right) = (Int(box.x), min(width, Int(box.maxX.rounded(.up))))
        for row in Int(box.y)..<min(height, Int(box.maxY.rounded(.up))) where left < right {
            let part = row * width + left..<row * width + right
            pixels.replaceSubrange(part, with: other.pixels[part])
        }
    }

    /// The same picture in three equal channels.
    package func coloured(resolution: Double? = nil) -> Raster {
        let bytes = [UInt8](unsafeUninitializedCapacity: pixels.count * 3) { buffer, initialized in
            var index = 0
            for value in pixels {
                buffer[index] = value
                buffer[index + 1] = value
                buffer[index + 2] = value
                index += 3
            }
            initialized = pixels.count * 3
        }
        return Raster(width: width, height: height, pixels: bytes, resolution: resolution)
    }

    /// What stands between two pieces of text on one line.
    package struct Gap: Sendable {
        /// Whether a straight dark stroke runs from top to bottom: the ruling between two cells of a table.
        package var hasRuling: Bool
        /// Share of the columns, 0…1, that hold ink.
        package var inkedColumns: Double
    }

    /// Examines the part between four corners, which shows nothing but the gap between two pieces of text.
    package func gap(in quad: PixelQuad) throws -> Gap {
        let width = max(1, Int(quad.length.rounded()))
        let height = max(1, Int(quad.height.rounded()))
        return try cropped(to: quad, width: width, height: height).withPicture { picture in
            var gap = xlq_gap()
            let status = xlq_examine_gap(picture, &gap)
            guard status == 0 else { throw ImagingFault(status: status) }
            return Gap(hasRuling: gap.has_ruling != 0, inkedColumns: gap.inked_columns)
        }
    }
}
