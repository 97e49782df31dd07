internal import CImaging

/// How the pixels of a picture, 0…255, become the numbers that a network was trained with.
package enum PixelNormalisation: Sendable {
    /// The mean and deviation of the pictures of ImageNet.
    case imageNet
    /// -1…1.
    case symmetric

    fileprivate var numbers: xlq_normalisation {
        switch self {
        case .imageNet:
            // Of blue, green and red.
            xlq_normalisation(
                mean: (0.406 * 255, 0.456 * 255, 0.485 * 255),
                scale: (1 / (0.225 * 255), 1 / (0.224 * 255), 1 / (0.229 * 255)))
        case .symmetric:
            xlq_normalisation(mean: (127.5, 127.5, 127.5), scale: (1 / 127.5, 1 / 127.5, 1 / 127.5))
        }
    }
}

extension PixelStorage {
    /// The picture, scaled, as numbers for a network: 1 × 3 × height × paddedWidth, in the order blue, green, red; 0
    /// beyond `width`.
    package func tensor(
        width: Int, height: Int, paddedWidth: Int, _ normalisation: PixelNormalisation
    ) throws -> [Float] {
        try floats(3 * height * paddedWidth) { picture, result in
            xlq_make_tensor(picture, Int32(width), Int32(height), Int32(paddedWidth), normalisation.numbers, result)
        }
    }

    /// The part between four corners as numbers for a network, in the same form.
    package func tensor(
        of quad: PixelQuad, width: Int, height: Int, paddedWidth: Int, _ normalisation: PixelNormalisation
    ) throws -> [Float] {
        try floats(3 * height * paddedWidth) { picture, result in
            xlq_make_line_tensor(
                picture, quad.numbers, Int32(width), Int32(height), Int32(paddedWidth), normalisation.numbers, result)
        }
    }

    private func floats(
        _ count: Int, _ body: (xlq_picture, UnsafeMutablePointer<Float>) -> Int32
    ) throws -> [Float] {
        try withPicture { picture in
            try [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
                guard let start = buffer.baseAddress else { throw ImagingFault(status: -1) }
                let status = body(picture, start)
                guard status == 0 else { throw ImagingFault(status: status) }
                initialized = count
            }
        }
    }
}
