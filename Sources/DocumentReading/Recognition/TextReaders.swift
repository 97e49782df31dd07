internal import Foundation
internal import OpenVINOKit
internal import ReaderProtocol

/// The networks that read lines, each loaded when it is first needed: a page that only has to be told from others never
/// loads the small one.
final class TextReaders {
    private let models: ModelStore
    private let runtime: OpenVINORuntime
    private let precision: CompiledModel.Precision
    private let threads: Int
    private var loaded: [RecognitionTier: TextRecogniser] = [:]

    init(models: ModelStore, runtime: OpenVINORuntime, precision: CompiledModel.Precision, threads: Int) {
        self.models = models
        self.runtime = runtime
        self.precision = precision
        self.threads = threads
    }

    /// The network of a tier.
    ///
    /// - Throws: ``ModelStore/Fault`` or ``OpenVINOFault`` where it cannot be loaded.
    subscript(tier: RecognitionTier) -> TextRecogniser {
        get throws {
            if let reader = loaded[tier] { return reader }
            let bytes = try models.bytes(of: tier == .exact ? .recognitionSmall : .recognitionTiny)
            let reader = try TextRecogniser(
                bytes, characters: characters(of: tier, model: bytes), runtime: runtime, precision: precision,
                threads: threads)
            loaded[tier] = reader
            return reader
        }
    }

    /// The small network names its characters itself, those of the tiny one lie beside it.
    private func characters(of tier: RecognitionTier, model: [UInt8]) throws -> CharacterSet {
        switch tier {
        case .exact:
            guard let characters = CharacterSet(model: model) else {
                throw OpenVINOFault(message: "the recognition model names no characters")
            }
            return characters
        case .fast:
            let text = try models.bytes(of: .recognitionTinyCharacters)
            return CharacterSet(lines: String(decoding: text, as: UTF8.self))
        }
    }
}
