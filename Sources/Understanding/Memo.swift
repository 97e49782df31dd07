import Synchronization

/// What was worked out for the pages or papers of one application. While papers are read on demand, the same is asked again
/// after each round, though most of them have not changed.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known = Mutex<[Key: Value]>([:])

    /// What belongs to a key; made where it is not known.
    func value(of key: Key, else make: () -> Value) -> Value {
        if let value = known.withLock({ $0[key] }) { return value }
        let value = make()
        known.withLock { $0[key] = value }
        return value
    }
}
