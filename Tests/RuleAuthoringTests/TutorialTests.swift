import Foundation
import Judging
import RuleAuthoring
import RulePacks
import Testing

/// `Rules/README.md`: its examples are carried out in their order, as a reader would.
@Suite struct TutorialTests {
    private struct Block {
        var language: String
        var text: String
    }

    private let readme: String

    init() throws {
        readme = try String(contentsOf: PackCopy.rules.appendingPathComponent("README.md"), encoding: .utf8)
    }

    private func blocks() -> [Block] {
        var blocks: [Block] = []
        var open: Block?
        for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil ? Block(language: String(line.dropFirst(3)), text: "") : nil
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    @Test func `leads to packs that are right, lesson by lesson`() throws {
        let copy = try PackCopy()
        var commands = 0
        for block in blocks() {
            if block.language == "yaml" {
                let name = try #require(block.text.firstMatch(of: /# (\S+)/)).1
                let url = copy.root.appendingPathComponent(String(name))
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try block.text.write(to: url, atomically: true, encoding: .utf8)
                continue
            }
            for line in block.text.split(separator: "\n") {
                commands += 1
                try carryOut(line.split(separator: " ").map(String.init), in: copy.root)
            }
        }
        #expect(commands >= 10)
    }

    private func carryOut(_ words: [String], in root: URL) throws {
        try #require(words.prefix(2) == ["xlq-validate", "rules"])
        func pack(_ index: Int) throws -> RulePack {
            try RulePack(directory: root.appendingPathComponent(try #require(words.dropFirst(index).first)))
        }
        switch words[2] {
        case "lint":
            let faults = PackLinter.faults(in: root.appendingPathComponent(words[3]))
            #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
        case "test":
            let pack = try pack(3)
            let runner = try PackTestRunner(pack: pack)
            let tests = try pack.tests()
            #expect(!tests.isEmpty)
            for test in tests { #expect(runner.run(test).isEmpty, "\(runner.run(test).map(\.description))") }
        case "diff":
            #expect(!PackDifference(from: try pack(3), to: try pack(4)).changes.isEmpty)
        case "explain":
            let text = try #require(CheckExplanation(words[3], in: try pack(5), language: .zh)).render()
            #expect(text.contains(words[3]))
        default: Issue.record("the tutorial runs '\(words.joined(separator: " "))'")
        }
    }

    @Test func `names every function, and none that is not there`() throws {
        let section = try #require(
            readme.components(separatedBy: "## Functions beside").last?.components(separatedBy: "\n## ").first)
        let cells = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
            .compactMap { $0.split(separator: "|").first }
        let named = Set(cells.flatMap { cell in cell.matches(of: /`([a-z-]+)\(/).map { String($0.1) } })
        #expect(named == Set(RuleLanguage.functions))
    }

    @Test func `names every element and attribute of the dossier`() throws {
        let section = try #require(
            readme.components(separatedBy: "## What a check sees").last?.components(separatedBy: "\n## ").first)
        let words = Set(section.matches(of: /[a-z0-9-]+/).map { String($0.0) })
        let pack = try RulePack(directory: PackCopy.rules.appendingPathComponent("shenzhen-xunliquan-2024"))
        let missing = RuleLanguage.dossierNames(pack).subtracting(words)
        #expect(missing.isEmpty, "\(missing.sorted())")
    }
}
