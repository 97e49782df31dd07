import DocumentModel
import Foundation
import ReaderProtocol

private let line = TextLine(
    text: "合同金额", box: Box(x: 1, y: 2, width: 3, height: 4), confidence: 0.9, origin: .ocr,
    quad: Quad(
        topLeft: Quad.Corner(x: 1, y: 2), topRight: Quad.Corner(x: 4, y: 2), bottomRight: Quad.Corner(x: 4, y: 6),
        bottomLeft: Quad.Corner(x: 1, y: 6)))
private let seal = Seal(
    box: line.box, shape: .round, colour: .red, diameter: 40, completeness: 0.9, text: "公司", textConfidence: 0.8,
    readings: ["公司"], alternatives: [["工"]], innerText: nil, confidence: 0.9, parts: [SealPart(page: 1, box: line.box)])
private let signature = Signature(
    label: "签字", labelBox: line.box, state: .signed, inkBox: line.box, confidence: 0.9, picture: "0")

/// Every kind of answer.
private let answers: [ReaderResponse] = [
    .hello(ReaderIdentity(version: "1", models: ["m"], canRecognise: true, problem: "p", protections: [.seccomp])),
    .opened(
        OpenedDocument(
            pages: 3, activeContent: [ActiveContent(kind: "uri", place: "page 1", host: "example.org")],
            metadata: ["producer": "p"],
            digitalSignatures: [
                PlacedSignature(
                    page: 1,
                    signature: DigitalSignature(
                        box: line.box, signer: "s", signedAt: "2024-11-19T00:00:00Z", status: .untrusted,
                        reason: "expired"))
            ])),
    .textLayer(
        PageTextLayer(
            width: 595, height: 842, lines: [line], unseen: [line], pictures: [line.box], pictureCoverage: 0.5,
            pictureResolution: 200, isEmpty: false)),
    .recognised(RecognisedPage(lines: [line], turnedBy: 90, skew: 0.5)),
    .reread([LineReading(text: "合同", confidence: 0.9)]),
    .marks(
        PageMarks(
            marks: [.seal(seal), .qrCode(QRCode(box: line.box, payload: "p", confidence: 1))], isGrey: false,
            defects: ["blurred"], edges: [EdgeInk(box: line.box, isRight: true, colour: .red)])),
    .signatures([signature]), .lookedAt(PageLook(isGrey: true, defects: ["blurred"])), .joinedSeals([seal]),
    .rendered(box: line.box, width: 1, height: 1), .closed,
    .failed(ReaderFailure(reason: .damaged, message: "m")),
]

/// Called once, before the first input.
@_cdecl("LLVMFuzzerInitialize")
public func beginFrames(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
    // A zero in front: the inside of a frame, see below.
    Seeds.write(answers.compactMap { try? Data([0]) + JSONEncoder().encode($0) })
    return 0
}

/// What a reader sends, decoded and checked as the library does it. What it believes can be written again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFrames(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    // Smaller than the buffer of a pipe, so that nobody has to read at the same time.
    guard count < 60_000 else { return 0 }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return 0 }
    // The input is the inside of a frame now and then, so that the decoder is reached without a right prefix.
    var sent = count
    if count > 1, bytes[0] == 0 {
        let prefix = Frame.prefix(kind: .response, number: 1, header: count - 1, body: 0)
        _ = prefix.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
        _ = write(ends[1], bytes + 1, count - 1)
        sent = count - 1 + prefix.count
    } else {
        _ = write(ends[1], bytes, count)
    }
    close(ends[1])
    let channel = FrameChannel(input: ends[0], output: -1)
    var answers = 0
    while let answer = (try? channel.read(ReaderResponse.self, kind: .response, number: 1)) ?? nil {
        answers += 1
        do { try AnswerCheck(limits: ReadLimits()).check(answer.message) } catch { continue }
        precondition((try? JSONEncoder().encode(answer.message)) != nil, "what was believed cannot be written")
    }
    close(ends[0])
    precondition(answers <= sent / Frame.prefixLength, "more answers than there can be")
    return 0
}
