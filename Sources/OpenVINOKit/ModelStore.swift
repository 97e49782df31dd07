internal import DigestKit
internal import Foundation

/// The models of an installation. A model is handed out only where its SHA-256 is the one that this version was
/// measured with.
package struct ModelStore: Sendable {
    /// A file in the folder of models; the raw value is its name.
    package enum Model: String, CaseIterable, Sendable {
        case detectionTiny = "detection-tiny.onnx"
        case detectionSmall = "detection-small.onnx"
        case recognitionSmall = "recognition-small.onnx"
        case recognitionTiny = "recognition-tiny.onnx"
        case recognitionTinyCharacters = "recognition-tiny.txt"
        case orientation = "orientation.onnx"

        /// What it is called where users read it.
        package var title: String {
            switch self {
            case .detectionTiny: "PP-OCRv6 tiny detection"
            case .detectionSmall: "PP-OCRv6 small detection"
            case .recognitionSmall: "PP-OCRv6 small recognition"
            case .recognitionTiny: "PP-OCRv6 tiny recognition"
            case .recognitionTinyCharacters: "PP-OCRv6 tiny characters"
            case .orientation: "PP-LCNet page orientation"
            }
        }

        /// SHA-256 of the file, as in `.ci/install-dependencies`.
        package var sha256: String {
            switch self {
            case .detectionTiny: "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8"
            case .detectionSmall: "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"
            case .recognitionSmall: "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
            case .recognitionTiny: "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6"
            case .recognitionTinyCharacters: "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc"
            case .orientation: "2f62c9bfb830a0b417241269fde7ef2d0ad5446c0ed2b8af33b1f6543545e8e2"
            }
        }
    }

    /// How a model was found.
    package enum State: Sendable, Hashable {
        case good
        case missing
        /// The file has another SHA-256 than the one that this version expects.
        case changed(sha256: String)
    }

    /// Why a model cannot be used.
    package struct Fault: Error, CustomStringConvertible {
        package let model: Model
        package let state: State

        package var description: String {
            switch state {
            case .good: "\(model.rawValue) is in order"
            case .missing: "the model \(model.rawValue) is missing; run `make deps`"
            case .changed: "the model \(model.rawValue) is not the one expected; run `make deps`"
            }
        }
    }

    package let installation: Installation

    /// Creates a store over an installation; nothing is read yet.
    package init(_ installation: Installation = .find()) {
        self.installation = installation
    }

    /// Where a model is, or should be.
    package func path(of model: Model) -> String { installation.modelFolder + "/" + model.rawValue }

    /// Whether a model is there and is the one expected. Costs reading and digesting the file: some 50 ms for all.
    package func state(of model: Model) -> State {
        guard let bytes = FileManager.default.contents(atPath: path(of: model)) else { return .missing }
        let sha256 = SHA256.hash(bytes)
        return sha256 == model.sha256 ? .good : .changed(sha256: sha256)
    }

    /// The bytes of a model, after its SHA-256 was checked.
    ///
    /// - Throws: ``Fault``.
    package func bytes(of model: Model) throws(Fault) -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: path(of: model)) else {
            throw Fault(model: model, state: .missing)
        }
        let sha256 = SHA256.hash(bytes)
        guard sha256 == model.sha256 else { throw Fault(model: model, state: .changed(sha256: sha256)) }
        return [UInt8](bytes)
    }

    /// - Throws: ``Fault`` where a model is missing; their content is checked when they are loaded.
    package func requireAll() throws(Fault) {
        if let missing { throw Fault(model: missing, state: .missing) }
    }

    private var missing: Model? { Model.allCases.first { !FileManager.default.fileExists(atPath: path(of: $0)) } }

    /// Whether all files that recognition needs are there; their content is checked when they are loaded.
    package var isComplete: Bool {
        OpenVINORuntime.isBuiltIn
            && FileManager.default.fileExists(atPath: installation.libraryFolder)
            && missing == nil
    }

    /// What keeps recognition from working; nil where nothing does.
    ///
    /// - Parameter checkingContent: digests every model. Without it only their presence is looked at: their content is
    ///   checked when they are loaded in any case.
    package func problem(checkingContent: Bool) -> String? {
        guard OpenVINORuntime.isBuiltIn else { return "this xlq-reader was built without OpenVINO" }
        let states = Model.allCases.map { model -> (name: String, state: State) in
            let isThere = checkingContent || FileManager.default.fileExists(atPath: path(of: model))
            return (model.rawValue, checkingContent ? state(of: model) : isThere ? .good : .missing)
        }
        var faults = states.compactMap { model -> String? in
            switch model.state {
            case .good: nil
            case .missing: "\(model.name) missing"
            case .changed: "\(model.name) changed"
            }
        }
        if states.allSatisfy({ $0.state == .missing }) { faults = ["all models missing"] }
        if !FileManager.default.fileExists(atPath: installation.libraryFolder) {
            faults.insert("OpenVINO missing", at: 0)
        }
        if faults.isEmpty { return nil }
        return faults.joined(separator: ", ") + " below \(installation.prefix) (XLQ_PREFIX names another place)"
    }
}
