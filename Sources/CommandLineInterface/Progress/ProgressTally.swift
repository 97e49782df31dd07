package import Reading

/// Adds up how far a run over bundles has come. Knows no clock: whoever asks says how long it has taken.
package struct ProgressTally: Sendable {
    /// How far one bundle is.
    private struct Bundle: Sendable {
        var name: String
        var weight: Double
        var pagesDone = 0

        /// The part that is done, which only grows: files that are opened later make more pages known.
        var part = 0.0

        mutating func update(_ progress: ReadingProgress) {
            pagesDone = progress.pagesDone
            guard progress.files > 0, progress.pagesKnown > 0 else { return }
            // Pages of files that are not open yet are unknown, so that it counts both.
            let now =
                Double(progress.pagesDone) / Double(progress.pagesKnown) * Double(progress.filesOpened)
                / Double(progress.files)
            part = max(part, now)
        }
    }

    /// Bundles in all.
    package let total: Int
    /// Bundles that are through, however they ended.
    package private(set) var done = 0
    /// Those of them that an earlier run had finished.
    package private(set) var reused = 0
    /// Pages that this run has read.
    package private(set) var pages = 0
    private let weight: Double
    private var weightRead = 0.0
    private var weightReused = 0.0
    private var inWork: [Int: Bundle] = [:]

    /// Begins.
    ///
    /// - Parameters:
    ///   - total: bundles in all.
    ///   - weight: bytes of all bundles, which say best how long they will take.
    package init(total: Int, weight: Double) {
        self.total = total
        self.weight = max(weight, 1)
    }

    /// A bundle was begun.
    package mutating func begin(_ number: Int, name: String, weight: Double) {
        inWork[number] = Bundle(name: name, weight: weight)
    }

    /// A bundle has come further.
    package mutating func advance(_ number: Int, to progress: ReadingProgress) {
        guard var bundle = inWork[number] else { return }
        pages += max(0, progress.pagesDone - bundle.pagesDone)
        bundle.update(progress)
        inWork[number] = bundle
    }

    /// A bundle is through.
    package mutating func end(_ number: Int, isReused: Bool) {
        let weight = inWork.removeValue(forKey: number)?.weight ?? 0
        done += 1
        if isReused {
            reused += 1
            weightReused += weight
        } else {
            weightRead += weight
        }
    }

    /// Names of the bundles in work, those begun first in front.
    package var names: [String] { inWork.sorted { $0.key < $1.key }.map(\.value.name) }

    /// How much is done, from 0 to 1.
    package var part: Double { total == done ? 1 : min(1, (weightRead + weightReused + weightInWork) / weight) }

    /// Pages a second.
    package func rate(after seconds: Double) -> Double? {
        pages > 0 && seconds > 0.5 ? Double(pages) / seconds : nil
    }

    /// Seconds that are left; nil as long as too little is known. What an earlier run did says nothing of the pace.
    package func secondsLeft(after seconds: Double) -> Double? {
        let read = weightRead + weightInWork
        guard read > 0, seconds > 2, done < total else { return nil }
        return seconds / read * max(0, weight - weightReused - read)
    }

    private var weightInWork: Double { inWork.values.reduce(0) { $0 + $1.part * $1.weight } }
}
