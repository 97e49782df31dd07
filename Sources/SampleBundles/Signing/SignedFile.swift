/// A file that was signed on a platform for e-contracts, and what became of it afterwards.
struct SignedFile {
    let signing: ApplicationCase.Signing
    let application: ApplicationCase

    /// The signed file; the file itself where it cannot be signed.
    func bytes(of pdf: [UInt8]) -> [UInt8] {
        let buyer = application.applicant.party.name
        let provider = application.contracts.first?.provider.party.name ?? buyer
        guard let first = signer(buyer), let second = signer(provider),
            let signed = first.sign(pdf, rectangle: [60, 40, 170, 80])
        else { return pdf }
        switch signing {
        case .intact: return signed
        case .bothParties: return second.sign(signed, rectangle: [400, 40, 510, 80], field: "Signature2") ?? signed
        case .tampered:
            // One digit of a page's size: nobody sees it, every digest does.
            var changed = signed
            if let place = changed.firstRange(of: Array("/MediaBox".utf8)),
                let digit = changed[place.upperBound...].firstIndex(where: { $0 == UInt8(ascii: "9") })
            {
                changed[digit] = UInt8(ascii: "8")
            }
            return changed
        case .revised:
            guard var revision = PDFRevision(of: signed) else { return signed }
            let page = revision.page(1)
            guard let contents = revision.reference("/Contents", of: page) else { return signed }
            let patch = "0.97 0.97 0.97 rg 40 30 60 6 re f"
            let added = revision.add("<< /Length \(patch.utf8.count) >>\nstream\n\(patch)\nendstream")
            let body = revision.opened(page).replacing(
                "/Contents \(contents) 0 R", with: "/Contents [\(contents) 0 R \(added) 0 R]")
            revision.set(page, body + " >>")
            return revision.pdf
        }
    }

    private func signer(_ name: String) -> PDFSigner? {
        // The middle of November 2024.
        SigningIdentity(name: name).map { PDFSigner(identity: $0, time: 1_731_729_600) }
    }
}
