public import Foundation

/// The bytes of a document, at one place in memory for as long as this lives.
///
/// Libraries that read a document from memory share them: a scanned report may have a hundred megabytes, and a copy for
/// each library would cost more than reading a page does.
///
/// Not Sendable: it belongs to the document that is read from it, which one thread uses at a time.
public final class DocumentBytes {
    /// Valid as long as this lives; never written to.
    public let all: UnsafeRawBufferPointer
    private let owner: Owner

    private enum Owner {
        case data(Data)
        case memory
    }

    /// Takes the bytes where they are.
    public init(_ data: Data) {
        // So few bytes may lie within the value itself, which has no fixed place. All others lie outside of it and stay
        // where they are as long as a copy of it is kept: who writes to another copy gets bytes of his own.
        if data.count > MemoryLayout<Data>.size {
            all = data.withUnsafeBytes { $0 }
            owner = .data(data)
        } else {
            let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, data.count), alignment: 1)
            let count = data.copyBytes(to: memory)
            all = UnsafeRawBufferPointer(rebasing: memory.prefix(count))
            owner = .memory
        }
    }

    deinit {
        if case .memory = owner { all.deallocate() }
    }
}

@available(*, unavailable)
extension DocumentBytes: Sendable {}
