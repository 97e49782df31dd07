extension Array where Element: Equatable {
    /// Length of the longest common subsequence: what two texts share in the same order, whatever is missing between.
    package func commonSubsequence(with other: [Element]) -> Int {
        var row = [Int](repeating: 0, count: other.count + 1)
        for element in self {
            var diagonal = 0
            for (index, candidate) in other.enumerated() {
                let above = row[index + 1]
                row[index + 1] = element == candidate ? diagonal + 1 : Swift.max(above, row[index])
                diagonal = above
            }
        }
        return row[other.count]
    }
}
