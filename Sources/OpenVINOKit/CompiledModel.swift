internal import COpenVINO

/// A network ready to run on the processor: one input, one output, 32-bit floats.
///
/// Not Sendable: a run overwrites the output of the run before.
package final class CompiledModel {
    private let runtime: OpenVINORuntime
    private let handle: OpaquePointer

    /// Compiles the network in the bytes of an ONNX file.
    ///
    /// - Parameter form: how it is to compute.
    /// - Throws: ``OpenVINOFault`` where the bytes are no network that OpenVINO knows.
    package convenience init(
        _ bytes: [UInt8], runtime: OpenVINORuntime, form: NetworkForm
    ) throws(OpenVINOFault) {
        try self.init(bytes, runtime: runtime) { start, count, message, capacity in
            xlq_ov_model_create(
                runtime.handle, start, count, form.precision.rawValue, Int32(clamping: form.threads),
                form.shape.map { $0.map(Int64.init) }, message, capacity)
        }
    }

    /// Takes up a network that was compiled and written by ``write(to:)``, with the same run time on the same processor.
    ///
    /// - Throws: ``OpenVINOFault`` where the bytes are no such network.
    package convenience init(
        compiled bytes: [UInt8], runtime: OpenVINORuntime, form: NetworkForm
    ) throws(OpenVINOFault) {
        try self.init(bytes, runtime: runtime) { start, count, message, capacity in
            xlq_ov_model_import(
                runtime.handle, start, count, form.precision.rawValue, Int32(clamping: form.threads), message, capacity)
        }
    }

    /// - Parameter make: takes the bytes, and says in the buffer why it returns nothing.
    private init(
        _ bytes: [UInt8], runtime: OpenVINORuntime,
        make: (UnsafeRawPointer, Int, UnsafeMutablePointer<CChar>, Int) -> OpaquePointer?
    ) throws(OpenVINOFault) {
        let (handle, message) = withMessage { message, capacity in
            bytes.withUnsafeBytes { buffer -> OpaquePointer? in
                guard let start = buffer.baseAddress else { return nil }
                return make(start, buffer.count, message, capacity)
            }
        }
        guard let handle else { throw OpenVINOFault(message: message) }
        self.runtime = runtime
        self.handle = handle
    }

    deinit { xlq_ov_model_free(handle) }

    /// Writes the compiled network to a file.
    ///
    /// - Throws: ``OpenVINOFault`` where it cannot be written.
    package func write(to path: String) throws(OpenVINOFault) {
        let (status, message) = withMessage { xlq_ov_model_export(handle, path, $0, $1) }
        guard status == 0 else { throw OpenVINOFault(message: message) }
    }

    /// Runs the network once.
    ///
    /// - Parameters:
    ///   - shape: four numbers: batch, channels, height, width; those of the network's form where it has them.
    ///   - body: takes the output and its shape; the output is gone when it returns.
    /// - Throws: ``OpenVINOFault``, or what `body` throws.
    package func run<Result>(
        _ input: [Float], shape: [Int],
        _ body: (_ output: UnsafeBufferPointer<Float>, _ shape: [Int]) throws -> Result
    ) throws -> Result {
        precondition(shape.count == 4 && shape.reduce(1, *) == input.count && !input.isEmpty)
        return try input.withUnsafeBufferPointer { buffer in
            var output: UnsafePointer<Float>?
            var outputShape = [Int64](repeating: 0, count: 8)
            var rank: Int32 = 0
            let (status, message) = withMessage { message, capacity -> Int32 in
                guard let start = buffer.baseAddress else { return -1 }
                return xlq_ov_model_run(
                    handle, start, shape.map(Int64.init), &output, &outputShape, &rank, message, capacity)
            }
            guard status == 0, let output else { throw OpenVINOFault(message: message) }
            let dimensions = outputShape.prefix(Int(rank)).map(Int.init)
            return try body(UnsafeBufferPointer(start: output, count: dimensions.reduce(1, *)), dimensions)
        }
    }
}

@available(*, unavailable, message: "used from one thread at a time")
extension CompiledModel: Sendable {}
