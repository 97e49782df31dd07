package import DocumentModel
package import Judging

extension Wording {
    /// The name of a type of mark.
    package static func mark(_ type: String) -> LocalizedText {
        switch type {
        case "seal": LocalizedText(zh: "印章", en: "Seal")
        case "signature": LocalizedText(zh: "签名", en: "Signature")
        case "qr-code": LocalizedText(zh: "二维码", en: "QR code")
        case "digital-signature": LocalizedText(zh: "电子签名", en: "Digital signature")
        default: LocalizedText(zh: type, en: type)
        }
    }

    static func colour(_ colour: Seal.Colour) -> LocalizedText {
        switch colour {
        case .red: LocalizedText(zh: "红色", en: "red")
        case .blue: LocalizedText(zh: "蓝色", en: "blue")
        case .black: LocalizedText(zh: "黑色", en: "black")
        case .grey: LocalizedText(zh: "灰色", en: "grey")
        }
    }

    static func shape(_ shape: Seal.Shape) -> LocalizedText {
        switch shape {
        case .round: LocalizedText(zh: "圆形", en: "round")
        case .oval: LocalizedText(zh: "椭圆形", en: "oval")
        case .square: LocalizedText(zh: "方形", en: "square")
        case .rectangle: LocalizedText(zh: "长方形", en: "rectangular")
        }
    }

    static func state(_ state: Signature.State) -> LocalizedText {
        switch state {
        case .signed: LocalizedText(zh: "已签", en: "signed")
        case .blank: LocalizedText(zh: "未签", en: "left blank")
        case .unsure: LocalizedText(zh: "无法确认", en: "cannot be told for certain")
        }
    }

    /// What became of a digital signature, with the reason and what the file received since.
    ///
    /// - Parameter reason: the words of the rule pack for why it is not valid.
    package static func verdict(on signature: DigitalSignature, reason: LocalizedText?) -> LocalizedText {
        let name = mark("digital-signature")
        let validity = validity(signature.status)
        var text = LocalizedText(zh: "\(name.zh)：\(validity.zh)", en: "\(name.en): \(validity.en)")
        func add(_ zh: String, _ en: String) {
            text = LocalizedText(zh: text.zh + "；" + zh, en: text.en + "; " + en)
        }
        if let reason { add(reason.zh, reason.en) }
        if let signer = signature.signer { add("签名人“\(signer)”", "signer \"\(signer)\"") }
        switch signature.laterRevision {
        case .signature: add("签名后的修订仅追加了其他签名", "a later revision only adds another signature")
        case .validation: add("签名后的修订仅追加了验证资料", "a later revision only adds proofs for verification")
        case nil: break
        }
        return text
    }

    static func validity(_ status: DigitalSignature.Status) -> LocalizedText {
        switch status {
        case .valid: LocalizedText(zh: "有效", en: "valid")
        case .invalid: LocalizedText(zh: "无效", en: "invalid")
        case .untrusted: LocalizedText(zh: "签发者不受信任", en: "issuer not trusted")
        case .unverifiable: LocalizedText(zh: "无法验证", en: "cannot be verified")
        }
    }
}
