extension SampleDrawer {
    /// The bundles of the repository's `Samples` folder: name, scenario, scan and seed.
    package static let committed: [SampleDrawer] = [
        SampleDrawer(seed: 11, scenario: "complete", scan: .none, name: "complete-digital"),
        SampleDrawer(seed: 12, scenario: "complete", scan: .usual, name: "complete-scanned"),
        SampleDrawer(seed: 13, scenario: "institution", scan: .mixed, name: "public-institution"),
        SampleDrawer(seed: 14, scenario: "start-up", scan: .usual, name: "start-up-with-capital-verification"),
        SampleDrawer(seed: 15, scenario: "merged", scan: .low, name: "merged-scan"),
        SampleDrawer(seed: 16, scenario: "gbk-zip", scan: .none, name: "gbk-names"),
        SampleDrawer(
            seed: 21, scenario: "defect-seal-of-other-company", scan: .low, name: "defect-seal-of-other-company"),
        SampleDrawer(
            seed: 22, scenario: "defect-unsigned-commitment", scan: .low, name: "defect-unsigned-commitment"),
        SampleDrawer(
            seed: 23, scenario: "defect-words-differ-from-figures", scan: .none,
            name: "defect-words-differ-from-figures"),
        SampleDrawer(seed: 24, scenario: "defect-old-audit", scan: .low, name: "defect-old-audit"),
        SampleDrawer(seed: 25, scenario: "defect-locked-pdf", scan: .none, name: "defect-locked-pdf"),
        SampleDrawer(seed: 26, scenario: "defect-qr-spoofed-host", scan: .none, name: "defect-qr-spoofed-host"),
    ].map { drawer in
        // The repository keeps 25 MB of samples at most.
        var drawer = drawer
        drawer.qualityLimit = 48
        return drawer
    }
}
