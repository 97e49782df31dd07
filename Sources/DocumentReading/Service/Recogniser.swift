import ImagingKit
package import OpenVINOKit
import ReaderProtocol

/// The recognition engine, loaded when it is first needed: a bundle with text layers never loads a model.
package final class Recogniser {
    private let compiled: CompiledModels?
    private var engine: OCREngine?
    private var failure: ReaderFailure?

    /// Creates a recogniser; loads nothing.
    ///
    /// - Parameter compiled: where networks lie that were compiled before.
    package init(compiled: CompiledModels? = nil) { self.compiled = compiled }

    /// The engine.
    ///
    /// - Throws: ``ReaderFailure`` with reason `no-models` where run time or models are missing.
    package func loaded() throws -> OCREngine {
        if let engine { return engine }
        if let failure { throw failure }
        do {
            let engine = try OCREngine(models: ModelStore(), compiled: compiled)
            self.engine = engine
            return engine
        } catch {
            // These errors speak of our installation, not of any document.
            let failure = ReaderFailure(reason: .noModels, message: "\(error); run: make deps")
            self.failure = failure
            throw failure
        }
    }
}
