/// How one kind of material is recognised from its text (`documents.yaml`).
public struct KindDefinition: Sendable, Codable, Hashable {
    public var kind: String
}
