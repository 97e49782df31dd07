/// Where the address of a link leads. Nothing is looked up.
struct LinkTarget {
    /// The host in lower case, or the scheme with its colon where there is none.
    let host: String

    /// - Parameter address: a URI, or the path of a file; nil for a path that stays on this machine.
    init?(_ address: String) {
        let address = address.drop(while: \.isWhitespace)
        let scheme = address.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let afterScheme = address.dropFirst(scheme.count)
        // One letter is a drive.
        let hasScheme = scheme.count > 1 && afterScheme.first == ":"
        let rest = hasScheme ? afterScheme.dropFirst() : address
        // Viewers take one slash for the other.
        let isRemote = rest.count > 2 && rest.prefix(2).allSatisfy { $0 == "/" || $0 == "\\" }
        let name = isRemote ? Self.host(in: rest.dropFirst(2)) : ""
        guard !name.isEmpty || hasScheme else { return nil }
        host = name.isEmpty ? scheme.lowercased() + ":" : name
    }

    /// The host of what stands behind two slashes, without user and port.
    private static func host(in text: Substring) -> String {
        let authority = text.prefix { !"/\\?#".contains($0) }
        let name = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let end = name.hasPrefix("[") ? name.firstIndex(of: "]").map(name.index(after:)) : name.firstIndex(of: ":")
        // No name is longer (RFC 1035).
        let bare = name[..<(end ?? name.endIndex)].prefix(253).lowercased()
        return bare.hasSuffix(".") ? String(bare.dropLast()) : bare
    }
}
