import DocumentModel
import Foundation
import Judging
import Reporting

/// The one report value that all formats are tested with. Every name in it is invented.
enum SampleReport {
    static let contractPath = "合同/算力服务合同.pdf"

    static func report() throws -> Report {
        Report(
            bundle: "青岚智能 2024", outcome: Outcome(findings), dossier: dossier, rulePack: pack,
            asOf: "2024-11-25T10:30:00+08:00", tool: Report.Tool(version: "0.1.0", models: ["det-tiny", "rec-small"]),
            findings: findings, pictures: [try picture()])
    }

    static func picture() throws -> Report.Picture {
        let jpeg = try Data(contentsOf: Fixtures.folder.appending(path: "Fixtures/contract-page.jpg"))
        return Report.Picture(
            file: contractPath, page: 1, box: Box(x: 0, y: 0, width: 595, height: 842), data: Array(jpeg))
    }

    static let pack = Report.Pack(
        id: "shenzhen-xunliquan-2024", edition: "2024", sha256: String(repeating: "ab", count: 32),
        title: LocalizedText(zh: "2024年度深圳市训力券", en: "Shenzhen computing voucher 2024"),
        clauses: ["五(二)": "算力服务合同（服务合同内容包括但不限于：开展AI大模型训练及应用的具体内容、收费金额）；"])

    static let form = ApplicationForm(
        id: "XLQ2024-0017", edition: "2024", submittedAt: "2024-11-25T10:30:00+08:00",
        applicantName: "深圳市青岚智能科技有限公司", applicantUSCC: "91440300MA5EXAMPL3", legalRepresentative: "林知远",
        applicantType: .enterprise,
        vouchers: [
            ApplicationForm.Voucher(
                contractNumber: "XLQ-2024-017", contractAmount: Money(fen: 120_000_000),
                requested: Money(fen: 60_000_000))
        ])

    static let dossier = Dossier(application: form, files: files, documents: [licence, contract, commitment])

    static let files = [
        FileRecord(
            path: "营业执照.jpg", sha256: String(repeating: "1", count: 64), bytes: 412_300, mediaType: .jpeg,
            status: .read, pages: 1, pagesRead: [1]),
        FileRecord(
            path: contractPath, sha256: String(repeating: "2", count: 64), bytes: 2_480_000, mediaType: .pdf,
            status: .read, pages: 6, pagesRead: [1, 2, 5, 6],
            readings: [
                PageReading(page: 1, depth: .exact, marks: true), PageReading(page: 2, depth: .exact, marks: true),
                PageReading(page: 3, depth: .none, marks: false), PageReading(page: 4, depth: .none, marks: false),
                PageReading(page: 5, depth: .heading, marks: false), PageReading(page: 6, depth: .fast, marks: true),
            ],
            activeContent: [ActiveContent(kind: "javascript", place: "catalog")]),
        FileRecord(
            path: "承诺书.pdf", sha256: String(repeating: "3", count: 64), bytes: 98_000, mediaType: .pdf,
            status: .read, pages: 1, pagesRead: [1]),
        FileRecord(
            path: "审计报告.pdf", sha256: String(repeating: "4", count: 64), bytes: 1_200_000, mediaType: .pdf,
            status: .encrypted, problem: "the PDF is locked by a password"),
    ]

    static let licence = Document(
        id: "d1", kind: "business-licence", parts: [DocumentPart(file: "营业执照.jpg", firstPage: 1, lastPage: 1)],
        origin: .ocr, confidence: 0.98765,
        fields: [
            "name": field("深圳市青岚智能科技有限公司", "营业执照.jpg", 1, Box(x: 120, y: 200, width: 240, height: 16)),
            "uscc": FieldValue(
                value: "91440300MA5EXAMPLE", raw: "91440300MA5EXAMPLE", file: "营业执照.jpg", page: 1,
                box: Box(x: 120, y: 170.333, width: 200, height: 14), confidence: 0.71, origin: .ocr,
                suggestion: "91440300MA5EXAMPL3", alternatives: ["91440300MA5EXAMPLF"]),
            "legal-representative": field("林知远", "营业执照.jpg", 1, Box(x: 120, y: 240, width: 60, height: 16)),
        ],
        marks: [
            PlacedMark(
                file: "营业执照.jpg", page: 1,
                mark: .qrCode(
                    QRCode(
                        box: Box(x: 40, y: 40, width: 60, height: 60), payload: "https://example.invalid/91440300",
                        confidence: 1))),
            PlacedMark(
                file: "营业执照.jpg", page: 1,
                mark: .signature(
                    Signature(
                        label: "法定代表人（签字）", labelBox: Box(x: 60, y: 700, width: 120, height: 14), state: .unsure,
                        inkBox: Box(x: 190, y: 690, width: 60, height: 30), reason: "name-seal", confidence: 0.6)),
                role: "legal-representative"),
        ])

    static let contract = Document(
        id: "d2", kind: "service-contract", parts: [DocumentPart(file: contractPath, firstPage: 1, lastPage: 6)],
        origin: .mixed, confidence: 1,
        fields: [
            "party-a": field("深圳市青岚智能科技有限公司", contractPath, 1, Box(x: 112, y: 184, width: 190, height: 16)),
            "party-b": field("深圳云脉算力服务有限公司", contractPath, 1, Box(x: 112, y: 244, width: 180, height: 16)),
            "party-a-uscc": field("91440300MA5EXAMPLE", contractPath, 1, Box(x: 196, y: 214, width: 150, height: 16)),
            "amount": field("1200000.00", contractPath, 1, Box(x: 168, y: 334, width: 140, height: 16)),
            "amount-in-words": field("1210000.00", contractPath, 1, Box(x: 126, y: 364, width: 120, height: 16)),
            "signed-on": field("2024-08-20", contractPath, 1, Box(x: 140, y: 642, width: 110, height: 16)),
        ],
        marks: [
            PlacedMark(
                file: contractPath, page: 1,
                mark: .seal(
                    Seal(
                        box: Box(x: 120, y: 520, width: 100, height: 100), shape: .round, colour: .red,
                        diameter: 35.2777, completeness: 0.9, text: "深圳市青岚智能科技有限公司", textConfidence: 0.91,
                        innerText: "合同专用章", confidence: 0.97)),
                owner: SealOwner(name: "深圳市青岚智能科技有限公司", certainty: .certain)),
            PlacedMark(
                file: contractPath, page: 6,
                mark: .signature(
                    Signature(
                        label: "甲方代表（签字）", labelBox: Box(x: 70, y: 600, width: 100, height: 14), state: .blank,
                        inkBox: nil, confidence: 0.9)), role: "party"),
        ], unreadPages: [PagePlace(file: contractPath, page: 3), PagePlace(file: contractPath, page: 4)])

    static let commitment = Document(
        id: "d3", kind: "commitment-research-integrity",
        parts: [
            DocumentPart(file: "承诺书.pdf", firstPage: 1, lastPage: 1),
            DocumentPart(file: "承诺书附页.jpg", firstPage: 1, lastPage: 1),
        ], origin: .textLayer, confidence: 1,
        fields: ["applicant": field("深圳市青岚科技有限公司", "承诺书.pdf", 1, Box(x: 100, y: 80, width: 180, height: 14))])

    private static func field(_ value: String, _ file: String, _ page: Int, _ box: Box) -> FieldValue {
        FieldValue(
            value: value, raw: value, file: file, page: page, box: box, confidence: 0.9666, origin: .textLayer)
    }
}

/// Files that lie beside the tests.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
}
