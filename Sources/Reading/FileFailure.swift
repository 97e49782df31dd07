import DocumentModel
import ReaderProtocol

/// What a failure makes of a file.
struct FileFailure: Error, Sendable, Hashable {
    var status: FileStatus
    var message: String

    init(status: FileStatus, message: String) {
        self.status = status
        self.message = message
    }

    init(_ failure: ReaderFailure) {
        message = failure.message
        status =
            switch failure.reason {
            case .encrypted: .encrypted
            case .damaged, .noSuchPage: .damaged
            case .empty: .empty
            case .unsupported: .unsupported
            case .tooLarge: .tooLarge
            case .noModels: .notRead
            case .noDocument, .badRequest, .internal: .readerCrashed
            }
    }

    init(_ error: ReaderError) {
        message = error.message
        status =
            switch error.code {
            case .outOfTime, .stalled: .outOfTime
            case .outOfMemory: .outOfMemory
            default: .readerCrashed
            }
    }

    func on(page: Int) -> FileFailure { FileFailure(status: status, message: "page \(page): \(message)") }
}
