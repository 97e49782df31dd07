"""营业执照 and 事业单位法人证书: the layouts of Shenzhen, of the country since 2019, and of the electronic licence."""

import urllib.parse

import words
from page import Sheet, over, spot


def payload(f, rng):
    code = f.swap.get("licence-code", f.code)
    return rng.choice(
        [
            f"http://www.szcredit.com.cn/web/GSZJGSPT/QyxyDetail.aspx?rid={rng.getrandbits(128):032x}%26cid={code}",
            f"http://www.gsxt.gov.cn/index.html?uniscid={code}",
            "https://zzapp.gsxt.gov.cn/ebl?ebl=main&parm="
            + urllib.parse.quote(f'{{"ei":"{code}","d":"2024-09-12 14:46:20","v":"1.0"}}'),
            f"http://www.gsxt.gov.cn/index.html?uniscid={code}",
        ]
    )


def rows(f, rng, layout):
    kind = f.swap.get(
        "entity",
        (
            rng.choice(["有限责任公司", "有限责任公司（自然人投资或控股）", "有限责任公司（法人独资）"])
            if "股份" not in f.name
            else "股份有限公司（非上市）"
        ),
    )
    head = "负责人" if "分公司" in kind else "投资人" if "个人独资" in kind else "法定代表人"
    until = (
        f"{words.date(f.established, 'zeros')}至{words.date(f.valid_until, 'zeros')}"
        if f.valid_until
        else rng.choice(["长期", "永续经营", f"{words.date(f.established, 'zeros')}至长期"])
    )
    data = [("名　　称", f.name), ("类　　型", kind), (head, f.head)]
    if layout != "shenzhen":
        data += [
            (
                "注册资本",
                rng.choice(
                    [f"人民币{f.capital}万元", f"{words.money(f.capital * 1_000_000)}", f"{f.capital}.000000万人民币"]
                ),
            )
        ]
    data += [("成立日期", words.date(f.established, rng.choice(["year", "zeros"])))]
    if layout != "shenzhen" or f.valid_until:
        data += [("营业期限", until)]
    data += [("营业场所" if "分公司" in kind else "住　　所", f.address)]
    if layout == "shenzhen":
        return data
    scope = "一般经营项目：人工智能应用软件开发；人工智能基础资源与技术平台；计算机系统服务；软件开发；技术服务、技术开发、技术咨询；许可经营项目：无。"
    return data[:3] + [("经营范围", scope)] + data[3:]


def copied(f, pen, rng, wide=False):
    """What the applicant adds to the copy: 与原件一致, the seal, the signature with its label."""
    label = rng.choice(["法定代表人（签名）：", "法定代表人签字：", "机构法人（签名）：", "法定代表人（签字）："])
    mark = (
        ""
        if "licence-signature" in f.without
        else pen.hand(f.swap.get("licence-signer", f.head), size=rng.choice([8, 9, 11]))
    )
    seal = "" if "licence-seal" in f.without else pen.seal(f.swap.get("licence-seal", f.name))
    words_ = rng.choice(["与原件一致", "本复印件与原件相符", "复印件与原件核对无误", ""])
    below = f"<p>{words_}</p>" if words_ else ""
    text = f'<div class="spot">{below}<p>{spot(rng, label, mark, line=False)}</p>{over(seal, rng.uniform(58, 80) if wide else rng.uniform(24, 56), rng.uniform(-36, -26) if not wide else rng.uniform(-26, -8)) if seal else ""}</div>'
    return text


def licence(f, pen, rng):
    if f.institution:
        return certificate(f, pen, rng)
    layout = rng.choice(["shenzhen", "national", "electronic"])
    wide = layout != "electronic" and rng.random() < 0.6
    sheet = Sheet(
        "business-licence",
        "营业执照",
        rng,
        turn=" landscape" if wide else "",
        top=14,
        bottom=10,
        font="Noto Serif CJK SC",
        points=13,
        leading=1.6,
    )
    qr = pen.qr(payload(f, rng), rng.choice([22, 26, 30]))
    cells = rows(f, rng, layout)
    issued = words.date(f.established, "wide")
    if wide:
        half = (len(cells) + 1) // 2
        body = (
            "<table><tr>"
            + "".join(
                f'<td style="width:50%;vertical-align:top">{fields(part)}</td>' for part in (cells[:half], cells[half:])
            )
            + "</tr></table>"
        )
    else:
        body = fields(cells)
    heading = '<h1 style="font-size:38pt;letter-spacing:.4em;margin:.1em">营业执照</h1>'
    copy = rng.choice(["（副　本）", "（副本）", "(副本)(1-1)"]) if layout != "electronic" or rng.random() < 0.5 else ""
    code = f'<div style="position:absolute;left:{2 if wide else 0}mm;top:{34 if wide else 40}mm;font-size:11pt">统一社会信用代码<br><b>{f.code}</b></div>'
    registry = "" if layout == "electronic" else over(pen.seal(f.registrar, code=False, size=40), 2, -14)
    note = (
        "重要提示：1.商事主体的经营范围由章程确定。2.商事主体经营范围和许可审批项目等有关事项及年报信息和其他信用信息，请登录深圳市市场监督管理局国家企业信用信息公示系统查询。"
        if layout == "shenzhen"
        else "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn　市场主体应当于每年1月1日至6月30日通过国家企业信用信息公示系统报送公示年度报告。"
    )
    sheet.add(
        f'<div style="position:relative;border:1.2mm double #7a5c1e;padding:6mm {"8" if wide else "10"}mm;min-height:{160 if wide else 230}mm">',
        '<div class="mid" style="font-size:22pt;color:#b8860b;line-height:1">★</div>',
        heading,
        f'<p class="mid" style="font-size:16pt">{copy}</p>',
        code,
        f'<div style="position:absolute;right:8mm;top:10mm">{qr}</div>',
        f'<div style="margin-top:{8 if wide else 16}mm">{body}</div>',
        f'<p class="small">{note}</p>',
        f'<div style="position:absolute;right:14mm;bottom:{12 if wide else 20}mm"><span class="spot">登记机关　　　　　　　{registry}</span><br>{issued}</div>',
        f'<div style="position:absolute;left:12mm;bottom:{10 if wide else 22}mm">{copied(f, pen, rng, wide)}</div>',
        "</div>",
    )
    if layout == "electronic":
        sheet.add(
            f'<p class="small">本营业执照于{words.date(f.promised)}由{f.name}留存（打印）。数字签名：MEUCIQ{rng.getrandbits(120):030x}==</p>'
        )
    return sheet


def fields(cells):
    return (
        "<table>"
        + "".join(
            f'<tr><td style="width:26mm;vertical-align:top;white-space:nowrap;color:#5a3d10">{name}</td><td>{value}</td></tr>'
            for name, value in cells
        )
        + "</table>"
    )


def certificate(f, pen, rng):
    sheet = Sheet("institution-certificate", "事业单位法人证书", rng, font="Noto Serif CJK SC", points=14, leading=1.7)
    until = f.valid_until or f.submitted.date().replace(year=2027)
    cells = [
        ("统一社会信用代码", f.code),
        ("名　　称", f.name),
        ("宗旨和业务范围", "开展人工智能与先进计算应用基础研究，促进科技成果转化。"),
        ("住　　所", f.address),
        ("法定代表人", f.head),
        ("经费来源", rng.choice(["财政补助、非财政补助", "财政补助", "自筹"])),
        ("开办资金", f"¥{f.capital}万元"),
        ("举办单位", "深圳市科技创新局"),
        ("登记管理机关", "深圳市事业单位登记管理局"),
        ("有效期", f"自{words.date(until.replace(year=until.year - 5), 'zeros')}至{words.date(until, 'zeros')}"),
    ]
    sheet.add(
        '<div style="border:1mm solid #355;padding:8mm;min-height:225mm;position:relative">',
        f'<h1>{rng.choice(["事业单位法人证书", "中华人民共和国事业单位法人证书"])}</h1><p class="mid">（副本）</p>',
        f'<div style="text-align:right">{pen.qr(f"http://search.gjsy.gov.cn/wsss/query?uniscid={f.code}", 22)}</div>',
        "<table>"
        + "".join(f'<tr><td style="width:44mm;vertical-align:top">{n}</td><td>{v}</td></tr>' for n, v in cells)
        + "</table>",
        f'<div style="position:absolute;right:20mm;bottom:46mm">{over(pen.seal("深圳市事业单位登记管理局", code=False), 0, -12)}<p>登记管理机关（章）</p></div>',
        f'<div style="position:absolute;left:10mm;bottom:14mm">{copied(f, pen, rng)}</div></div>',
    )
    return sheet
