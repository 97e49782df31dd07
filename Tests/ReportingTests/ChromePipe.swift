import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Debian's Chromium without a window, driven over its debugging pipe (Chrome DevTools Protocol).
///
/// Foundation's `Process` hands no further descriptors down, so a shell opens two FIFOs as descriptors 3 and 4. The
/// browser ends when the tests do, as its pipe then closes; the shell removes its folder.
///
/// On the main actor, so that the tests, which share one browser, take turns.
@MainActor
final class ChromePipe {
    /// Where Debian puts it; the browser tests are skipped elsewhere.
    nonisolated static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private static let shared = Result { try ChromePipe() }

    /// The browser, with no page open.
    static func fresh() throws -> ChromePipe {
        let browser = try shared.get()
        try browser.closePage()
        return browser
    }

    struct Failure: Error, CustomStringConvertible { var description: String }

    /// Everything that the browser reported of its own accord: console messages, requests, exceptions.
    private(set) var events: [(method: String, parameters: [String: Any])] = []
    private let process = Process()
    /// A folder of its own, which goes with the browser.
    let folder: URL
    private var input: Int32 = -1
    private var output: Int32 = -1
    private var received = Data()
    private var lastNumber = 0
    private var session: String?
    private var target: String?

    private init() throws {
        let path = try #require(Self.path)
        // A short name: the browser puts a socket in it, whose path has no more than 107 bytes.
        folder = FileManager.default.temporaryDirectory
            .appending(path: "xlq-\(String(UInt32.random(in: 0 ... .max), radix: 36))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pipes = ["in", "out"].map { folder.appending(path: $0).path }
        for pipe in pipes where mkfifo(pipe, 0o600) != 0 { throw Failure(description: "no FIFO") }
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments =
            [
                // Helpers of the browser may outlive it for a moment and write once more.
                "-c",
                "\"$0\" \"$@\" 3<\"$XLQ_FOLDER/in\" 4>\"$XLQ_FOLDER/out\"; "
                    + "rm -rf \"$XLQ_FOLDER\"; sleep 1; rm -rf \"$XLQ_FOLDER\"", path,
                "--headless=new",
                "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--remote-debugging-pipe", "--user-data-dir=\(folder.appending(path: "profile").path)", "about:blank",
            ]
        // What the browser leaves in the folder for temporary files goes with its own.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["XLQ_FOLDER": folder.path, "TMPDIR": folder.path, "HOME": folder.path]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // Opened for both directions, so that neither side waits for the other.
        input = open(pipes[0], O_RDWR)
        output = open(pipes[1], O_RDWR)
        guard input >= 0, output >= 0 else { throw Failure(description: "no FIFO") }
        try process.run()
    }

    private func closePage() throws {
        if let target { try send("Target.closeTarget", ["targetId": target]) }
        target = nil
        session = nil
        events = []
    }

    /// Opens a file and waits until it has loaded.
    func show(_ url: URL, fragment: String = "", width: Int = 1200, runsScripts: Bool = true) throws {
        try closePage()
        target = try send("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
        let attached = try send("Target.attachToTarget", ["targetId": target ?? "", "flatten": true])
        session = attached["sessionId"] as? String
        for domain in ["Page", "Runtime", "Log", "Network"] { try send("\(domain).enable") }
        try send(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false,
            ])
        if !runsScripts { try send("Emulation.setScriptExecutionDisabled", ["value": true]) }
        events = []
        try send("Page.navigate", ["url": url.absoluteString + fragment])
        try wait { $0.contains { $0.method == "Page.loadEventFired" } }
    }

    /// The value of an expression, evaluated in the page.
    func value<Value>(_ expression: String, as type: Value.Type = Value.self) throws -> Value {
        let answer = try send(
            "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
        guard let result = answer["result"] as? [String: Any], let value = result["value"] as? Value else {
            throw Failure(description: "\(expression) gives \(answer)")
        }
        return value
    }

    /// Runs a statement in the page.
    func run(_ script: String) throws {
        let answer = try send("Runtime.evaluate", ["expression": script])
        if let details = answer["exceptionDetails"] { throw Failure(description: "\(script): \(details)") }
    }

    /// What the page prints, as a PDF.
    func printed() throws -> Data {
        let answer = try send("Page.printToPDF", ["preferCSSPageSize": true])
        return try #require(Data(base64Encoded: answer["data"] as? String ?? ""))
    }

    /// Presses and releases a key.
    func press(_ key: String, code: Int, text: String? = nil) throws {
        var parameters: [String: Any] = ["key": key, "code": key, "windowsVirtualKeyCode": code]
        if let text { parameters["text"] = text }
        try send("Input.dispatchKeyEvent", parameters.merging(["type": text == nil ? "rawKeyDown" : "keyDown"]) { $1 })
        try send("Input.dispatchKeyEvent", parameters.merging(["type": "keyUp"]) { $1 })
    }

    /// Sends a command and gives its result.
    @discardableResult
    func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        lastNumber += 1
        var message: [String: Any] = ["id": lastNumber, "method": method, "params": parameters]
        if let session, !method.hasPrefix("Target.") { message["sessionId"] = session }
        var bytes = try JSONSerialization.data(withJSONObject: message)
        bytes.append(0)
        try FileHandle(fileDescriptor: input).write(contentsOf: bytes)
        while true {
            let answer = try receive()
            guard answer["id"] as? Int == lastNumber else { continue }
            if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    private func wait(until isDone: ([(method: String, parameters: [String: Any])]) -> Bool) throws {
        while !isDone(events) { _ = try receive() }
    }

    /// The next message; an event is kept as well.
    private func receive() throws -> [String: Any] {
        while true {
            if let end = received.firstIndex(of: 0) {
                let bytes = received[received.startIndex..<end]
                received = Data(received[received.index(after: end)...])
                let message = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
                if let method = message["method"] as? String {
                    events.append((method, message["params"] as? [String: Any] ?? [:]))
                }
                return message
            }
            var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 60_000) > 0 else { throw Failure(description: "the browser says nothing") }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(output, &buffer, buffer.count)
            guard count > 0 else { throw Failure(description: "the browser is gone") }
            received.append(contentsOf: buffer.prefix(count))
        }
    }
}
