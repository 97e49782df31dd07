// A reader that says what its document tells it to say, and breaks the protocol where the document says so. A document is
// a text with one instruction a line: `pages 12`, `crash 3`, `hang 2`, `scan 1`, …
import DocumentModel
import Foundation
import ReaderProtocol

struct Script {
    var lines: [[String]] = []

    init(_ data: Data = Data()) {
        lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ").map(String.init)
        }
    }

    func value(_ name: String) -> String? { lines.first { $0.first == name }?.dropFirst().first }
    func says(_ name: String, page: Int) -> Bool {
        lines.contains { $0.first == name && $0.dropFirst().first == String(page) }
    }
}

// Compiles no networks, and notes that it was asked to.
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--compile-models" {
    try Data(UUID().uuidString.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[2] + "/made"))
    exit(0)
}

let channel = FrameChannel(input: STDIN_FILENO, output: STDOUT_FILENO)
var script = Script()
/// Number of the request in work.
var number: UInt32 = 0

// As the real reader does.
if let seconds = ProcessInfo.processInfo.environment["XLQ_READER_CPU_SECONDS"].flatMap(rlim_t.init) {
    var limit = rlimit(rlim_cur: seconds, rlim_max: seconds)
    setrlimit(__rlimit_resource_t(0), &limit)
}

func bigEndian(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

/// Uses up CPU time.
func work(seconds: Double) {
    let begin = clock()
    while Double(clock() - begin) / Double(CLOCKS_PER_SEC) < seconds {}
}

func raw(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

/// Does what the document asks for on this page, if anything.
@MainActor func misbehave(_ page: Int) {
    if script.says("crash", page: page) { kill(getpid(), SIGSEGV) }
    if script.says("abort", page: page) { kill(getpid(), SIGABRT) }
    if script.says("killed", page: page) { kill(getpid(), SIGKILL) }
    if script.says("leave", page: page) { exit(0) }
    if script.says("hang", page: page) { while true { sleep(60) } }
    if script.says("spin", page: page) { while true {} }
    if script.says("garbage", page: page) { raw(Array("this is no frame at all".utf8)) }
    if script.says("huge", page: page) {
        raw(Frame.magic + [0, UInt8(Frame.version), 0, 2] + bigEndian(number) + [0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
    }
    if script.says("truncate", page: page) {
        raw(Frame.prefix(kind: .response, number: number, header: 100_000, body: 0) + [1, 2, 3])
        exit(0)
    }
    if script.says("nonsense", page: page) {
        raw(Frame.prefix(kind: .response, number: number, header: 2, body: 0) + Array("{}".utf8))
    }
    // A length shorter than what follows, a body that no answer has, and one that never comes.
    if script.says("short", page: page) {
        raw(Frame.prefix(kind: .response, number: number, header: 5, body: 0) + Array("{\"closed\":{}}".utf8))
    }
    if script.says("fat", page: page) {
        raw(Frame.prefix(kind: .response, number: number, header: 13, body: 200 << 20) + Array("{\"closed\":{}}".utf8))
        raw([UInt8](repeating: 65, count: 200 << 20))
    }
    if script.says("promise", page: page) {
        raw(Frame.prefix(kind: .response, number: number, header: 13, body: 1 << 20) + Array("{\"closed\":{}}".utf8))
        while true { sleep(60) }
    }
    if script.says("flood", page: page) { while true { raw([UInt8](repeating: 65, count: 65_536)) } }
    if script.says("crash-once", page: page), let path = script.value("marker"),
        access(path + ".done", F_OK) != 0
    {
        _ = FileManager.default.createFile(atPath: path + ".done", contents: nil)
        kill(getpid(), SIGSEGV)
    }
    if script.says("slow", page: page) { usleep(300_000) }
}

func line(_ text: String, x: Double = 100, y: Double = 400, confidence: Double = 1, origin: TextOrigin = .textLayer)
    -> TextLine
{
    TextLine(
        text: text, box: Box(x: x, y: y, width: Double(text.count) * 6, height: 12), confidence: confidence,
        origin: origin)
}

func quad(_ box: Box) -> Quad {
    func corner(_ x: Double, _ y: Double) -> Quad.Corner { Quad.Corner(x: x, y: y) }
    return Quad(
        topLeft: corner(box.x, box.y), topRight: corner(box.maxX, box.y), bottomRight: corner(box.maxX, box.maxY),
        bottomLeft: corner(box.x, box.maxY))
}

let prose = "本合同由甲乙双方经友好协商就智能算力服务事宜达成一致并签订如下条款双方应当遵守合同的约定履行各自的义务"

@MainActor func textLayer(_ page: Int) -> PageTextLayer {
    let isScan = script.says("scan", page: page)
    let isEmpty = script.says("blank", page: page)
    return PageTextLayer(
        width: script.says("wide", page: page) ? 1e12 : 595, height: 842,
        lines: isScan || isEmpty
            ? []
            : [
                line("第\(page)页 \(prose)", confidence: script.says("sure", page: page) ? 7 : 1),
                line("法定代表人（签字）：", y: script.says("far", page: page) ? 1e300 : 700),
            ],
        unseen: script.says("unseen", page: page) ? [line("看不见的文字", y: 200), line("第\(page)页识别", y: 400)] : [],
        pictureCoverage: isScan ? 1 : 0, pictureResolution: isScan ? 200 : nil, isEmpty: isEmpty)
}

@MainActor func answer(_ request: ReaderRequest, _ body: Data) -> (ReaderResponse, Data) {
    switch request {
    case .hello:
        var identity = ReaderIdentity(version: "mock", models: ["none"], canRecognise: true, problem: nil)
        identity.files = [CommandLine.arguments[0]]
        return (.hello(identity), Data())
    case .open:
        script = Script(body)
        misbehave(0)
        if let reason = script.value("refuse").flatMap(ReaderFailure.Reason.init) {
            return (.failed(ReaderFailure(reason: reason, message: "the mock refuses")), Data())
        }
        return (
            .opened(
                OpenedDocument(
                    pages: script.value("pages").flatMap(Int.init) ?? 1, activeContent: [],
                    metadata: ["producer": "mock"],
                    digitalSignatures: [])), Data()
        )
    case .textLayer(let page):
        misbehave(page)
        return script.says("wrong", page: page) ? (.closed, Data()) : (.textLayer(textLayer(page)), Data())
    case .recognise(let page, _, _):
        if script.value("models") == "none" {
            return (.failed(ReaderFailure(reason: .noModels, message: "no models; run 'make deps'")), Data())
        }
        var lines = [line("第\(page)页识别", confidence: script.says("faint", page: page) ? 0.3 : 0.98, origin: .ocr)]
        // Regions of which the fast recogniser read nothing.
        if script.says("unread", page: page) {
            lines += [line("", y: 500, confidence: 0, origin: .ocr), line("", y: 600, confidence: 0, origin: .ocr)]
        }
        for index in lines.indices { lines[index].quad = quad(lines[index].box) }
        // The end of a line of which the fast recogniser read nothing.
        if script.says("cut", page: page) {
            lines[0].text = "第\(page)页"
            lines[0].box.width = 18
        }
        return (.recognised(RecognisedPage(lines: lines, turnedBy: 0, skew: 0)), Data())
    case .reread(let page, let lines):
        misbehave(page)
        return (
            .reread(
                lines.map { quad in
                    quad.topLeft.y == 600
                        ? LineReading(text: "一", confidence: 0.4)
                        : LineReading(text: quad.topLeft.y == 500 ? "读出" : "第\(page)页识别", confidence: 0.98)
                }), Data()
        )
    case .findMarks(let page):
        if script.says("busy", page: page) { work(seconds: 0.25) }
        if script.says("no-marks", page: page) {
            return (.failed(ReaderFailure(reason: .internal, message: "the mock finds no marks")), Data())
        }
        return (.marks(PageMarks(marks: [], isGrey: false, defects: [])), Data())
    case .lookAt(let page):
        return (
            .lookedAt(PageLook(isGrey: false, defects: script.says("blurred", page: page) ? ["blurred"] : [])), Data()
        )
    case .findSignatures(_, let labels, _):
        return (
            .signatures(
                labels.map {
                    Signature(label: $0.text, labelBox: $0.box, state: .blank, inkBox: nil, confidence: 0.9)
                }), Data()
        )
    case .joinSeals: return (.joinedSeals([]), Data())
    case .render(let page, let box, _):
        misbehave(page)
        return (
            .rendered(box: box ?? Box(x: 0, y: 0, width: 595, height: 842), width: 1, height: 1), Data([0xFF, 0xD8])
        )
    case .close:
        return (.closed, Data())
    }
}

while let (request, count, body) = try channel.read(ReaderRequest.self, kind: .request) {
    number = count
    let (response, data) = answer(request, body)
    if case .textLayer(let page) = request {
        // Answers for another question, or the same one twice.
        if script.says("stale", page: page) { number -= 1 }
        if script.says("twice", page: page) { try channel.write(response, kind: .response, number: number, body: data) }
    }
    try channel.write(response, kind: .response, number: number, body: data)
}
