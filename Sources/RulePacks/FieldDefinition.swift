/// How one field is found in the text of a kind of material (`fields.yaml`).
public struct FieldDefinition: Sendable, Codable, Hashable {
    public var field: String
}
