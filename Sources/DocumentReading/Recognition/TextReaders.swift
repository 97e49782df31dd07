internal import Foundation
internal import OpenVINOKit
internal import ReaderProtocol

/// The networks that read lines, each loaded when it is first needed: a page that only has to be told from others never
/// loads the small one.
final class TextReaders {
    private let loader: NetworkLoader
    private let form: NetworkForm
    private var loaded: [RecognitionTier: TextRecogniser] = [:]

    init(_ loader: NetworkLoader, _ form: NetworkForm) {
        self.loader = loader
        self.form = form
    }

    /// The model of a tier.
    static func model(of tier: RecognitionTier) -> ModelStore.Model {
        tier == .exact ? .recognitionSmall : .recognitionTiny
    }

    /// The network of a tier.
    ///
    /// - Throws: ``ModelStore/Fault`` or ``OpenVINOFault`` where it cannot be loaded.
    subscript(tier: RecognitionTier) -> TextRecogniser {
        get throws {
            if let reader = loaded[tier] { return reader }
            let reader = try TextRecogniser(
                loader.network(Self.model(of: tier), form), characters: characters(of: tier))
            loaded[tier] = reader
            return reader
        }
    }

    /// The small network names its characters itself, those of the tiny one lie beside it.
    private func characters(of tier: RecognitionTier) throws -> CharacterSet {
        switch tier {
        case .exact:
            guard let characters = CharacterSet(model: try loader.models.bytes(of: .recognitionSmall)) else {
                throw OpenVINOFault(message: "the recognition model names no characters")
            }
            return characters
        case .fast:
            let text = try loader.models.bytes(of: .recognitionTinyCharacters)
            return CharacterSet(lines: String(decoding: text, as: UTF8.self))
        }
    }
}
