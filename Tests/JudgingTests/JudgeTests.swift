import DocumentModel
import Foundation
import Judging
import RulePacks
import Testing

@Suite struct JudgeTests {
    private func complete() throws -> (judge: Judge, test: PackTest, asOf: AsOf) {
        let (_, judge, tests) = try Packs.shenzhen()
        let test = try #require(tests.first)
        return (judge.with(lists: test.lists), test, try #require(AsOf(test.asOf)))
    }

    @Test func `gives every check at least one finding, in the order of the pack`() throws {
        let (judge, test, asOf) = try complete()
        var seen: [String] = []
        for finding in judge.judge(test.dossier, asOf: asOf)
        where seen.last != finding.check {
            seen.append(finding.check)
        }
        #expect(seen == judge.pack.checks.map(\.id))
    }

    @Test func `reviews or fails everything that an empty dossier does not show`() throws {
        let (judge, _, asOf) = try complete()
        let nothing = Dossier(application: nil, files: [], documents: [])
        let findings = judge.with(lists: NameLists()).judge(nothing, asOf: asOf)
        #expect(!findings.contains { $0.status == .pass })
        #expect(!findings.contains { $0.reason == .ruleFailed })
        #expect(Outcome(findings) == .fail)
    }

    @Test func `judges a stored dossier like the one that was stored`() throws {
        let (judge, test, asOf) = try complete()
        let direct = judge.judge(test.dossier, asOf: asOf)
        let stored = DossierXML.data(test.dossier)
        let now = try #require(AsOf("2030-01-01"))
        #expect(try judge.judge(dossierXML: stored, asOf: asOf, now: now) == direct)
        #expect(try judge.judge(dossierXML: stored, asOf: nil, now: now) == direct)
        #expect(throws: (any Error).self) {
            try judge.judge(dossierXML: Data("<report/>".utf8), asOf: asOf, now: now)
        }
    }

    @Test func `gives the same findings on many threads at once`() async throws {
        let (judge, test, asOf) = try complete()
        let first = judge.judge(test.dossier, asOf: asOf)
        await withTaskGroup(of: [Finding].self) { group in
            for _ in 0..<8 { group.addTask { judge.judge(test.dossier, asOf: asOf) } }
            for await findings in group { #expect(findings == first) }
        }
    }

    @Test func `names the file that did not open and never quotes the dossier as a whole`() throws {
        let (judge, test, asOf) = try complete()
        let whole = judge.judge(test.dossier, asOf: asOf)
        #expect(whole.flatMap(\.evidence).compactMap(\.text).allSatisfy { $0.count < 200 })
        #expect(try #require(whole.first { $0.check == "bundle.no-active-content" }).evidence == [])
        var dossier = test.dossier
        dossier.files[0].status = .encrypted
        let findings = judge.judge(dossier, asOf: asOf)
        let open = try #require(findings.first { $0.check == "bundle.no-active-content" })
        #expect(open.status == .review)
        #expect(open.evidence == [Evidence(file: dossier.files[0].path)])
    }

    @Test func `points at the pages that were searched for something missing`() throws {
        let (judge, test, asOf) = try complete()
        var dossier = test.dossier
        let index = try #require(dossier.documents.firstIndex { $0.kind == "service-contract" })
        dossier.documents[index].marks = []
        let findings = judge.judge(dossier, asOf: asOf)
        let seals = try #require(findings.first { $0.check == "contract.seals" })
        #expect(seals.status == .fail)
        #expect(seals.evidence.compactMap(\.page).contains(3))
        #expect(seals.evidence.allSatisfy { $0.file == "contract.pdf" && $0.document == "contract" })
    }

    @Test func `takes a name that was recognised under a seal and is mostly the applicant's for no other name`() throws
    {
        let (judge, test, asOf) = try complete()
        func status(_ name: String, seal: Box, origin: TextOrigin = .ocr) throws -> Status? {
            var dossier = test.dossier
            let index = try #require(dossier.documents.firstIndex { $0.kind == "commitment-integrity-notice" })
            let part = try #require(dossier.documents[index].parts.first)
            var field = try #require(dossier.documents[index].fields["applicant"])
            (field.value, field.origin, field.confidence) = (name, origin, 0.95)
            (field.file, field.page, field.box) = (part.file, 1, Box(x: 100, y: 500, width: 180, height: 16))
            dossier.documents[index].fields["applicant"] = field
            let mark = Seal(
                box: seal, shape: .round, colour: .red, diameter: 40, completeness: 1, text: nil, textConfidence: 0,
                innerText: nil, confidence: 0.9)
            dossier.documents[index].marks.append(PlacedMark(file: part.file, page: 1, mark: .seal(mark), role: nil))
            return judge.judge(dossier, asOf: asOf).first { $0.check == "applicant.name-consistent" }?.status
        }
        let over = Box(x: 120, y: 450, width: 112, height: 112)
        let aside = Box(x: 120, y: 600, width: 112, height: 112)
        #expect(try status("深圳市星每智科枝有限公司", seal: over) == .review)
        #expect(try status("深圳市星每智科枝有限公司", seal: aside) == .fail)
        #expect(try status("深圳市星每智科枝有限公司", seal: over, origin: .textLayer) == .fail)
        #expect(try status("广州旧名机电股份公司", seal: over) == .fail)
    }

    @Test func `leaves a blank place beside a signed one to a person where it may be another paper's`() throws {
        let (judge, test, asOf) = try complete()
        let checks = ["commitment.ip-compliance.signature", "commitment.audit-consent.signature"]
        func statuses(onOneSheet: Bool, page: Int = 1) throws -> [Status] {
            var dossier = test.dossier
            let papers = try ["commitment-ip-compliance", "commitment-audit-consent"].map { kind in
                try #require(dossier.documents.firstIndex { $0.kind == kind })
            }
            for paper in papers {
                var blank = try #require(
                    dossier.documents[paper].marks.first { $0.role == "legal-representative" })
                guard case .signature(var place) = blank.mark else { return [] }
                place.state = .blank
                (blank.mark, blank.page) = (.signature(place), page)
                dossier.documents[paper].marks.append(blank)
                if onOneSheet { dossier.documents[paper].parts = dossier.documents[papers[0]].parts }
            }
            return judge.judge(dossier, asOf: asOf).filter { checks.contains($0.check) }.map(\.status)
        }
        #expect(try statuses(onOneSheet: true) == [.review, .review])
        #expect(try statuses(onOneSheet: false) == [.pass, .pass])
        #expect(try statuses(onOneSheet: false, page: 2) == [.review, .review])
    }

    @Test func `takes what only looks printed where to sign for a doubt, and a name among data for none`() throws {
        let (judge, test, asOf) = try complete()
        func status(label: String) throws -> Status? {
            var dossier = test.dossier
            let paper = try #require(dossier.documents.firstIndex { $0.kind == "commitment-integrity-notice" })
            let index = try #require(dossier.documents[paper].marks.firstIndex { $0.role == "legal-representative" })
            var mark = dossier.documents[paper].marks[index]
            guard case .signature(var place) = mark.mark else { return nil }
            (place.state, place.reason, place.confidence, place.label) = (.unsure, "printed-name", 0.4, label)
            mark.mark = .signature(place)
            dossier.documents[paper].marks[index] = mark
            (place.state, place.reason, place.confidence) = (.blank, nil, 0.95)
            mark.mark = .signature(place)
            dossier.documents[paper].marks.append(mark)
            return judge.judge(dossier, asOf: asOf).first { $0.check == "commitment.integrity-notice.signature" }?
                .status
        }
        #expect(try status(label: "法定代表人签字：") == .review)
        #expect(try status(label: "法定代表人：") == .fail)
    }

    @Test func `takes neither the characters of a seal nor look-alikes of recognition for a difference`() throws {
        let (judge, test, asOf) = try complete()
        func status(_ person: String, seal: String) throws -> Status? {
            var dossier = test.dossier
            let index = try #require(dossier.documents.firstIndex { $0.kind == "commitment-integrity-notice" })
            let part = try #require(dossier.documents[index].parts.first)
            var field = try #require(dossier.documents[index].fields["applicant"])
            (field.value, field.origin, field.confidence) = (person, .ocr, 0.9)
            (field.file, field.page, field.box) = (part.file, 1, Box(x: 130, y: 500, width: 40, height: 16))
            dossier.documents[index].fields["legal-representative"] = field
            let mark = Seal(
                box: Box(x: 120, y: 450, width: 112, height: 112), shape: .round, colour: .red, diameter: 40,
                completeness: 1, text: seal, textConfidence: 0.9, innerText: nil, confidence: 0.9)
            dossier.documents[index].marks.append(PlacedMark(file: part.file, page: 1, mark: .seal(mark), role: nil))
            return judge.judge(dossier, asOf: asOf).first { $0.check == "applicant.legal-representative-consistent" }?
                .status
        }
        #expect(try status("智能星", seal: "深圳市星海智能科技有限公司") == .pass)
        #expect(try status("智能星", seal: "深圳市云岭算力有限公司") == .fail)
    }

    @Test func `says in both languages what a missing fact is`() throws {
        let (judge, test, asOf) = try complete()
        var dossier = test.dossier
        let index = try #require(dossier.documents.firstIndex { $0.kind == "audit-report" })
        dossier.documents[index].fields["fiscal-year"] = nil
        let findings = judge.judge(dossier, asOf: asOf)
        let year = try #require(findings.first { $0.check == "audit.fiscal-year" })
        #expect(year.message.zh.contains("会计年度"))
        #expect(year.message.en.contains("fiscal year"))
    }

    @Test func `takes the time of submission as its own unless one is given`() throws {
        let (_, test, _) = try complete()
        let now = try #require(AsOf("2030-01-01"))
        let given = try #require(AsOf("2025-01-01"))
        #expect(Judge.asOf(nil, for: test.dossier, now: now).text == "2024-12-01T10:00:00+08:00")
        #expect(Judge.asOf(given, for: test.dossier, now: now) == given)
        #expect(Judge.asOf(nil, for: Dossier(application: nil, files: [], documents: []), now: now) == now)
    }

    @Test func `no rule of the pack fails to evaluate on its own tests`() throws {
        let (_, judge, tests) = try Packs.shenzhen()
        for test in tests {
            let meant = test.expectations.contains { $0.reason == "rule-failed" }
            let asOf = try #require(AsOf(test.asOf))
            let failed = judge.with(lists: test.lists).with(parameters: test.parameters).judge(test.dossier, asOf: asOf)
                .filter { $0.reason == .ruleFailed }
            #expect(meant || failed.isEmpty, "\(test.name): \(failed.map { $0.check + " " + $0.message.en })")
        }
    }
}
