import Foundation
import OpenVINOKit
import Testing

@Suite("Model store")
struct ModelStoreTests {
    @Test("says which model is missing, and how to mend it")
    func missing() throws {
        let store = ModelStore(Installation(prefix: "/nonexistent"))
        #expect(!store.isComplete)
        #expect(store.state(of: .orientation) == .missing)
        let fault = #expect(throws: ModelStore.Fault.self) { try store.bytes(of: .orientation) }
        #expect(fault?.description.contains("make deps") == true)
    }

    @Test("refuses a model with another digest than expected")
    func changed() throws {
        let prefix = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: prefix) }
        let store = ModelStore(Installation(prefix: prefix))
        try FileManager.default.createDirectory(
            atPath: store.installation.modelFolder, withIntermediateDirectories: true)
        try Data("abc".utf8).write(to: URL(fileURLWithPath: store.path(of: .orientation)))
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(store.state(of: .orientation) == .changed(sha256: digest))
        #expect(throws: ModelStore.Fault.self) { try store.bytes(of: .orientation) }
        guard OpenVINORuntime.isBuiltIn else { return }
        let problem = try #require(store.problem(checkingContent: true))
        #expect(problem.contains("orientation.onnx changed"))
        #expect(problem.contains("detection-tiny.onnx missing"))
        #expect(problem.contains(prefix))
        #expect(store.problem(checkingContent: false)?.contains("orientation.onnx") == false)
    }

    @Test("finds no fault with what is installed", .enabled(if: ModelStore().isComplete))
    func good() {
        #expect(ModelStore().problem(checkingContent: true) == nil)
    }

    @Test("counts no other installation where the environment names one")
    func environment() {
        #expect(Installation.find(environment: ["XLQ_PREFIX": "/nonexistent"]).prefix == "/nonexistent")
    }

    @Test("expects the digests that the installer pins", arguments: ModelStore.Model.allCases)
    func agreesWithInstaller(model: ModelStore.Model) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let script = try String(contentsOf: root.appendingPathComponent(".ci/install-dependencies"), encoding: .utf8)
        let line = try #require(script.split(separator: "\n").first { $0.contains("\"\(model.rawValue) ") })
        #expect(line.contains(model.sha256))
    }
}
