internal import OpenVINOKit

/// Loads the networks of an engine: as they were compiled before where that was kept, else from their models.
struct NetworkLoader {
    let models: ModelStore
    let runtime: OpenVINORuntime
    let compiled: CompiledModels?

    /// A network ready to run.
    ///
    /// - Throws: ``ModelStore/Fault`` or ``OpenVINOFault`` where it cannot be loaded.
    func network(_ model: ModelStore.Model, _ form: NetworkForm) throws -> CompiledModel {
        if let kept = compiled?.model(model, runtime: runtime, form: form) { return kept }
        return try CompiledModel(models.bytes(of: model), runtime: runtime, form: form)
    }
}
