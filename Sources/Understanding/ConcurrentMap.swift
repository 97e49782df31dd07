import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// The transformed elements in their order, made on all processors at once: pages and papers are told apart and
    /// searched independently of each other.
    func concurrentMap<Value: Sendable>(_ transform: @Sendable (Element) -> Value) -> [Value] {
        guard count > 1 else { return map(transform) }
        let made = Mutex([Value?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = transform(self[index])
            made.withLock { $0[index] = value }
        }
        return made.withLock { $0.compactMap(\.self) }
    }
}
