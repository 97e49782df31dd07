package import RulePacks

/// Which cases of a pack's rules were decisive in some judgements: what its tests never reach is not tested.
package final class JudgementTrace {
    /// Where the decisive cases are written.
    package private(set) var cases: Set<SourcePlace> = []

    /// Creates an empty trace.
    package init() {}

    func record(case place: SourcePlace) { cases.insert(place) }
}
