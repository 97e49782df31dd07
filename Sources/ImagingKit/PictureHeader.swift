/// Size and resolution of a JPEG or PNG file, read from its header alone.
struct PictureHeader {
    var width: Int
    var height: Int
    /// Dots per inch, where the file names a real unit.
    var resolution: Double?

    /// Reads the header; nil where there is none.
    init?(_ bytes: [UInt8], format: PictureFile.Format) {
        switch format {
        case .png: self.init(png: bytes)
        case .jpeg: self.init(jpeg: bytes)
        case .tiff: return nil
        }
    }

    /// PNG (ISO/IEC 15948): the first chunk is IHDR, pHYs stands before the pixels.
    private init?(png bytes: [UInt8]) {
        guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        width = Self.bigEndian(bytes[16..<20])
        height = Self.bigEndian(bytes[20..<24])
        var position = 33
        while position + 12 <= bytes.count {
            let length = Self.bigEndian(bytes[position..<position + 4])
            let type = bytes[position + 4..<position + 8]
            if type.elementsEqual("IDAT".utf8) { return }
            if type.elementsEqual("pHYs".utf8), length == 9, position + 17 <= bytes.count, bytes[position + 16] == 1 {
                // Pixels per metre.
                resolution = (Double(Self.bigEndian(bytes[position + 8..<position + 12])) * 0.0254).rounded()
                return
            }
            position += 12 + length
        }
    }

    /// JPEG (ITU-T T.81): segments up to the frame header; the resolution is in JFIF's APP0.
    private init?(jpeg bytes: [UInt8]) {
        var position = 2
        while position + 4 <= bytes.count {
            guard bytes[position] == 0xFF else { return nil }
            let marker = bytes[position + 1]
            // Fill bytes, and markers without content.
            if marker == 0xFF {
                position += 1
                continue
            }
            if marker == 0x01 || (0xD0...0xD8).contains(marker) {
                position += 2
                continue
            }
            let length = Self.bigEndian(bytes[position + 2..<position + 4])
            let content = position + 4
            guard length >= 2, content + length - 2 <= bytes.count else { return nil }
            switch marker {
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard length >= 8 else { return nil }
                self.init(
                    width: Self.bigEndian(bytes[content + 3..<content + 5]),
                    height: Self.bigEndian(bytes[content + 1..<content + 3]),
                    resolution: Self.jfifResolution(bytes))
                return
            case 0xD9, 0xDA: return nil
            default: position = content + length - 2
            }
        }
        return nil
    }

    private init(width: Int, height: Int, resolution: Double?) {
        self.width = width
        self.height = height
        self.resolution = resolution
    }

    /// Where JFIF stands, it stands first.
    private static func jfifResolution(_ bytes: [UInt8]) -> Double? {
        guard bytes.count >= 20, bytes[3] == 0xE0, bytes[6..<10].elementsEqual("JFIF".utf8) else { return nil }
        let density = Double(bigEndian(bytes[14..<16]))
        guard density > 0 else { return nil }
        switch bytes[13] {
        case 1: return density
        case 2: return (density * 2.54).rounded()
        default: return nil
        }
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
