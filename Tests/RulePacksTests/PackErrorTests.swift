import Foundation
import RulePacks
import Testing

/// A folder with a copy of the Shenzhen pack, removed afterwards.
struct PackCopy: ~Copyable {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("pack-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Checkout.shenzhen, to: directory)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func change(_ file: String, _ old: String, _ new: String) throws {
        let url = directory.appendingPathComponent(file)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try text.replacing(old, with: new, maxReplacements: 1).write(to: url, atomically: true, encoding: .utf8)
    }

    func error() throws -> PackError {
        do {
            _ = try RulePack(directory: directory)
        } catch let error as PackError {
            return error
        }
        throw Missing()
    }

    struct Missing: Error {}
}

@Suite struct PackErrorTests {
    @Test func `names file, line and column of an unknown key, and the keys that it knows`() throws {
        let copy = try PackCopy()
        try copy.change("checks/01-bundle.yaml", "    for-each: files", "    foreach: files")
        let error = try copy.error()
        #expect(error.place.file == "checks/01-bundle.yaml")
        #expect(error.place.line > 1 && error.place.column > 1)
        #expect(error.description.contains("    foreach: files"))
        #expect(error.hint?.contains("for-each") == true)
    }

    @Test func `names an unknown key of pack.yaml`() throws {
        let copy = try PackCopy()
        try copy.change("pack.yaml", "edition: 2024", "edition: 2024\ncolour: red")
        let error = try copy.error()
        #expect(error.code == .unknownKey)
        #expect(error.message.contains("colour"))
        #expect(error.hint?.contains("edition") == true)
    }

    @Test func `refuses YAML that is none`() throws {
        let copy = try PackCopy()
        try copy.change("pack.yaml", "edition: 2024", "edition: [2024")
        #expect(try copy.error().code == .syntax)
    }

    @Test func `refuses a check of status review without a reason`() throws {
        let copy = try PackCopy()
        try copy.change("checks/02-application.yaml", "        reason: conflicting\n", "")
        #expect(try copy.error().message.contains("reason"))
    }

    @Test func `refuses two checks of one id`() throws {
        let copy = try PackCopy()
        try copy.change("checks/02-application.yaml", "id: application.no-intermediary", "id: application.form")
        #expect(try copy.error().message.contains("application.form"))
    }

    @Test func `refuses a message in one language only`() throws {
        let copy = try PackCopy()
        try copy.change("checks/02-application.yaml", "        message-en: No online form was given\n", "")
        #expect(try copy.error().message.contains("message-en"))
    }

    @Test func `has another digest for every change`() throws {
        let copy = try PackCopy()
        let before = try RulePack(directory: copy.directory).sha256
        try copy.change("pack.yaml", "basic: 50", "basic: 51")
        #expect(try RulePack(directory: copy.directory).sha256 != before)
    }
}
