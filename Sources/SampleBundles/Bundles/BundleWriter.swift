import ArchiveKit
import DocumentModel
import Foundation

/// Draws the papers of a case, wraps them into files, and writes bundle, lists and truth.
struct BundleWriter {
    let application: ApplicationCase
    let media: [String: Medium]
    let dice: Dice
    let name: String
    let qualityLimit: Int

    /// One page of a file on its way out.
    private struct Page {
        var sheet: Sheet
        var look: ScanLook?
    }

    private struct PlannedFile {
        var path: String
        var papers: [Int]
    }

    /// Writes everything under `directory` and returns the truth.
    func write(to directory: URL, scenario: String, seed: UInt64) throws -> BundleTruth {
        let measure = TextMeasure()
        let papers = application.papers
        var drawn = papers.enumerated().map { index, paper in
            paper.draw(
                Desk(
                    dice: dice.fork("paper\(index)\(paper.kind)"), measure: measure,
                    electronic: media[paper.kind] == .digital))
        }
        if let seal = application.seamSeal, let first = drawn.firstIndex(where: { $0.kind == "service-contract" }) {
            drawn[first].sheets = Self.sealed(drawn[first].sheets, over: seal)
        }
        var truth = BundleTruth(
            bundle: name + (application.isGBKZip ? ".zip" : ""), scenario: scenario, seed: seed,
            outcomes: application.expected.outcomes, checks: application.expected.checks,
            applicant: application.applicant.party.name, uscc: application.applicant.party.uscc,
            lists: name + ".truth/lists", files: [], documents: [])
        var contents: [(path: String, bytes: [UInt8])] = []
        let form = ApplicationXML.text(application.form, broken: application.brokenForm)
        contents.append(("application.xml", Array(form.utf8)))
        for file in plan(drawn) { write(file, drawn, &contents, &truth) }
        let folder = directory.appendingPathComponent(name)
        let manager = FileManager.default
        try manager.createDirectory(at: directory, withIntermediateDirectories: true)
        if application.isGBKZip {
            let archive = try ArchiveWriter(names: .gbk)
            for (path, bytes) in contents { try archive.add(path, Data(bytes)) }
            try archive.finish().write(to: directory.appendingPathComponent(name + ".zip"))
        } else {
            for (path, bytes) in contents {
                let target = folder.appendingPathComponent(path)
                try manager.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(bytes).write(to: target)
            }
        }
        try writeLists(to: directory.appendingPathComponent(truth.lists))
        truth.files.sort { $0.path < $1.path }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(truth).write(to: directory.appendingPathComponent(name + ".truth.json"))
        return truth
    }

    /// Sheets that lay fanned out when the seal was stamped over their right edges: each bears a strip of it.
    private static func sealed(_ sheets: [Sheet], over seal: Seal) -> [Sheet] {
        let strip = seal.width / Double(max(1, sheets.count))
        return sheets.enumerated().map { index, sheet in
            var sheet = sheet
            let left = sheet.width - strip
            let part = seal.at(x: left - strip * Double(index) + seal.width / 2, y: sheet.height * 0.45)
            sheet.items.append(.sealPart(part, Box(x: left, y: 0, width: strip, height: sheet.height)))
            return sheet
        }
    }

    private func plan(_ drawn: [DrawnPaper]) -> [PlannedFile] {
        let names = FileNames(dice: dice.fork("names"))
        let all = Array(drawn.indices)
        switch application.packaging {
        case .merged: return [PlannedFile(path: names.meaningless() + ".pdf", papers: all)]
        case .images: return all.map { PlannedFile(path: names.meaningless(), papers: [$0]) }
        case .commitmentsTogether:
            let promises = all.filter { drawn[$0].kind.hasPrefix("commitment") }
            var files = all.filter { !promises.contains($0) }.map {
                PlannedFile(path: names.name(drawn[$0].kind, index: $0) + ".pdf", papers: [$0])
            }
            files.append(PlannedFile(path: dice.pick(["承诺书（四份）.pdf", "5-承诺书.pdf", "承诺书扫描件.pdf"]), papers: promises))
            return files
        case .separate, .folders:
            return all.map { index in
                let folder = application.packaging == .folders ? names.folder(drawn[index].kind) + "/" : ""
                return PlannedFile(path: folder + names.name(drawn[index].kind, index: index) + ".pdf", papers: [index])
            }
        }
    }

    private func write(
        _ file: PlannedFile, _ drawn: [DrawnPaper], _ contents: inout [(path: String, bytes: [UInt8])],
        _ truth: inout BundleTruth
    ) {
        let asImages = application.packaging == .images
        var pages: [Page] = []
        var documents: [BundleTruth.Document] = []
        var stem = file.path
        if asImages { stem = String(stem) }
        for index in file.papers {
            let paper = drawn[index]
            let medium = media[paper.kind] ?? .digital
            let first = pages.count + 1
            var marks: [BundleTruth.Mark] = []
            for (number, sheet) in paper.sheets.enumerated() {
                let look = self.look(medium, paper.kind, page: "\(index)-\(number)", asImages: asImages)
                pages.append(Page(sheet: sheet, look: look))
                let place = asImages ? (imagePath(stem, pages.count), 1) : (file.path, pages.count)
                for mark in sheet.marks {
                    marks.append(
                        BundleTruth.Mark(
                            type: mark.type, file: place.0, page: place.1,
                            box: look.map { $0.map(mark.box, on: sheet) } ?? mark.box, text: mark.text,
                            innerText: mark.innerText,
                            shape: mark.shape, colour: mark.colour, label: mark.label, payload: mark.payload))
                }
            }
            let parts =
                asImages
                ? (first...pages.count).map { BundleTruth.Part(file: imagePath(stem, $0), pages: [1, 1]) }
                : [BundleTruth.Part(file: file.path, pages: [first, pages.count])]
            for kind in [paper.kind] + paper.alsoKinds {
                documents.append(
                    BundleTruth.Document(
                        kind: kind, parts: parts, origin: medium.name, fields: paper.fields, marks: marks))
            }
        }
        let damage = file.papers.compactMap { application.damage[drawn[$0].kind] }.first
        if asImages {
            for (number, page) in pages.enumerated() {
                guard let look = page.look, let image = PageImage(page.sheet, look: look) else { continue }
                contents.append(
                    (imagePath(stem, number + 1), image.jpeg(quality: look.quality, dpi: look.dpi, grey: look.isGrey)))
                truth.files.append(.init(path: imagePath(stem, number + 1), pages: 1, status: "read"))
            }
        } else {
            var bytes = pdf(pages, title: file.path)
            if let signing = file.papers.compactMap({ application.signing[drawn[$0].kind] }).first {
                bytes = SignedFile(signing: signing, application: application).bytes(of: bytes)
            }
            if let damage { bytes = PDFDamage.apply(damage, to: bytes, dice: dice.fork("damage")) }
            contents.append((file.path, bytes))
            let status = [.locked: "encrypted", .truncated: "damaged", .emptied: "empty"][damage] ?? "read"
            truth.files.append(.init(path: file.path, pages: status == "read" ? pages.count : 0, status: status))
            // A file that nobody can open holds no document that anybody could find.
            if status != "read" { documents = [] }
        }
        truth.documents += documents
    }

    private func imagePath(_ stem: String, _ number: Int) -> String { "\(stem)_\(number < 10 ? "0" : "")\(number).jpg" }

    private func look(_ medium: Medium, _ kind: String, page: String, asImages: Bool) -> ScanLook? {
        let dice = dice.fork("look" + kind + page)
        var look: ScanLook?
        switch medium {
        case .digital: look = asImages ? dice.scanLook(dpi: 200, level: 0.2, turns: false) : nil
        case .scan(let dpi): look = dice.scanLook(dpi: Double(dpi), level: dice.double(0...1), turns: !asImages)
        case .photo(let dpi): look = dice.photoLook(dpi: Double(dpi))
        }
        if application.grey.contains(kind) {
            look = look ?? dice.scanLook(dpi: 200, level: 0.3, turns: false)
            look?.isGrey = true
        }
        if application.illegible.contains(kind) {
            var bad = dice.scanLook(dpi: 42, level: 1, turns: false)
            bad.blur = 0.3
            bad.blurPasses = 2
            bad.noise = 12
            bad.quality = 22
            look = bad
        }
        guard var result = look else { return nil }
        result.quality = min(result.quality, qualityLimit)
        return result
    }

    private func pdf(_ pages: [Page], title: String) -> [UInt8] {
        let output = PDFOutput(
            title: "", creator: pages.contains { $0.look != nil } ? "ScanStation" : "OfficeSuite",
            created: (application.form.submittedAt ?? "2024-11-20T10:00:00+08:00"), author: application.author)
        for page in pages {
            guard let look = page.look else {
                output.add(page.sheet)
                continue
            }
            guard let image = PageImage(page.sheet, look: look) else { continue }
            output.add(
                jpeg: image.jpeg(quality: look.quality, dpi: look.dpi, grey: look.isGrey),
                pixels: (image.width, image.height),
                points: look.displayedSize(page.sheet))
        }
        return output.finish()
    }

    private func writeLists(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let providers = dice.fork("lists").shuffled(application.providers).enumerated().map { index, party in
            "\(party.name),\(party.uscc),\(index % 3 == 2 ? "原" + party.name : "")"
        }
        try (["name,uscc,former-names"] + providers).joined(separator: "\n").appending("\n")
            .write(to: folder.appendingPathComponent("providers.csv"), atomically: true, encoding: .utf8)
        let excluded = application.excluded.map { "\($0.party.name),\($0.party.uscc),\($0.list)" }
        try (["name,uscc,list"] + excluded).joined(separator: "\n").appending("\n")
            .write(to: folder.appendingPathComponent("exclusions.csv"), atomically: true, encoding: .utf8)
    }
}
