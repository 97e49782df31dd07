import Foundation
import RulePacks

/// A copy of the pack of rules in which the input stands for one file, which its first byte chooses.
private let pack: (folder: URL, files: [URL])? = {
    guard let source = ProcessInfo.processInfo.environment["XLQ_FUZZED_PACK"] else { return nil }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pack-\(getpid())")
    try? FileManager.default.removeItem(at: folder)
    guard (try? FileManager.default.copyItem(atPath: source, toPath: folder.path)) != nil else { return nil }
    let names = [
        "pack.yaml", "fields.yaml", "documents.yaml", "statements.yaml", "checks/01-bundle.yaml",
        "tests/01-bundle.yaml",
    ]
    return (folder, names.map(folder.appendingPathComponent))
}()

/// What stands in those files.
private let contents = pack.map { pack in pack.files.map { (try? Data(contentsOf: $0)) ?? Data() } } ?? []

/// Called once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func beginPacks(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    Seeds.write(contents.enumerated().map { Data([UInt8($0.offset)]) + $0.element })
    return 0
}

/// Rules as somebody may write them: a pack, or an error that says where.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPacks(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let pack, count > 1 else { return 0 }
    let chosen = Int(bytes[0]) % pack.files.count
    let file = pack.files[chosen]
    defer { try? contents[chosen].write(to: file) }
    guard (try? Data(bytes: bytes + 1, count: count - 1).write(to: file)) != nil else { return 0 }
    do {
        _ = try RulePack(directory: pack.folder)
    } catch {
        precondition(error is PackError, "an error of another kind")
    }
    return 0
}
