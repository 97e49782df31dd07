"""Service contracts in the ways that lawyers, cloud sellers and purchasing departments write them."""

import words
from page import Sheet, numbered, spot, stamped

SIDES = [
    ("甲方", "乙方"),
    ("甲方（委托方）", "乙方（受托方）"),
    ("委托方（甲方）", "受托方（乙方）"),
    ("采购人（甲方）", "供应商（乙方）"),
    ("用户单位（甲方）", "服务单位（乙方）"),
    ("甲方（需求方）", "乙方（服务提供方）"),
    ("委托方", "受托方"),
    ("甲　方", "乙　方"),
    ("甲方（客户）", "乙方（服务商）"),
    ("买方", "卖方"),
    ("需方（甲方）", "供方（乙方）"),
]
LAW = "根据《中华人民共和国民法典》及相关法律法规的规定，双方在平等、自愿、公平和诚实信用的基础上，就{what}事宜协商一致，订立本合同，以资共同遵守。"


class Contract:
    def __init__(self, f, pen, rng):
        self.f, self.pen, self.rng = f, pen, rng
        self.a, self.b = rng.choice(SIDES)
        self.what = "智能算力租用及大模型训练服务" if f.training else "人工智能大模型服务"
        self.noun = rng.choice(["合同", "合同", "协议"])
        self.money = rng.choice(["comma", "comma", "plain", "short"])
        self.form = rng.choice(["year", "zeros", "dash", "words", "wide"])
        # Where a defect swaps the parties, the applicant stands where the provider should.
        client = (
            f.swap.get("party-a", f.name),
            f.swap.get("party-a-code", f.code),
            f.swap.get("party-a-head", f.head),
            f.contact,
        )
        provider = (f.provider, f.provider_code, f.provider_head, f.provider_agent)
        self.parties = (provider, client) if "sides-swapped" in f.flags else (client, provider)

    def sheet(self):
        f, rng = self.f, self.rng
        title = (
            rng.choice(
                ["智能算力服务", "算力租赁服务", "大模型训练算力服务", "GPU云服务器算力服务", "AI算力资源技术服务"]
            )
            if f.training
            else rng.choice(
                [
                    "大模型服务采购",
                    "人工智能大模型API服务",
                    "大模型私有化部署技术服务",
                    "AI大模型应用开发服务",
                    "模型服务",
                ]
            )
        ) + self.noun
        footer = numbered(rng, 0)
        sheet = Sheet(
            "service-contract",
            title,
            rng,
            tight=True,
            header=rng.choice(["", "", title, f"合同编号：{f.contract_number}"]),
            footer=footer,
        )
        cover = rng.random() < 0.35
        number = f"{rng.choice(['合同编号', '合同编号', '编号', '协议编号' if self.noun == '协议' else '合同号'])}：{f.contract_number}"
        if cover:
            sheet.add(
                f'<p class="right">{number}</p><h1 style="margin-top:60mm;font-size:28pt">{title}</h1>',
                f'<div style="margin:60mm 0 0 20mm;line-height:2.4"><p>{self.a}：{self.parties[0][0]}</p><p>{self.b}：{self.parties[1][0]}</p>',
                f'<p>签订日期：{words.date(f.signed, self.form)}</p><p>签订地点：{rng.choice(["广东省深圳市", "深圳市" + f.district, "中国·深圳"])}</p></div><div class="break"></div>',
            )
        else:
            sheet.add(f'<h1>{title}</h1><p class="{rng.choice(["right", ""])}">{number}</p>')
        sheet.add(
            self.heads(),
            "<p class='in'>"
            + rng.choice([LAW, "鉴于{b}具备提供{what}的能力，{a}有相应需求，双方经友好协商，达成如下协议："]).format(
                what=self.what, a=self.a, b=self.b
            )
            + "</p>",
        )
        number_of = rng.choice(
            [
                lambda i: f"第{words.number(i)}条　",
                lambda i: f"{words.number(i)}、",
                lambda i: f"{i}. ",
                lambda i: f"第{i}条 ",
            ]
        )
        inner = rng.choice(
            [
                lambda i, k: f"{i}.{k} ",
                lambda i, k: f"（{words.number(k)}）",
                lambda i, k: f"{k}. ",
                lambda i, k: f"{k}）",
            ]
        )
        first, rest = [self.content(), *rng.sample([self.term(), self.fee()], 2)], [
            self.payment(),
            self.acceptance(),
            self.property(),
            self.secrecy(),
            self.breach(),
            self.dispute(),
        ]
        rng.shuffle(rest)
        if rng.random() < 0.3:
            first.insert(
                0,
                ("定义", ["“算力”指智能计算设备提供的计算能力，以卡时计量。", "“服务期”指本合同约定的服务起止期间。"]),
            )
        clauses = first + rest[: rng.randrange(3, 7)] + [self.validity()]
        for index, (heading, lines) in enumerate(clauses, 1):
            sheet.add(f"<h2>{number_of(index)}{heading}</h2>")
            for place, line in enumerate(lines, 1):
                sheet.add(
                    line
                    if line.startswith("<")
                    else f"<p class='in'>{inner(index, place) if len(lines) > 1 else ''}{line}</p>"
                )
        sheet.add(self.closing())
        if rng.random() < 0.3:
            sheet.add('<div class="break"></div><h2>附件一：服务清单</h2>', self.table(priced=False))
        return sheet

    def heads(self):
        rng, out = self.rng, []
        rows = lambda p: [
            (rng.choice(["统一社会信用代码", "统一社会信用代码", "信用代码"]), p[1]),
            ("法定代表人", p[2]),
            (
                rng.choice(["地址", "住所", "联系地址"]),
                self.f.address if p[0] == self.f.name else "贵安新区湖潮乡兴安大道18号",
            ),
            ("联系人", p[3]),
            ("电话", self.f.phone),
        ][: rng.choice([2, 3, 5])]
        if rng.random() < 0.3:
            for label, party in zip((self.a, self.b), self.parties):
                out.append(
                    f'<table class="grid"><tr><td style="width:34mm">{label}</td><td>{party[0]}</td></tr>'
                    + "".join(f"<tr><td>{n}</td><td>{v}</td></tr>" for n, v in rows(party))
                    + "</table>"
                )
        else:
            for label, party in zip((self.a, self.b), self.parties):
                out.append(
                    f"<p><b>{label}：{party[0]}</b></p>" + "".join(f"<p>{n}：{v}</p>" for n, v in rows(party)) + "<br>"
                )
        return "".join(out)

    def buyer(self):
        return (self.b, self.a) if "sides-swapped" in self.f.flags else (self.a, self.b)

    def content(self):
        f, rng = self.f, self.rng
        buys, sells = self.buyer()
        heading = rng.choice(["服务内容", "服务内容及要求", "合同标的", "项目内容", "服务范围", "技术服务的内容"])
        if "no-training" in f.flags:
            return heading, [
                f"{sells}向{buys}提供网站托管、域名注册和企业邮箱服务，包含空间50GB、邮箱账号100个。",
                f"{sells}提供7×24小时电话支持。",
            ]
        if f.training:
            lines = [
                f"{buys}向{sells}租用智能算力，用于开展{f.topic}的{rng.choice(['预训练', '有监督微调', '强化学习训练', '预训练及有监督微调'])}。",
                f"{sells}提供{rng.choice(['8卡GPU服务器', '昇腾910B训练集群', 'GPU算力集群（单机8卡，IB互联）'])}，总算力不低于{rng.randrange(2, 40)}PFLOPS（FP16）。",
                self.table(priced=False),
            ]
        else:
            lines = [
                f"{sells}向{buys}提供大模型服务，{buys}将其用于{f.topic}的应用场景开发和推广。",
                f"服务方式为{rng.choice(['私有化部署', '云化部署', 'API调用', '私有化部署及API调用'])}，{sells}负责模型部署、接口开通、技术支持和培训。",
            ]
        return heading, lines + rng.choice([[], [f"{sells}保证服务可用性不低于99.5%。"]])

    def table(self, priced=True):
        f = self.f
        months = f.months
        return (
            f'<table class="grid small"><tr><th>序号</th><th>项目</th><th>规格</th><th>数量</th><th>服务期</th></tr><tr><td>1</td><td>{self.what}</td>'
            f"<td>按附件技术规格</td><td>1项</td><td>{months}个月</td></tr><tr><td>2</td><td>技术支持</td><td>7×24小时</td><td>1项</td><td>{months}个月</td></tr></table>"
        )

    def term(self):
        f, rng = self.f, self.rng
        start, end = words.date(f.term_start, self.form), words.date(f.term_end, self.form)
        sentence = rng.choice(
            [
                "服务期限自{0}起至{1}止。",
                "本合同服务期为{0}至{1}，共{2}个月。",
                "服务期：{0}—{1}。",
                "{3}应于{0}开始提供服务，至{1}全部完成。",
            ]
        )
        return rng.choice(["服务期限", "服务期", "合同期限", "履行期限、地点和方式", "服务周期"]), [
            sentence.format(start, end, f.months, self.buyer()[1])
        ]

    def fee(self):
        f, rng = self.f, self.rng
        heading = rng.choice(["合同金额", "服务费用", "费用及支付", "合同价款", "服务费及结算", "技术服务报酬"])
        if "no-amount" in f.flags:
            return heading, ["本合同按实际用量结算，单价以乙方官网公布的价格为准，每月对账。"]
        figure, written = words.figures(f.amount, self.money), words.money(f.amount_in_words, rng.choice(["整", "正"]))
        rate = rng.choice([6, 6, 13])
        lines = [
            rng.choice(
                [
                    "本合同总金额为人民币{w}（¥{f}），含{r}%增值税。",
                    "合同总价（含税）：人民币（大写）{w}，（小写）￥{f}元，税率{r}%。",
                    "服务费总额为￥{f}元（大写：人民币{w}），该价格为含税价。",
                    "{buys}应向{sells}支付服务费共计人民币{f}元（大写：{w}），税率为{r}%。",
                ]
            ).format(w=written, f=figure, r=rate, buys=self.buyer()[0], sells=self.buyer()[1])
        ]
        if rng.random() < 0.35:
            lines = [
                f'<table class="grid"><tr><th>项目</th><th>单位</th><th>数量</th><th>小计（元）</th></tr><tr><td>{self.what}</td><td>项</td><td>1</td><td>{words.figures(f.amount)}</td></tr>'
                f'<tr><td>合计（含税）</td><td colspan="2">大写：{written}</td><td>{words.figures(f.amount)}</td></tr></table>',
                *lines,
            ]
        return heading, lines

    def payment(self):
        buys, sells = self.buyer()
        return self.rng.choice(["付款方式", "支付方式", "费用支付"]), self.rng.choice(
            [
                [
                    f"本合同签订后10个工作日内，{buys}支付合同总额的30%作为预付款；",
                    f"服务期过半后支付40%；",
                    "验收合格后支付剩余30%。",
                ],
                [
                    f"{buys}按季度支付，收到{sells}开具的合法有效的增值税专用发票后15日内付款。",
                    f"{sells}开户银行：中国建设银行深圳分行；账号：4425010000{self.rng.randrange(10 ** 8, 10 ** 9)}。",
                ],
            ]
        )

    def acceptance(self):
        buys, sells = self.buyer()
        return "验收标准和方式", [
            f"{sells}按月提交算力使用报告，{buys}在5个工作日内确认；逾期未提出异议的，视为验收合格。"
        ]

    def property(self):
        buys, _ = self.buyer()
        return "知识产权", [f"{buys}利用本合同服务训练取得的模型参数、数据及成果的知识产权归{buys}所有。"]

    def secrecy(self):
        return "保密条款", ["双方对在合同履行过程中知悉的对方商业秘密负有保密义务，保密期限为合同终止后三年。"]

    def breach(self):
        buys, sells = self.buyer()
        return "违约责任", [
            f"{sells}逾期提供服务的，每逾期一日按合同总额的万分之五支付违约金。",
            f"{buys}逾期付款的，每逾期一日按应付款项的万分之五支付违约金。",
        ]

    def dispute(self):
        return "争议解决", [
            self.rng.choice(
                [
                    "因本合同引起的争议，双方应友好协商；协商不成的，向原告所在地人民法院提起诉讼。",
                    "协商不成的，提交深圳国际仲裁院按其规则仲裁。",
                ]
            )
        ]

    def validity(self):
        return self.rng.choice(["合同生效及其他", "其他", "附则"]), [
            self.rng.choice(
                ["本合同自双方法定代表人或授权代表签字并加盖公章之日起生效。", "本合同经双方签字盖章后生效。"]
            ),
            self.rng.choice(["本合同一式四份，双方各执两份，具有同等法律效力。", "本合同一式贰份，甲乙双方各执壹份。"]),
        ]

    def closing(self):
        """The block of signatures: beside each other, below each other, or in a ruled table."""
        f, rng, pen = self.f, self.rng, self.pen
        sealing = rng.choice(["（盖章）", "（公章）", "（签章）", "（盖章处）", ""])
        signing = rng.choice(
            [
                "法定代表人或授权代表（签字）：",
                "法定代表人（或授权代表）签字：",
                "授权代表（签字）：",
                "法定代表人（签字）：",
                "授权代表签字：",
                "法定代表人或授权代表<br>（签字）：",
                "签字代表：",
                "代表人（签名）：",
            ]
        )
        dating = rng.choice(["日期：", "签订日期：", "签署日期：", "日　期："])
        order = rng.random() < 0.8
        blocks = []
        for side, label, party in (("a", self.a, self.parties[0]), ("b", self.b, self.parties[1])):
            signer = party[2] if "法定" in signing and "授权" not in signing else rng.choice([party[2], party[3]])
            printed = signer if f"printed-{side}" in f.flags else ""
            mark = "" if printed or f"contract-signature-{side}" in f.without else pen.hand(signer)
            seal = (
                ""
                if f"contract-seal-{side}" in f.without
                else pen.seal(
                    f.swap.get(f"contract-seal-{side}", party[0]),
                    rng.choice(["", "合同专用章", "合同专用章"]) if "contract-seal-stays" not in f.flags else "",
                )
            )
            name = f"{label}{sealing}：{party[0] if rng.random() < .7 else ''}"
            if len(name) > 22 and rng.random() < 0.5:
                name = name.replace("：", "：<br>")
            day = words.date(f.signed, self.form) if rng.random() < 0.75 else words.date(f.signed, "wide")
            lines = [
                f"<p>{stamped(name, seal, rng, left=rng.uniform(18, 36), top=rng.uniform(-16, -8))}</p>",
                f"<p>{spot(rng, signing, mark, printed, room=28)}</p>",
                f"<p>{dating}{day}</p>",
            ]
            if not order:
                lines[1], lines[2] = lines[2], lines[1]
            blocks.append("".join(lines))
        beside = rng.random() < 0.6
        if beside:
            # In half the width of the page a name of a company stands on a line of its own.
            blocks = [
                block.replace("：" + party[0], "：<br>" + party[0], 1) for block, party in zip(blocks, self.parties)
            ]
        opening = rng.choice(["", "<p>（以下无正文）</p>", "<p class='mid'>（以下无正文，为签署页）</p>"])
        apart = rng.random() < 0.3
        style = "padding-top:18mm;line-height:2.1"
        if beside:
            border = ' class="grid"' if rng.random() < 0.3 else ""
            body = (
                f'<table{border} style="table-layout:fixed"><tr>'
                + "".join(f'<td style="vertical-align:top;width:50%;padding:8mm 1mm">{b}</td>' for b in blocks)
                + "</tr></table>"
            )
        else:
            body = "<div style='height:14mm'></div>".join(blocks)
        if apart:
            return f'{opening}<div class="break" style="{style}"><p>（本页为{self.noun}签署页，无正文）</p>{body}</div>'
        return f'<div class="keep" style="{style}">{opening}{body}</div>'


def contract(f, pen, rng):
    return Contract(f, pen, rng).sheet()
