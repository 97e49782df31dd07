/// Named defects.
enum Defects {
    static let all: [Scenario] = []
}
