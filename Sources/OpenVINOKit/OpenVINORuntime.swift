internal import COpenVINO

/// The inference run time, loaded into this process.
///
/// Not Sendable: models refer to it, and a model is used from one thread at a time.
package final class OpenVINORuntime {
    /// Lent to the models, which keep the runtime alive.
    let handle: OpaquePointer

    /// Loads the libraries from the installation below a prefix.
    ///
    /// - Throws: ``OpenVINOFault`` where they are missing or do not start.
    package init(_ installation: Installation) throws(OpenVINOFault) {
        let (handle, message) = withMessage {
            xlq_ov_runtime_create(installation.libraryFolder, $0, $1)
        }
        guard let handle else { throw OpenVINOFault(message: message) }
        self.handle = handle
    }

    deinit { xlq_ov_runtime_free(handle) }

    /// The version of the run time, for the report's tool section.
    package var version: String {
        let full = String(cString: xlq_ov_runtime_version(handle))
        return full.split(separator: "-").prefix(2).joined(separator: "-")
    }

    /// Whether the processor computes in bfloat16 natively.
    package var supportsBFloat16: Bool { xlq_ov_runtime_has_bfloat16(handle) != 0 }

    /// Whether the package was built with OpenVINO's headers.
    package static var isBuiltIn: Bool { xlq_ov_is_built_in() != 0 }
}

@available(*, unavailable, message: "used from one thread at a time")
extension OpenVINORuntime: Sendable {}

/// The run time could not be loaded, or a model could not be compiled or run.
package struct OpenVINOFault: Error, CustomStringConvertible {
    /// In the words of OpenVINO or of the dynamic loader.
    package var message: String

    package var description: String { message }

    /// Creates the fault.
    package init(message: String) {
        self.message = message
    }
}

/// Calls a C function that describes its failure in a buffer.
func withMessage<Result>(
    _ body: (_ message: UnsafeMutablePointer<CChar>, _ capacity: Int) -> Result
) -> (result: Result, message: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1_024) { buffer in
        buffer.initialize(repeating: 0)
        guard let start = buffer.baseAddress else { preconditionFailure("a buffer of 1,024 bytes has an address") }
        let result = body(start, buffer.count)
        return (result, String(cString: start))
    }
}
