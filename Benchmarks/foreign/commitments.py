"""The four promises and the page of signatures, as offices word them in forms of their own."""

import words
from page import Sheet, over, spot, stamped

TITLES = {
    "research-integrity": [
        "科研诚信承诺书",
        "申报单位科研诚信承诺书",
        "科研诚信承诺书",
        "深圳市训力券申请单位科研诚信承诺书",
    ],
    "integrity-notice": ["廉洁告知书", "廉洁告知书", "廉洁告知书（回执）", "深圳市科技计划项目廉洁告知书"],
    "ip-compliance": ["知识产权合规性声明", "知识产权合规性声明", "知识产权合规性声明书"],
    "audit-consent": ["训力审计同意书", "训力审计同意书", "训力券审计同意书", "关于训力审计的同意书"],
}
TEXTS = {
    "research-integrity": [
        "本单位在申请2024年度深圳市训力券过程中郑重承诺：严格遵守《关于进一步加强科研诚信建设的若干意见》等规定，恪守科研诚信。",
        "所提交的申请材料真实、合法、完整、有效，不存在编造、伪造、抄袭、剽窃等行为，不以任何方式虚报、套取财政资金。",
        "不以不同名义或相同内容重复申请财政资金，未委托中介机构代写申请材料。",
        "如违反上述承诺，自愿接受终止资助、退回财政资金、记入科研诚信异常名录等处理，并依法承担相应的法律责任。",
        "积极配合科技主管部门开展的检查、绩效评价和验收工作，如实反映情况。",
    ],
    "integrity-notice": [
        "为维护科技资金管理的公平公正，营造风清气正的申报环境，现将有关廉洁事项告知如下，请申请单位遵照执行。",
        "不得以任何形式向受理机关工作人员、评审专家赠送礼金、礼品、有价证券、支付凭证等财物。",
        "不得安排可能影响公正评审的宴请、旅游、健身、娱乐等活动，不得为其报销应由个人支付的费用。",
        "发现工作人员存在索贿受贿、吃拿卡要等违纪违法行为的，可向纪检监察部门举报。",
        "我单位已认真阅读上述内容，知悉并将严格遵守各项廉洁规定，自觉接受监督。",
    ],
    "ip-compliance": [
        "我单位就申请深圳市训力券所涉项目的知识产权事项声明如下：",
        "用于大模型训练及应用的数据、算法、模型和软件均来源合法，或已取得权利人的许可，不侵犯任何第三方的专利权、著作权、商标权和商业秘密。",
        "训练数据的收集和使用符合《生成式人工智能服务管理暂行办法》等规定。",
        "因知识产权归属、使用发生争议的，由我单位自行解决并承担全部责任，与受理机关无关。",
    ],
    "audit-consent": [
        "我单位同意深圳市科技创新局及其委托的第三方机构对训力券的申请、使用和兑现情况开展审计。",
        "同意提供与训力使用有关的服务合同、发票、付款凭证、算力使用日志、模型训练记录等资料，并保证资料真实完整。",
        "同意算力服务机构向主管部门提供我单位的算力使用数据。",
        "审计中发现的问题，我单位将按要求整改；需要退回资金的，在规定期限内退回。",
    ],
}
KINDS = list(TITLES)


def block(f, pen, rng, key, right=None):
    """Who promises, signs and when; `key` names the paper in `without` and `swap`."""
    who = rng.choice(["承诺单位", "申请单位", "申报单位", "单位名称", "单位"]) + rng.choice(
        ["（盖章）：", "（公章）：", "（加盖公章）：", "盖章：", "：（盖章）"]
    )
    sign = rng.choice(
        [
            "法定代表人（签字）：",
            "法定代表人（签名）：",
            "机构法人（签名）：",
            "法定代表人签字：",
            "法人代表（签字）：",
            "法定代表人（手写签名）：",
            "单位法定代表人<br>（签字）：",
            "机构法人签字：",
        ]
    )
    signer = f.swap.get(f"{key}-signer", f.head)
    gone = f"{key}-signature" in f.without
    printed = signer if f"{key}-printed" in f.flags else ""
    mark = "" if gone or printed else pen.hand(signer)
    if f"{key}-name-seal" in f.flags:
        mark = pen.name_seal(signer)
    owner = f.swap.get(f"{key}-seal", f.name)
    seal = (
        "" if f"{key}-seal" in f.without else pen.seal(owner, "合同专用章" if f"{key}-contract-seal" in f.flags else "")
    )
    blank = f"{key}-blank" in f.flags
    name = "" if blank or rng.random() < 0.35 else f.swap.get(f"{key}-name", f.name)
    day = (
        "　　年　　月　　日"
        if blank
        else words.date(f.promised, rng.choice(["year", "zeros", "wide", "words", "dash"]))
    )
    lines = [
        stamped(
            f"{who}{name}" if name else f'{who}<span style="display:inline-block;width:50mm"></span>',
            seal,
            rng,
            left=rng.uniform(24, 46),
            top=rng.uniform(-20, -10),
        ),
        spot(rng, sign, mark, printed),
        f"{rng.choice(['日期：', '日　　期：', '', '签署日期：'])}{day}",
    ]
    if rng.random() < 0.15:
        lines[0], lines[1] = lines[1], lines[0]
    style = rng.choice(["padding-left:62mm", "padding-left:45mm", "", "text-align:right;padding-right:10mm"])
    if rng.random() < 0.15 and not right:
        return (
            '<table class="grid keep" style="margin-top:10mm">'
            + "".join(
                f'<tr><td style="height:{"30" if i == 0 else "16"}mm">{line}</td></tr>' for i, line in enumerate(lines)
            )
            + "</table>"
        )
    return (
        f'<div class="keep" style="padding-top:20mm;line-height:2.2;{style}">'
        + "".join(f"<p>{line}</p>" for line in lines)
        + '<div style="height:10mm"></div></div>'
    )


def body(rng, kind):
    texts = TEXTS[kind]
    head, rest = texts[0], list(texts[1:])
    if rng.random() < 0.5:
        rng.shuffle(rest)
    form = rng.choice(
        [lambda i: f"{words.number(i)}、", lambda i: f"{i}. ", lambda i: f"（{words.number(i)}）", lambda i: ""]
    )
    to = rng.choice(["<p>深圳市科技创新局：</p>", "", "<p>致：深圳市科技创新局</p>"])
    return (
        to
        + f"<p class='in'>{head}</p>"
        + "".join(f"<p class='in'>{form(i)}{text}</p>" for i, text in enumerate(rest, 1))
    )


def commitment(f, pen, rng, kind, sheet=None):
    title = rng.choice(TITLES[kind])
    fresh = sheet is None
    sheet = sheet or Sheet(
        f"commitment-{kind}", title, rng, header=rng.choice(["", "", "2024年度深圳市训力券申请材料"])
    )
    number = f"<p>附件{KINDS.index(kind) + 2}</p>" if rng.random() < 0.25 else ""
    sheet.add(
        "" if fresh else '<div class="break"></div>',
        number,
        f"<h1>{title}</h1>",
        body(rng, kind),
        block(f, pen, rng, kind),
    )
    return sheet


def commitments(f, pen, rng):
    """Four files, or one file of four pages."""
    kinds = [kind for kind in KINDS if kind not in f.without]
    if rng.random() < 0.25:
        sheet = None
        for kind in kinds:
            sheet = commitment(f, pen, rng, kind, sheet)
        sheet.name = "承诺书（合订）"
        return [sheet]
    return [commitment(f, pen, rng, kind) for kind in kinds]


def signature_page(f, pen, rng):
    sheet = Sheet("signature-page", "签字盖章页", rng)
    title = rng.choice(["2024年度深圳市训力券申请书签字盖章页", "深圳市训力券申请书<br>（签字盖章页）", "签字盖章页"])
    table = [
        ("申请单位", f.name),
        ("统一社会信用代码", f.code),
        ("项目名称", f.title),
        ("申请训力券额度", f"{words.figures(f.requested)}元"),
        ("联系人及电话", f"{f.contact}　{f.phone}"),
    ]
    sheet.add(
        f"<h1>{title}</h1>",
        (
            '<table class="grid">'
            + "".join(f'<tr><td style="width:42mm">{n}</td><td>{v}</td></tr>' for n, v in table)
            + "</table>"
            if rng.random() < 0.7
            else ""
        ),
        "<p class='in'>本单位已阅读并理解《2024年度深圳市训力券申请指南》，申请书所填内容及所附材料真实、合法、有效，并对其负责。如有虚假，愿承担相应责任。</p>",
        block(f, pen, rng, "signature-page", right=True),
    )
    return sheet
