import Foundation
import Ingest
import Judging
import Reading

/// What an error says to the user, in both languages.
enum ErrorWords {
    /// The words for an error that ended the work on a bundle.
    ///
    /// - Parameter bundle: is named by its name alone: reports name no folders of the machine, as they travel and are the
    ///   same wherever the bundles lie.
    static func text(of error: any Error, naming bundle: URL? = nil) -> LocalizedText {
        switch error {
        case is IngestError, is ReaderError:
            var message = "\(error)"
            if let bundle { message = message.replacingOccurrences(of: bundle.path, with: bundle.lastPathComponent) }
            return ProblemWords.text(message)
        case let error as CocoaError:
            let reason = reason(of: error)
            return LocalizedText(zh: "读写文件出错：\(reason.zh)", en: "a file cannot be read or written: \(reason.en)")
        default:
            return LocalizedText(zh: "程序内部出错：\(type(of: error))", en: "internal error: \(type(of: error))")
        }
    }

    private static func reason(of error: CocoaError) -> LocalizedText {
        switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: LocalizedText(zh: "没有这个文件或文件夹", en: "no such file or folder")
        case .fileReadNoPermission, .fileWriteNoPermission: LocalizedText(zh: "没有权限", en: "permission denied")
        case .fileWriteOutOfSpace: LocalizedText(zh: "磁盘空间不足", en: "no space left on the disk")
        case .fileWriteVolumeReadOnly: LocalizedText(zh: "文件系统只读", en: "the file system is read-only")
        default: LocalizedText(zh: "系统错误 \(error.errorCode)", en: "system error \(error.errorCode)")
        }
    }
}
