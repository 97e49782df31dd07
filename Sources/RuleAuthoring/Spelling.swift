/// What somebody who mistyped a name probably meant.
enum Spelling {
    /// The known name that differs least, if it differs little.
    static func nearest(to name: String, among known: Set<String>) -> String? {
        let limit = max(1, name.count / 4)
        return known.map { (distance: distance(name, $0), name: $0) }
            .filter { $0.distance <= limit }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Levenshtein's distance.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (character == other ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
