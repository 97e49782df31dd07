import DocumentModel

/// A contract for computing power or for model services.
struct ServiceContract: Paper {
    enum Template: CaseIterable {
        case formal, agreement, summaryTable, rental, order
    }

    /// One side of the contract with its seal and the pen of its signatory.
    struct Side: Hashable {
        var party: Party
        var seal: Seal?
        var signature: Handwriting?
    }

    var kind: String { "service-contract" }
    var template: Template
    var number: String
    var title: String
    /// Who buys; printed as 甲方 unless the template is a rental.
    var buyer: Side
    var provider: Side
    /// Training, otherwise model service.
    var isTraining: Bool
    var content: String
    /// nil where the contract states no charge.
    var amount: Money?
    var amountInWords: String
    /// What the words say, where that is not the amount.
    var amountOfWords: Money?
    var termStart: CalendarDay
    var termEnd: CalendarDay
    var signedOn: CalendarDay
    var printsCodes = true
    var length = 2

    /// In a rental the lessor comes first.
    var sides: (a: Side, b: Side) { template == .rental ? (provider, buyer) : (buyer, provider) }

    func draw(_ desk: Desk) -> DrawnPaper {
        let page = desk.composer(desk.look())
        let text = ContractText(contract: self, page: page, dice: desk.dice)
        text.write()
        page.numberPages()
        var fields = [
            "title": title, "contract-number": number, "party-a": sides.a.party.name, "party-b": sides.b.party.name,
            "service-type": isTraining ? "training" : "model-service", "service-content": content,
            "term-start": termStart.iso, "term-end": termEnd.iso, "signed-on": signedOn.iso,
        ]
        if printsCodes {
            fields["party-a-uscc"] = sides.a.party.uscc
            fields["party-b-uscc"] = sides.b.party.uscc
        }
        if let amount {
            fields["amount"] = amount.canonical
            fields["amount-in-words"] = (amountOfWords ?? amount).canonical
        }
        return DrawnPaper(kind: kind, sheets: page.sheets, fields: fields)
    }
}

extension Dice {
    /// What is to be done, as the clause on the subject says it.
    func serviceContent(isTraining: Bool) -> String {
        let use = pick(NameLists.applications)
        let model = pick(NameLists.modelNames)
        if isTraining {
            let cards = pick([32, 64, 128, 256])
            let way = pick(["预训练", "有监督微调", "增量预训练和有监督微调", "强化学习", "预训练及强化学习"])
            return pick([
                "乙方向甲方提供智能算力租用服务，共\(cards)张\(pick(NameLists.models))加速卡，用于甲方开展“\(model)”\(use)AI大模型训练，包括\(way)等工作",
                "甲方租用乙方智能算力集群\(cards)卡（型号\(pick(NameLists.models))，配套高速互联和并行存储），开展面向\(use)的人工智能大模型\(way)",
                "提供不低于\(cards * 2)PFLOPS的智能算力资源及运维支持，供甲方进行\(use)大模型的\(way)，并提供断点续训和任务调度服务",
            ])
        }
        let way = pick(["API调用", "私有化部署", "云化部署", "私有化部署和API调用"])
        return pick([
            "乙方以\(way)方式向甲方提供“\(model)”AI大模型服务，支持甲方进行\(use)大模型应用场景的开发和推广",
            "甲方购买乙方“\(model)”人工智能大模型服务（\(way)），用于\(use)场景的应用开发，包含模型授权、接口接入和技术支持",
        ])
    }

    func contractTitle(isTraining: Bool, rental: Bool) -> String {
        if rental { return pick(["智能算力租赁合同", "算力资源租用合同", "AI训练算力租赁合同"]) }
        return isTraining
            ? pick(["智能算力服务合同", "AI大模型训练算力服务合同", "算力服务协议", "人工智能算力技术服务合同", "算力资源采购合同"])
            : pick(["AI大模型服务合同", "大模型技术服务协议", "人工智能大模型服务采购合同", "大模型应用服务合同"])
    }

    func contractNumber() -> String {
        pick([
            "HT-\(int(2024...2024))\(text(4, from: "0123456789"))-\(text(3, from: "0123456789"))",
            "SLFW2024\(text(5, from: "0123456789"))",
            "\(text(3, from: "ABCDEFGHJKLMNP"))-2024-\(text(4, from: "0123456789"))",
            "AI\(text(2, from: "CDFGHJK"))24-\(text(4, from: "0123456789"))",
        ])
    }
}
