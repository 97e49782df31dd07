internal import DocumentModel
internal import Foundation
internal import RulePacks
internal import XMLKit

/// Names, codes, addresses of the web, patterns, words for messages.
extension FunctionLibrary {
    var textFunctions: [String: XPathFunction] {
        [
            "if-empty": { call in
                let text = try call.string(0)
                return .string(text.isEmpty ? try call.string(1) : text)
            },
            "normal": { [unowned self] in .string(self.normal(try $0.string(0))) },
            "same-name": { [unowned self] in .boolean(self.isSame(try $0.string(0), try $0.string(1))) },
            "same-text": { [unowned self] call in
                let text = self.normal(try call.string(1))
                return .nodes(
                    try call.argument(0).nodes.filter {
                        !text.isEmpty && self.normal($0.stringValue) == text
                    })
            },
            "matches": { [patterns] call in
                .boolean(try patterns.firstMatch(of: call.string(1), in: call.string(0)) != nil)
            },
            "find": { [patterns] call in
                .string(try patterns.firstMatch(of: call.string(1), in: call.string(0)) ?? "")
            },
            "uscc-valid": { [unowned self] in
                .boolean(UnifiedSocialCreditCode(self.normal(try $0.string(0))) != nil)
            },
            "uscc-in": { .string(Self.creditCode(in: try $0.string(0)) ?? "") },
            "percent-decode": { call in
                let text = try call.string(0)
                return .string(text.removingPercentEncoding ?? text)
            },
            "host": { .string(Self.host(of: try $0.string(0)) ?? "") },
            "list-given": { [lists] in .boolean(lists.isGiven(try $0.string(0))) },
            "in-list": { [lists] call in
                let (list, name) = (try call.string(0), try call.string(1))
                let found = lists.look(up: name, code: try call.string(2), in: list).answer
                // A misread code is looked up as the only one that it can have been.
                guard found == .nameOnly, let code = try call.argument(2).nodes.first, code["origin"] == "ocr",
                    let meant = code["suggestion"]
                else { return .string(found.rawValue) }
                return .string(lists.look(up: name, code: meant, in: list).answer.rawValue)
            },
            "list-of": { [lists] call in
                .string(
                    lists.look(up: try call.string(1), code: try call.string(2), in: try call.string(0)).entry?.list
                        ?? "")
            },
            "term": { [unowned self] call in
                let name = try call.argument(0).nodes.first?.name ?? call.string(0)
                return .string(self.word(name)[self.language])
            },
            "list": { [unowned self] call in .string(self.list(try call.argument(0).nodes, self.language)) },
        ]
    }

    /// A valid credit code somewhere in the payload of a QR code, decoded once or twice as some registries encode twice.
    private static func creditCode(in payload: String) -> String? {
        var text = payload
        for _ in 0..<3 {
            // Only a whole word of 18 characters: a part of a longer identifier has a right check character once in 31.
            for word in text.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) })
            where word.count == 18 {
                if let code = UnifiedSocialCreditCode(String(word)) { return code.text }
            }
            guard let decoded = text.removingPercentEncoding, decoded != text else { return nil }
            text = decoded
        }
        return nil
    }

    /// The host of an http or https address in lower case, without a final dot. Nil for everything that a browser might
    /// understand in another way than we do, or that leads to another service of the host: user names, backslashes,
    /// control characters, escapes in the host, other ports.
    static func host(of address: String) -> String? {
        let address = address.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !address.unicodeScalars.contains(where: { $0.value < 0x21 || $0 == "\\" || $0.value == 0x7F }),
            let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let port = ["http": 80, "https": 443][scheme], parts.port ?? port == port, parts.user == nil,
            parts.password == nil, let host = parts.encodedHost?.lowercased(), !host.isEmpty
        else { return nil }
        // Between the slashes and the path stand host and port, and nothing else.
        let authority = address.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }.lowercased()
        guard authority == host || authority == "\(host):\(port)",
            host.unicodeScalars.allSatisfy({ scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "-.".unicodeScalars.contains(scalar))
            })
        else { return nil }
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }

    /// The word for a name of the vocabulary in both languages; the name itself where the pack has none.
    func word(_ name: String) -> LocalizedText {
        pack.terms[name].map { LocalizedText(zh: $0.zh, en: $0.en) } ?? LocalizedText(zh: name, en: name)
    }

    /// The distinct values of nodes, each with the paper where it stands.
    func list(_ nodes: [XMLNode], _ language: Language) -> String {
        var seen: Set<String> = []
        let entries = nodes.compactMap { node -> String? in
            let value = node.stringValue
            guard !value.isEmpty else { return nil }
            let owner =
                node.isAttribute ? nil : document(of: node) ?? (isInForm(node) ? root.child(named: "application") : nil)
            let entry =
                owner.map { word($0.name)[language] + (language == .zh ? "：" : ": ") + value } ?? value
            return seen.insert(entry).inserted ? entry : nil
        }
        return entries.prefix(12).joined(separator: language == .zh ? "；" : "; ")
    }
}
