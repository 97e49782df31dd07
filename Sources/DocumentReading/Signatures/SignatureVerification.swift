import CMSKit
import DocumentModel
import Foundation
import QPDFKit

/// Verifies the digital signatures of one PDF: which bytes they cover, whether these are what was signed, what was
/// changed afterwards, and who vouches for the signer. No signature is valid before all of it is shown.
struct SignatureVerification {
    let data: Data
    let objects: PDFObjects?
    private let anchors: TrustAnchors

    init(data: Data, objects: PDFObjects?, trusted: [Data]) {
        self.data = data
        self.objects = objects
        anchors = TrustAnchors(trusted)
    }

    /// Every signature of the document with its page.
    func signatures(pages: Int) -> [PlacedSignature] {
        let listed = objects?.signatures(pages: pages) ?? []
        let changes = changes(since: listed)
        var found = listed.map { field in
            PlacedSignature(page: field.page ?? 1, signature: verified(field, changes))
        }
        // One that the form does not list was taken out of it later, or hides.
        let others = PDFObjects.signatureCount(in: data) - listed.count - (objects?.usageRightsCount ?? 0)
        for _ in 0..<max(0, others) {
            found.append(
                PlacedSignature(
                    page: 1,
                    signature: DigitalSignature(
                        box: Box(x: 0, y: 0, width: 0, height: 0), signer: nil, signedAt: nil, status: .unverifiable,
                        reason: DigitalSignature.Reason.notListed.rawValue)))
        }
        return found
    }

    /// What was changed since each state of the file that a signature covers, by the end of that state.
    private func changes(since fields: [PDFSignatureField]) -> [Int: PDFLaterChange] {
        var changes: [Int: PDFLaterChange] = [:]
        for field in fields {
            guard case .revision(let end) = field.range, changes[end] == nil else { continue }
            // Asking for pages repairs a page tree, so that both states are opened anew.
            guard let now = try? PDFObjects(data: data), let then = try? PDFObjects(data: data.prefix(end)) else {
                changes[end] = .content
                continue
            }
            changes[end] = now.laterChange(since: then)
        }
        return changes
    }

    private func verified(_ field: PDFSignatureField, _ changes: [Int: PDFLaterChange]) -> DigitalSignature {
        var signature = DigitalSignature(
            box: field.box, signer: field.signer, signedAt: field.signedAt, status: .unverifiable, reason: nil)
        func conclude(_ status: DigitalSignature.Status, _ reason: DigitalSignature.Reason?) -> DigitalSignature {
            signature.status = status
            signature.reason = reason?.rawValue
            return signature
        }
        guard field.range != .wrong else { return conclude(.invalid, .wrongRange) }
        guard field.value.contains(where: { $0 != 0 }) else { return conclude(.invalid, .noValue) }
        let pieces = field.pieces.map { data[data.startIndex + $0.lowerBound..<data.startIndex + $0.upperBound] }
        let proof: SignatureProof
        do {
            proof = try SignatureProof(field: field, pieces: pieces)
        } catch SignedMessage.Fault.malformed {
            return conclude(.invalid, .noValue)
        } catch SignedMessage.Fault.unclear {
            return conclude(.unverifiable, .unclearSigner)
        } catch {
            return conclude(.unverifiable, .unknownFormat)
        }
        signature.signer = proof.signer ?? field.signer
        signature.issuer = proof.issuer
        if let time = proof.time {
            signature.signedAt = Self.iso8601(time)
            signature.isTimestamped = proof.isTimestamped
        }
        switch proof.integrity {
        case .contentDiffers: return conclude(.invalid, .contentDiffers)
        case .forged: return conclude(.invalid, .forged)
        case .intact, .unsupported: break
        }
        if case .revision(let end) = field.range {
            switch changes[end] ?? .content {
            case .none: break
            case .validation: signature.laterRevision = .validation
            case .signing where field.permission == 1: return conclude(.invalid, .changedAfterSigning)
            case .signing: signature.laterRevision = .signature
            case .entries where field.permission == 1: return conclude(.invalid, .changedAfterSigning)
            case .entries: return conclude(.unverifiable, .filledAfterSigning)
            case .content: return conclude(.invalid, .changedAfterSigning)
            }
        }
        guard proof.integrity == .intact else { return conclude(.unverifiable, .unknownAlgorithm) }
        guard !proof.isWeak else { return conclude(.untrusted, .weakAlgorithm) }
        switch proof.trust(in: anchors, at: field.signedAt.flatMap(Self.seconds)) {
        case .trusted: return conclude(.valid, nil)
        case .expired: return conclude(.untrusted, .expired)
        case .untrusted: return conclude(.untrusted, .untrustedIssuer)
        }
    }

    private static func seconds(_ text: String) -> Int? {
        (try? Date(text, strategy: .iso8601)).map { Int($0.timeIntervalSince1970) }
    }

    private static func iso8601(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }
}
