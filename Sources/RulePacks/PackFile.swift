/// `pack.yaml`: every number that next year's guide changes, and names that the checks use. A pack that extends another
/// one may leave out everything but `id`, `edition` and `title`.
struct PackFile: Decodable {
    var id: String
    var extends: SourceText?
    var edition: String
    var title: PackText
    var authority: PackText?
    var thresholds: ThresholdValues
    var parameters: [String: Parameter]
    var values: [[String: SourceText]]
    var terms: [String: Term]
    var sizeClasses: [String: SizeClass]
    var levels: [String: LevelEntry]
    var clauses: [String: String]

    private enum CodingKeys: String, CodingKey {
        case id, extends, edition, title, authority, thresholds, parameters, values, terms, levels, clauses
        case titleEn = "title-en"
        case authorityEn = "authority-en"
        case sizeClasses = "size-classes"
    }

    init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        id = try keys.decode(String.self, forKey: .id)
        extends = try keys.decodeIfPresent(SourceText.self, forKey: .extends)
        edition = try keys.decode(String.self, forKey: .edition)
        let title = try keys.pair(.title, .titleEn)
        authority = try keys.pair(.authority, .authorityEn)
        thresholds = try keys.decodeIfPresent(ThresholdValues.self, forKey: .thresholds) ?? ThresholdValues()
        parameters = try keys.decodeIfPresent([String: Parameter].self, forKey: .parameters) ?? [:]
        values = try keys.decodeIfPresent([[String: SourceText]].self, forKey: .values) ?? []
        terms = try keys.decodeIfPresent([String: Term].self, forKey: .terms) ?? [:]
        sizeClasses = try keys.decodeIfPresent([String: SizeClass].self, forKey: .sizeClasses) ?? [:]
        levels = try keys.decodeIfPresent([String: LevelEntry].self, forKey: .levels) ?? [:]
        clauses = try keys.decodeIfPresent([String: String].self, forKey: .clauses) ?? [:]
        guard let title, authority != nil || extends != nil else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: "'title' and 'authority' are needed in both languages"))
        }
        self.title = title
    }

    /// This file laid over the one of the pack that it extends. Numbers, words and rows replace those of the same name;
    /// what is not named stays. `levels` and `clauses` speak of the pack below and are not handed on.
    func over(_ base: PackFile) -> PackFile {
        var result = self
        result.authority = authority ?? base.authority
        result.thresholds = thresholds.over(base.thresholds)
        result.parameters = base.parameters.merging(parameters) { $1.over($0) }
        result.values = values.reduce(into: base.values) { all, value in
            if let index = all.firstIndex(where: { $0.keys == value.keys }) {
                all[index] = value
            } else {
                all.append(value)
            }
        }
        result.terms = base.terms.merging(terms) { $1 }
        result.sizeClasses = base.sizeClasses.merging(sizeClasses) { $1 }
        return result
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

        func over(_ base: Parameter) -> Parameter {
            guard case .group(let mine) = self, case .group(let theirs) = base else { return self }
            return .group(theirs.merging(mine) { $1.over($0) })
        }
    }

    /// A level with its place, so that a check that is not there can be shown.
    struct LevelEntry: Decodable {
        var level: CheckDefinition.Level
        var place: SourcePlace

        init(from decoder: any Decoder) throws {
            place = (decoder as? any PlacedDecoder)?.place ?? SourcePlace(file: "")
            let name = try decoder.singleValueContainer().decode(String.self)
            guard let level = CheckDefinition.Level(rawValue: name) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: [], debugDescription: "'\(name)' is none of required, advisory, off"))
            }
            self.level = level
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
