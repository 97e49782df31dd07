/// The bundles of `make bench`: every kind of scan, long reports, and rows of growing size.
package enum BenchBundles {
    /// A bundle of the benchmark by its name.
    ///
    /// Known are `digital`, `scan150`, `scan200`, `scan300`, `photo`, `mixed` (complete applications with an audit report
    /// of twelve pages), `audit80` (an audit report of 80 scanned pages among digital papers), `pages400` (one of 385, so
    /// that the bundle has about 400), and the rows `digital-N` and `scanned-N` with an audit report of N pages, all of it
    /// digital or scanned at 200 dpi, and `many-N`, the Nth of many small scanned bundles.
    package static func drawer(named name: String) -> SampleDrawer? {
        switch name {
        case "digital": complete(name, .none, seed: 9_101)
        case "scan150": complete(name, .low, seed: 9_102)
        case "scan200": complete(name, .usual, seed: 9_103)
        case "scan300": complete(name, .high, seed: 9_104)
        case "photo": complete(name, .photo, seed: 9_105)
        case "mixed": complete(name, .mixed, seed: 9_106)
        case "audit80": complete(name, .usual, seed: 9_107, pages: 80, others: ScanMode.none)
        case "pages400": complete(name, .usual, seed: 9_108, pages: 385, others: ScanMode.none)
        default: member(ofRow: name)
        }
    }

    private static func member(ofRow name: String) -> SampleDrawer? {
        let parts = name.split(separator: "-")
        guard parts.count == 2, let number = Int(parts[1]), (1...600).contains(number) else { return nil }
        switch parts[0] {
        case "digital": return complete(name, .none, seed: 9_200, pages: number)
        case "scanned": return complete(name, .usual, seed: 9_300, pages: number)
        case "many": return SampleDrawer(seed: 9_400 + UInt64(number), scenario: "complete", scan: .usual, name: name)
        default: return nil
        }
    }

    private static func complete(
        _ name: String, _ scan: ScanMode, seed: UInt64, pages: Int = 12, others: ScanMode? = nil
    ) -> SampleDrawer {
        var drawer = SampleDrawer(seed: seed, scenario: "complete", scan: scan, name: name)
        drawer.auditPages = pages
        drawer.othersScan = others
        // As office scanners compress.
        drawer.qualityLimit = 60
        return drawer
    }
}
