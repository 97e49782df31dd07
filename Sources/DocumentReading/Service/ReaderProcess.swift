internal import CProcess
import DigestKit
import Foundation
import ImagingKit
import OpenVINOKit
package import ReaderProtocol
package import SandboxKit

/// The life of the process `xlq-reader`: limits and walls around itself first, then requests until the pipe ends.
package enum ReaderProcess {
    /// Why a process must not read documents: a limit or a wall that the kernel has could not be set.
    private struct Unlimited: Error, CustomStringConvertible {
        let description: String
    }

    /// Serves requests from standard input and answers on standard output until the input ends.
    ///
    /// Limits come from the environment, so that a pool can share the machine's memory out: `XLQ_READER_MEMORY_MIB`
    /// (address space, 4096 unless given), `XLQ_READER_CPU_SECONDS` (3600). Nothing switches the sandbox off.
    /// - Returns: the exit code: 0 at a clean end, 70 where the other side did not keep the protocol, 71 where the process
    ///   could not be locked in.
    package static func serve() -> Int32 {
        guard let output = claimStandardOutput() else { return 70 }
        let protections: Set<Protection>
        do {
            protections = try lockIn(mayWriteFiles: false)
        } catch {
            FileHandle.standardError.write(Data("xlq-reader: \(error)\n".utf8))
            return 71
        }
        let channel = FrameChannel(input: STDIN_FILENO, output: output)
        let service = ReaderService(protections: protections, recogniser: Recogniser(compiled: compiledModels))
        do {
            while let (request, number, body) = try channel.read(ReaderRequest.self, kind: .request) {
                let (response, data) = service.answer(request, body: body)
                try channel.write(response, kind: .response, number: number, body: data)
            }
            return 0
        } catch {
            return 70
        }
    }

    /// Compiles the networks of recognition into a folder, which ``serve()`` then takes them from; reads no document.
    ///
    /// - Throws: an error that describes what is missing.
    package static func compileModels(into folder: String) throws {
        try OCREngine.compile(into: CompiledModels(folder: folder), models: ModelStore())
    }

    /// `XLQ_READER_MODELS` names a folder of compiled networks.
    private static var compiledModels: CompiledModels? {
        ProcessInfo.processInfo.environment["XLQ_READER_MODELS"].map(CompiledModels.init)
    }

    /// Sets ceilings that hold whatever a hostile document makes a library do, and locks the process in.
    ///
    /// - Parameters:
    ///   - mayWriteFiles: standard output may be a file, as it is for a person who keeps a description.
    ///   - walls: those to put up; only a proof takes fewer than all.
    /// - Returns: the protections that the kernel has.
    /// - Throws: an error that describes what could not be set.
    package static func lockIn(
        mayWriteFiles: Bool, walls: Set<Sandbox.Wall> = Set(Sandbox.Wall.allCases)
    ) throws -> Set<Protection> {
        func set(_ name: String, _ status: Int32) throws {
            guard status == 0 else { throw Unlimited(description: "cannot set \(name)") }
        }
        // Nobody would read the answers of an orphan.
        try set("the signal of the parent's end", xlq_die_with_parent())
        try set("no new privileges", xlq_no_new_privileges())
        // No process of the same user may look into this one, and a dump of its memory would hold the document.
        try set("that it cannot be dumped", xlq_not_dumpable())
        try set("the limit of dumps", xlq_limit_core())
        try set("the limit of memory", xlq_limit_memory(UInt64(memoryLimit)))
        try set("the limit of CPU time", xlq_limit_cpu(setting("XLQ_READER_CPU_SECONDS", default: 3_600)))
        // The reader writes no files at all.
        if !mayWriteFiles { try set("the limit of files' size", xlq_limit_file_size(0)) }
        try set("the limit of descriptors", xlq_limit_files(256))
        prepareLibraries()
        let standing = try Sandbox(readable: readablePlaces).enter(walls)
        return Set(standing.compactMap { Protection(rawValue: $0.rawValue) })
    }

    /// Bytes of address space that this process may take.
    package static var memoryLimit: Int { Int(clamping: setting("XLQ_READER_MEMORY_MIB", default: 4_096) << 20) }

    private static func setting(_ name: String, default value: UInt64) -> UInt64 {
        // At most 2^40, so that a MiB of them is still a number.
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init).flatMap { 1...(1 << 40) ~= $0 ? $0 : nil }
            ?? value
    }

    /// What a reader needs of the disk once it is locked in. None of it is anybody's paper.
    ///
    /// The run time and the models stay readable instead of being loaded before: a digital bundle never needs them, and
    /// loading takes ten times as long as all the rest of the start.
    private static var readablePlaces: [String] {
        let installation = Installation.find()
        return [
            installation.libraryFolder, installation.modelFolder,
            // Fonts that a PDF names and does not bring along; tables of characters.
            "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
            "/var/cache/fontconfig", "/usr/share/poppler",
            // The run time asks how many processors there are and what they can.
            "/sys/devices/system/cpu", "/sys/devices/system/node", "/proc/cpuinfo", "/proc/meminfo",
        ] + (compiledModels.map { [$0.folder] } ?? [])
    }

    /// Lets libraries read now what they read when they are first used.
    private static func prepareLibraries() {
        // The C library keeps tables of other encodings in files; poppler-glib converts the titles and authors of PDFs
        // from these. The converters stay open, and their tables loaded.
        for encoding in ["UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1"] { _ = iconv_open("UTF-8", encoding) }
        // Parts of the C library that OpenVINO's libraries ask for by name; here they are part of libc.so itself, and what
        // is loaded is not opened again.
        for library in ["libdl.so.2", "libpthread.so.0", "librt.so.1", "libm.so.6"] { _ = dlopen(library, RTLD_LAZY) }
        ImagingThreads.useOne()
        xlq_keep_freed_memory(32 << 20)
        // OpenSSL reads its settings.
        _ = SHA256.hash(Data())
    }

    /// Keeps the pipe of answers for frames alone: what a library prints goes to the error output instead.
    private static func claimStandardOutput() -> Int32? {
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 10)
        guard output >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { return nil }
        return output
    }
}
