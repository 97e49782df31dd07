public import Foundation

/// A programme's rules of one edition, loaded from a folder of data: see `Rules/README.md`.
public struct RulePack: Sendable {
    /// Name of the folder's programme and edition, for example `shenzhen-xunliquan-2024`.
    public let id: String
    /// Ids of the packs that it extends, the nearest first.
    public let bases: [String]
    /// Year of the guide.
    public let edition: String
    /// Name of the pack for people.
    public let title: PackText
    /// Who judges by it.
    public let authority: PackText
    /// SHA-256 over names and contents of all files of the pack and of those that it extends, lower-case hexadecimal.
    public let sha256: String
    /// How sure facts must be.
    public let thresholds: Thresholds
    /// Values by dotted name; lists have several.
    public internal(set) var parameters: [String: [String]]
    /// Named values that every check may use, in the order of evaluation.
    public let values: [NamedExpression]
    /// Words for people by field, kind or mark: Chinese and English.
    public let terms: [String: (zh: String, en: String)]
    /// Size classes by industry.
    public let sizeClasses: [String: SizeClass]
    /// In the order in which reports show them.
    public let checks: [CheckDefinition]
    /// What the guide says beside the checks, and who sees to it.
    public let statements: [GuideStatement]
    /// How kinds are recognised.
    public let documents: DocumentsFile
    /// How fields are found.
    public let fields: FieldsFile
    /// The guide's own words, where the pack carries them.
    public let guide: Guide?
    /// Lists that the pack brings along.
    public let lists: NameLists
    /// The folder it was loaded from.
    public let directory: URL

    /// Loads a pack, and what it extends.
    ///
    /// - Throws: ``PackError`` with the place of the first fault.
    public init(directory: URL) throws {
        let layers = try PackLayers(directory)
        guard let pack = layers.file, let authority = pack.authority, let thresholds = pack.thresholds.complete else {
            throw PackError(
                code: .badValue, place: SourcePlace(file: "pack.yaml"), message: "the pack is not complete",
                hint: "thresholds: value, mark, kind and difference, each from 0 to 1")
        }
        self.directory = directory
        id = pack.id
        bases = layers.layers.dropLast().reversed().map(\.file.id)
        edition = pack.edition
        title = pack.title
        self.authority = authority
        self.thresholds = thresholds
        parameters = pack.flatParameters
        values = pack.values.flatMap { entry in
            entry.sorted { $0.key < $1.key }.map { NamedExpression(name: $0.key, expression: $0.value) }
        }
        documents = try layers.documents()
        fields = try layers.fields()
        var terms = pack.terms.mapValues { (zh: $0.zh, en: $0.en) }
        for kind in documents.kinds where terms[kind.kind] == nil { terms[kind.kind] = (kind.title, kind.titleEn) }
        self.terms = terms
        sizeClasses = pack.sizeClasses
        checks = try layers.checks()
        guide = layers.content("guide.txt").map { Guide(text: String(decoding: $0, as: UTF8.self)) }
        statements = try layers.statements()
        lists = try layers.lists()
        sha256 = layers.digest
    }

    /// The same pack with other values for some parameters, as its tests ask for.
    package func with(parameters changes: [String: [String]]) -> RulePack {
        var pack = self
        pack.parameters.merge(changes) { $1 }
        return pack
    }

    /// The pack's own tests, from `tests/*.yaml`. Tests of a pack that it extends are not among them, their bases are.
    ///
    /// - Throws: ``PackError`` where a test file is faulty.
    public func tests() throws -> [PackTest] { try PackTest.load(from: try PackLayers(directory)) }
}
