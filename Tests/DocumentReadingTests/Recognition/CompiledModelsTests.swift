import DocumentReading
import Foundation
import OpenVINOKit
import ReaderProtocol
import Testing

@Suite(.enabled(if: ModelStore().isComplete, "the OCR models are not installed: run make deps"))
struct CompiledModelsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "xlq-models-\(UUID().uuidString)")

    private func compiled() throws -> CompiledModels {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let compiled = CompiledModels(folder: folder.path)
        try OCREngine.compile(into: compiled, models: ModelStore())
        return compiled
    }

    @Test("networks that were compiled before read exactly as those that are compiled now")
    func readAlike() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = try OCREngineTests.page("contract")
        let kept = try OCREngine(models: ModelStore(), compiled: compiled())
        let fresh = try OCREngine(models: ModelStore())
        for tier in [RecognitionTier.fast, .exact] {
            let (one, other) = (try kept.recognise(page, tier: tier).lines, try fresh.recognise(page, tier: tier).lines)
            #expect(!one.isEmpty && one.map(\.text) == other.map(\.text))
            #expect(one.map(\.confidence) == other.map(\.confidence) && one.map(\.quad) == other.map(\.quad))
        }
    }

    @Test("a damaged network is compiled anew, and an unfinished folder is none")
    func damaged() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let compiled = try compiled()
        let runtime = try OpenVINORuntime(ModelStore().installation)
        func model() -> CompiledModel? {
            compiled.model(
                .orientation, runtime: runtime, form: NetworkForm(precision: .float32, shape: [1, 3, 224, 224]))
        }
        #expect(compiled.isComplete && model() != nil)
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.lastPathComponent.hasPrefix("orientation") {
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: file)
        }
        #expect(model() == nil)
        _ = try OCREngine(models: ModelStore(), compiled: compiled)
        try FileManager.default.removeItem(at: folder.appending(path: "manifest"))
        #expect(!compiled.isComplete)
    }
}
