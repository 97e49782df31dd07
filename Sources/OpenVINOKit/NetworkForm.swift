/// How a network is compiled.
package struct NetworkForm: Sendable, Hashable {
    /// The numbers in which a network computes; its input and output are 32-bit floats in any case.
    package enum Precision: String, Sendable {
        case float32 = "f32"
        case bfloat16 = "bf16"
    }

    package let precision: Precision
    /// 1 unless the caller knows better: two processes of one thread each read more pages than one process of two
    /// threads.
    package let threads: Int
    /// Batch, channels, height and width, where the network takes no other. It then lays out its memory once and uses
    /// each part of it several times, which one that takes any shape does not.
    package let shape: [Int]?

    /// Creates a form.
    package init(precision: Precision, threads: Int = 1, shape: [Int]? = nil) {
        self.precision = precision
        self.threads = threads
        self.shape = shape
    }

    /// Tells the form from others in the name of a file.
    var name: String {
        "\(precision.rawValue).\(threads)" + (shape.map { "." + $0.map(String.init).joined(separator: "x") } ?? "")
    }
}
