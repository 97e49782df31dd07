import DocumentModel
import DocumentReading
import Foundation
import ReaderProtocol
import SampleBundles
import Testing

struct DigitalSignatureTests {
    private static let time = 1_731_980_000

    private func paper() -> [UInt8] {
        Array(PageDrawing.pdf { $0.text("算力服务合同 金额 1200000.00 元", x: 60, y: 100) })
    }

    private func signer(
        _ name: String = "深圳样本科技有限公司", key: SigningIdentity.KeyKind = .sample,
        digest: SigningIdentity.DigestKind = .sha256, format: String = "adbe.pkcs7.detached", permission: Int? = nil,
        until: Int = 1_893_456_000
    ) throws -> PDFSigner {
        PDFSigner(
            identity: try #require(SigningIdentity(name: name, key: key, digest: digest, until: until)),
            time: Self.time, format: format, permission: permission)
    }

    private func signatures(of pdf: [UInt8], trusted: [Data] = []) throws -> [DigitalSignature] {
        try PDFSource(data: Data(pdf), limits: ReadLimits(), trusted: trusted).digitalSignatures.map(\.signature)
    }

    private func only(_ pdf: [UInt8], trusted: [Data] = []) throws -> DigitalSignature {
        let found = try signatures(of: pdf, trusted: trusted)
        #expect(found.count == 1)
        return try #require(found.first)
    }

    /// A revision that changes an object.
    private func revised(_ pdf: [UInt8], _ change: (inout PDFRevision) -> Void) throws -> [UInt8] {
        var revision = try #require(PDFRevision(of: pdf))
        change(&revision)
        return revision.pdf
    }

    private func contents(of revision: PDFRevision) -> Int {
        revision.reference("/Contents", of: revision.page(1)) ?? 0
    }

    @Test(arguments: ["adbe.pkcs7.detached", "ETSI.CAdES.detached"])
    func namesSignerIssuerAndTimeOfAnIntactFileButTrustsNobody(format: String) throws {
        let pdf = try #require(try signer(format: format).sign(paper(), rectangle: [300, 100, 450, 160]))
        let signature = try only(pdf)
        #expect(signature.status == .untrusted && signature.reason == "untrusted-issuer")
        #expect(signature.signer == "深圳样本科技有限公司" && signature.issuer == "样本测试证书颁发机构")
        #expect(signature.signedAt == "2024-11-19T01:33:20Z" && !signature.isTimestamped)
        #expect(signature.box.width == 150 && signature.box.height == 60)
    }

    @Test func isValidOnlyUnderATrustedCertificate() throws {
        let signer = try signer()
        let pdf = try #require(signer.sign(paper()))
        #expect(try only(pdf, trusted: [Data(signer.identity.authorityPEM)]).status == .valid)
        let stranger = try #require(SigningIdentity(name: "另一家", issuer: "另一个颁发机构"))
        #expect(try only(pdf, trusted: [Data(stranger.authorityPEM)]).status == .untrusted)
        #expect(try only(pdf, trusted: [Data("no certificate".utf8)]).status == .untrusted)
    }

    @Test func doesNotTrustACertificateThatHadExpired() throws {
        let signer = try signer(until: Self.time - 86_400)
        let pdf = try #require(signer.sign(paper()))
        let signature = try only(pdf, trusted: [Data(signer.identity.authorityPEM)])
        #expect(signature.status == .untrusted && signature.reason == "expired")
    }

    @Test func noticesEveryChangedByteOfTheText() throws {
        var pdf = try #require(try signer().sign(paper()))
        let page = try #require(pdf.firstRange(of: Array("/MediaBox".utf8)))
        pdf[page.upperBound + 3] ^= 1
        let signature = try only(pdf)
        #expect(signature.status == .invalid && signature.reason == "content-differs")
    }

    @Test func noticesASignatureByAnotherKey() throws {
        // The certificate of one, the value of another.
        let pdf = try #require(try signer().sign(paper()))
        let other = try #require(try signer(key: .rsa(bits: 2_048)).sign(paper()))
        let place = try #require(pdf.firstRange(of: Array("/Contents <".utf8)))
        // The last 256 bytes of the message are the RSA signature.
        func end(_ pdf: [UInt8]) -> Int {
            var index = place.upperBound
            while pdf[index] != UInt8(ascii: ">") { index += 1 }
            while pdf[index - 1] == UInt8(ascii: "0") { index -= 1 }
            return index + (index - place.upperBound) % 2
        }
        var mixed = pdf
        mixed.replaceSubrange(end(pdf) - 512..<end(pdf), with: other[end(other) - 512..<end(other)])
        let signature = try only(mixed)
        #expect(signature.status == .invalid && signature.reason == "forged")
    }

    @Test func noticesANewTextInALaterRevision() throws {
        let signed = try #require(try signer().sign(paper()))
        let pdf = try revised(signed) { revision in
            revision.set(contents(of: revision), "<< /Length 4 >>\nstream\nq Q \nendstream")
        }
        let signature = try only(pdf)
        #expect(signature.status == .invalid && signature.reason == "changed-after-signing")
    }

    @Test func noticesANewPageInALaterRevision() throws {
        let signed = try #require(try signer().sign(paper()))
        let pdf = try revised(signed) { revision in
            let pages = revision.reference("/Pages", of: revision.catalog) ?? 0
            let page = revision.page(1)
            let added = revision.add("<< /Type /Page /Parent \(pages) 0 R /MediaBox [0 0 100 100] >>")
            revision.set(pages, "<< /Type /Pages /Count 2 /Kids [\(page) 0 R \(added) 0 R] >>")
        }
        #expect(try only(pdf).status == .invalid)
    }

    @Test func leavesAnAddedAnnotationToAPerson() throws {
        let signed = try #require(try signer().sign(paper()))
        let pdf = try revised(signed) { revision in
            let note = revision.add(
                "<< /Type /Annot /Subtype /FreeText /Rect [60 600 300 640] /Contents (x) /DA (/Helv 12 Tf) >>")
            let page = revision.page(1)
            let old = revision.entry("/Annots", of: page) ?? "[]"
            let body = revision.opened(page).replacing("/Annots \(old)", with: "")
            revision.set(page, body + " /Annots \(old.dropLast()) \(note) 0 R] >>")
        }
        let signature = try only(pdf)
        #expect(signature.status == .unverifiable && signature.reason == "filled-after-signing")
    }

    @Test func letsCertificatesForLaterCheckingBeAdded() throws {
        let signed = try #require(try signer().sign(paper()))
        let pdf = try revised(signed) { revision in
            let catalog = revision.catalog
            revision.set(catalog, revision.opened(catalog) + " /DSS << /Type /DSS /Certs [] >> >>")
        }
        #expect(try only(pdf).status == .untrusted)
    }

    @Test func letsASecondPartySign() throws {
        let first = try #require(try signer().sign(paper(), rectangle: [300, 100, 400, 160]))
        let second = try #require(
            try signer("广州样本算力有限公司").sign(first, rectangle: [420, 100, 520, 160], field: "Signature2"))
        let found = try signatures(of: second)
        #expect(found.map(\.status) == [.untrusted, .untrusted])
        #expect(found.map(\.signer) == ["深圳样本科技有限公司", "广州样本算力有限公司"])
    }

    @Test func namesALaterRevisionThatOnlyAddsASignature() throws {
        let first = try #require(try signer().sign(paper()))
        #expect(try only(first).laterRevision == nil)
        let second = try #require(try signer("广州样本算力有限公司").sign(first, field: "Signature2"))
        #expect(try signatures(of: second).map(\.laterRevision) == [.signature, nil])
    }

    /// A form whose resources are given, in the file that is signed and then in the revision of the second signature.
    private func signedTwice(
        _ before: String, _ after: String, field: String = "", needsAppearances: Bool = false
    ) throws -> [DigitalSignature] {
        let prepared = try revised(paper()) { revision in
            let page = revision.page(1)
            let widget = revision.add(
                "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Note) /V (12) /DA (/Helv 9 Tf) /P \(page) 0 R "
                    + "/Rect [60 60 160 80] \(field) >>")
            let need = needsAppearances ? "/NeedAppearances true" : ""
            let form = revision.add("<< /Fields [\(widget) 0 R] \(need) /DR << \(before) >> >>")
            revision.set(revision.catalog, revision.opened(revision.catalog) + " /AcroForm \(form) 0 R >>")
            revision.set(page, revision.opened(page) + " /Annots [\(widget) 0 R] >>")
        }
        let first = try #require(try signer().sign(prepared))
        let second = try #require(try signer("广州样本算力有限公司").sign(first, field: "Signature2"))
        let changed = try revised(second) { revision in
            let form = revision.reference("/AcroForm", of: revision.catalog) ?? 0
            let old = revision.entry("/DR", of: form) ?? ""
            revision.set(form, revision.opened(form).replacing(old, with: "<< \(after) >>") + " >>")
        }
        return Array(try signatures(of: changed).prefix(1))
    }

    private static let helvetica = "/Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    private static let more =
        "/Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
        + "/Other << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>"
    private static let other = "/Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Symbol >> >>"
    private static let shown = "/AP << /N << /On null >> >>"

    @Test func letsASecondSignatureBringItsFontAndItsPicture() throws {
        let found = try signedTwice(
            Self.helvetica + " /XObject << /FRM 1 0 R >>", Self.more + " /XObject << /FRM 2 0 R >>", field: Self.shown)
        #expect(found.map(\.status) == [.untrusted] && found.map(\.laterRevision) == [.signature])
    }

    @Test(arguments: [
        (helvetica, other, shown, false), (helvetica, "", shown, false), (helvetica, more, "", false),
        (helvetica, more, shown, true),
    ])
    func noticesResourcesThatMayShowSomethingElse(
        before: String, after: String, field: String, needsAppearances: Bool
    ) throws {
        let found = try signedTwice(before, after, field: field, needsAppearances: needsAppearances)
        #expect(found.map(\.reason) == ["changed-after-signing"])
    }

    @Test func letsASecondPartySignWhatTheFirstCertified() throws {
        let first = try #require(try signer(permission: 2).sign(paper()))
        let second = try #require(try signer("广州样本算力有限公司").sign(first, field: "Signature2"))
        #expect(try signatures(of: second).map(\.laterRevision) == [.signature, nil])
    }

    @Test func refusesASecondSignatureWhereTheFirstForbadeIt() throws {
        let first = try #require(try signer(permission: 1).sign(paper()))
        let second = try #require(try signer("广州样本算力有限公司").sign(first, field: "Signature2"))
        #expect(try signatures(of: second).map(\.status) == [.invalid, .untrusted])
    }

    @Test func doesNotLetASecondSignatureCoverUpAChange() throws {
        let first = try #require(try signer().sign(paper()))
        let changed = try revised(first) { revision in
            revision.set(contents(of: revision), "<< /Length 4 >>\nstream\nq Q \nendstream")
        }
        let second = try #require(try signer("广州样本算力有限公司").sign(changed, field: "Signature2"))
        #expect(try signatures(of: second).map(\.status) == [.invalid, .untrusted])
    }

    @Test(arguments: [
        (1, 10, 0), (0, 10, 20), (0, -30, 0), (0, 0, 40), (0, 0, 4_000_000), (0, 0, -3),
    ])
    func refusesARangeThatLeavesOutMore(change: (first: Int, gap: Int, last: Int)) throws {
        var pdf = try #require(try signer().sign(paper()))
        let place = try #require(pdf.firstRange(of: Array("/ByteRange [".utf8)))
        let end = try #require(pdf[place.upperBound...].firstIndex(of: UInt8(ascii: "]")))
        var numbers = String(decoding: pdf[place.upperBound..<end], as: UTF8.self).split(separator: " ").compactMap {
            Int($0)
        }
        numbers[0] += change.first
        numbers[1] += change.gap
        numbers[3] += change.last
        let texts = ["\(numbers[0])"] + numbers.dropFirst().map { String(format: "%010d", $0) }
        pdf.replaceSubrange(place.upperBound..<end, with: Array(texts.joined(separator: " ").utf8))
        let signature = try only(pdf)
        #expect(signature.status == .invalid && signature.reason == "wrong-range")
    }

    @Test func refusesASignatureWithoutAValue() throws {
        var pdf = try #require(try signer().sign(paper()))
        let place = try #require(pdf.firstRange(of: Array("/Contents <".utf8)))
        var index = place.upperBound
        while pdf[index] != UInt8(ascii: ">") {
            pdf[index] = UInt8(ascii: "0")
            index += 1
        }
        let signature = try only(pdf)
        #expect(signature.status == .invalid && signature.reason == "no-value")
    }

    @Test func doesNotTrustWeakDigests() throws {
        let signer = try signer(digest: .sha1)
        let pdf = try #require(signer.sign(paper()))
        let signature = try only(pdf, trusted: [Data(signer.identity.authorityPEM)])
        #expect(signature.status == .untrusted && signature.reason == "weak-algorithm")
    }

    @Test func verifiesEllipticCurves() throws {
        let pdf = try #require(try signer(key: .p256).sign(paper()))
        #expect(try only(pdf).status == .untrusted)
    }

    @Test func verifiesSM2AndTrustsNobodyWithoutBeingTold() throws {
        let identity = try #require(SigningIdentity(name: "深圳样本科技有限公司", key: .sm2))
        let pdf = try #require(PDFSigner(identity: identity, time: Self.time).sign(paper()))
        let signature = try only(pdf)
        #expect(signature.status == .untrusted && signature.reason == "untrusted-issuer")
        #expect(signature.signer == "深圳样本科技有限公司" && signature.signedAt == "2024-11-19T01:33:20Z")
        var changed = pdf
        let page = try #require(changed.firstRange(of: Array("/MediaBox".utf8)))
        changed[page.upperBound + 3] ^= 1
        #expect(try only(changed).status == .invalid)
    }

    @Test func saysThatAMessageOfTheChineseFormatCannotBeVerified() throws {
        let identity = try #require(SigningIdentity(name: "深圳样本科技有限公司", key: .sm2, identifiers: .gmt0010))
        let signer = PDFSigner(identity: identity, time: Self.time)
        let pdf = try #require(signer.sign(paper()))
        let signature = try only(pdf, trusted: [Data(identity.authorityPEM)])
        #expect(signature.status == .unverifiable && signature.reason == "unknown-format")
    }

    /// What an appearance refers to belongs to what is shown, however many objects lie between.
    @Test func noticesAChangeDeepInTheAppearanceOfASignature() throws {
        let signed = try #require(try signer().sign(paper(), rectangle: [300, 100, 450, 160]))
        let pdf = try revised(signed) { revision in
            let page = revision.page(1)
            let list = revision.entry("/Annots", of: page) ?? ""
            let widget = Int(list.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
            let appearance =
                Int(
                    revision.opened(widget).components(separatedBy: "/N ").last?.prefix { $0.isNumber } ?? "") ?? 0
            let content = "0 0 1 rg 0 0 150 60 re f"
            revision.set(
                appearance,
                "<< /Type /XObject /Subtype /Form /BBox [0 0 150 60] /Length \(content.utf8.count) >>\nstream\n"
                    + "\(content)\nendstream")
        }
        let signature = try only(pdf)
        #expect(signature.status == .invalid && signature.reason == "changed-after-signing")
    }

    @Test func reportsASignatureThatTheFormNoLongerLists() throws {
        let signed = try #require(try signer().sign(paper()))
        let pdf = try revised(signed) { revision in
            let form = revision.reference("/AcroForm", of: revision.catalog) ?? 0
            revision.set(form, "<< /Fields [] >>")
            let page = revision.page(1)
            let old = revision.entry("/Annots", of: page) ?? "[]"
            revision.set(page, revision.opened(page).replacing("/Annots \(old)", with: "") + " >>")
        }
        let signature = try only(pdf)
        #expect(signature.status == .unverifiable && signature.reason == "not-listed")
    }

    @Test func findsNoSignatureInAPlainPaper() throws {
        #expect(try signatures(of: paper()).isEmpty)
    }
}
