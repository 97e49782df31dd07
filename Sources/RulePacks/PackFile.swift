/// `pack.yaml`: every number that next year's guide changes, and names that the checks use.
struct PackFile: Decodable {
    var id: String
    var edition: String
    var title: PackText
    var authority: PackText
    var thresholds: Thresholds
    var parameters: [String: Parameter]
    var values: [[String: SourceText]]
    var terms: [String: Term]
    var sizeClasses: [String: SizeClass]

    private enum CodingKeys: String, CodingKey {
        case id, edition, title, authority, thresholds, parameters, values, terms
        case titleEn = "title-en"
        case authorityEn = "authority-en"
        case sizeClasses = "size-classes"
    }

    init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        id = try keys.decode(String.self, forKey: .id)
        edition = try keys.decode(String.self, forKey: .edition)
        guard let title = try keys.pair(.title, .titleEn), let authority = try keys.pair(.authority, .authorityEn)
        else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "'title' and 'authority' are needed in both languages"))
        }
        self.title = title
        self.authority = authority
        thresholds = try keys.decode(Thresholds.self, forKey: .thresholds)
        parameters = try keys.decode([String: Parameter].self, forKey: .parameters)
        values = try keys.decodeIfPresent([[String: SourceText]].self, forKey: .values) ?? []
        terms = try keys.decodeIfPresent([String: Term].self, forKey: .terms) ?? [:]
        sizeClasses = try keys.decodeIfPresent([String: SizeClass].self, forKey: .sizeClasses) ?? [:]
    }

    /// Parameters by dotted name: `voucher.cap.small-or-medium`.
    var flatParameters: [String: [String]] {
        var result: [String: [String]] = [:]
        func add(_ parameter: Parameter, _ name: String) {
            switch parameter {
            case .values(let values): result[name] = values
            case .group(let group):
                for (key, value) in group { add(value, name + "." + key) }
            }
        }
        for (key, value) in parameters { add(value, key) }
        return result
    }

    /// A parameter is a scalar, a list of scalars, or a group of parameters.
    enum Parameter: Decodable {
        case values([String])
        case group([String: Parameter])

        init(from decoder: any Decoder) throws {
            if let value = try? decoder.singleValueContainer().decode(String.self) {
                self = .values([value])
            } else if (try? decoder.unkeyedContainer()) != nil {
                self = .values(try [String](from: decoder))
            } else {
                self = .group(try [String: Parameter](from: decoder))
            }
        }
    }

    /// A word for people: Chinese and English.
    struct Term: Decodable {
        var zh: String
        var en: String

        init(from decoder: any Decoder) throws {
            let words = try [String](from: decoder)
            guard words.count == 2 else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "expected [Chinese, English]"))
            }
            (zh, en) = (words[0], words[1])
        }
    }
}
