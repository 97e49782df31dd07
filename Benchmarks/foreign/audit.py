"""Audit reports: the cover of the unified platform, the auditor's report, statements, notes and the firm's papers."""

import datetime
import urllib.parse

import words
from page import Sheet, numbered, over, spot

NOTE = "此码用于证明该审计报告是否由具有执业许可的会计师事务所出具，"
CHECK = "您可使用手机“扫一扫”或进入“注册会计师行业统一监管平台（http://acc.mof.gov.cn）”进行查验。"


def audit(f, pen, rng):
    special = "special" in f.flags
    title = (
        rng.choice(["研发费用专项审计报告", "高新技术企业认定专项审计报告"])
        if special
        else rng.choice(["审计报告", "审 计 报 告", "审　计　报　告"])
    )
    sheet = Sheet(
        "audit-report",
        rng.choice([f"{f.audit_year}年审计报告", "审计报告", f"{f.client}{f.audit_year}年度审计报告"]),
        rng,
        tight=True,
        footer=numbered(rng, 0),
    )
    written = rng.random() < 0.5
    year = f"{words.year(f.audit_year, 'words' if written else 'figures')}年度"
    cover(f, pen, rng, sheet, title, year)
    if rng.random() < 0.5:
        sheet.add(
            '<div class="break"></div><h1>目　　录</h1>'
            + "".join(
                f"<p>{n}、{t}……………………{p}</p>"
                for n, t, p in (
                    ("一", "审计报告", "1-3"),
                    ("二", "已审财务报表", "4-7"),
                    ("三", "财务报表附注", "8-20"),
                )
            )
        )
    opinion(f, pen, rng, sheet, title)
    statements(f, rng, sheet)
    if rng.random() < 0.5:
        sheet.add('<div class="break"></div>', annex(f, pen, rng))
    return sheet


def cover(f, pen, rng, sheet, title, year):
    host = f.swap.get("host", rng.choice(["http://acc.mof.gov.cn", "https://acc.mof.gov.cn"]))
    code = rng.choice(
        [f"{host}/qrc/api/cpabreport/check?backNumber={f.coded}", f"{host}/?code={f.coded}", f"{host}/report/{f.coded}"]
    )
    if rng.random() < 0.5:
        code = urllib.parse.quote(code, safe=":/?=&")
    qr = "" if "audit-qr" in f.without else pen.qr(code, rng.choice([20, 24, 28]))
    if "old-cover" in f.flags:
        box = f'<div class="mid small">{pen.qr("http://www.szicpa.org/fw/" + str(rng.randrange(10 ** 9)), 22)}<p>深圳市注册会计师协会　防伪标识</p><p>防伪编号：{rng.randrange(10 ** 15, 10 ** 16)}</p><p>报备时间：{f.audit_date}</p></div>'
    else:
        note = f"<p>{NOTE}</p><p>{CHECK}</p><p>报告编码：{f.report_code}</p>"
        if "audit-qr" in f.without:
            note = f"<p>报告编码：{f.report_code}</p>"
        box = (
            f'<div class="mid small">{qr}{note}</div>'
            if rng.random() < 0.6
            else f'<table class="small"><tr><td style="width:32mm">{qr}</td><td>{note}</td></tr></table>'
        )
    names = [
        f'<p class="mid" style="font-size:20pt;line-height:1.7">{f.client}</p>',
        f'<p class="mid" style="font-size:18pt">{year}</p>',
        f'<h1 style="font-size:30pt;line-height:1.8">{title}</h1>',
    ]
    if rng.random() < 0.4:
        names = [names[2], names[0], names[1]]
    firm = f'<p class="mid" style="font-size:16pt">{f.firm}</p>' + (
        f'<p class="mid small">{rng.choice(["", "Certified Public Accountants (LLP)", "ZHENYU CPAs Shenzhen, China"])}</p>'
    )
    foot = rng.random() < 0.7
    number = f'<p class="mid">{f.report_number}</p>' if rng.random() < 0.6 else ""
    sheet.add(
        "" if foot else box,
        f'<div style="margin-top:{rng.randrange(30, 60)}mm">{"".join(names)}{number}</div>',
        f'<div style="margin-top:{rng.randrange(30, 60)}mm">{firm}</div>',
        f'<div style="margin-top:{rng.randrange(8, 24)}mm">{box}</div>' if foot else "",
    )


def opinion(f, pen, rng, sheet, title):
    y = f.audit_year
    whom = f.client + rng.choice(["全体股东", "董事会", "全体股东", "股东"])
    if f.institution:
        whom = f.client
    short = "贵单位" if f.institution else rng.choice(["贵公司", "公司", f.client[:6]])
    sheet.add(
        '<div class="break"></div>', f"<h1>{title}</h1><p class='right'>{f.report_number}</p><p><b>{whom}：</b></p>"
    )
    if "special" in f.flags:
        body = [
            ("一、专项审计对象", f"我们审计了{f.client}编制的{y}年度研究开发费用结构明细表及编制说明。"),
            ("二、企业的责任", "按照《高新技术企业认定管理办法》的规定编制研究开发费用结构明细表是企业的责任。"),
            ("三、审计结论", f"我们认为，{f.client}{y}年度研究开发费用结构明细表在所有重大方面按照规定编制。"),
            ("四、使用限制", "本报告仅供申请高新技术企业认定使用，不得用于其他用途。"),
        ]
    else:
        body = [
            (
                "一、审计意见",
                f"我们审计了{f.client}（以下简称“{short}”）财务报表，包括{y}年12月31日的资产负债表，{y}年度的利润表、现金流量表、{rng.choice(['所有者权益变动表', '股东权益变动表'])}以及相关财务报表附注。"
                f"我们认为，后附的财务报表在所有重大方面按照{rng.choice(['企业会计准则', '小企业会计准则'])}的规定编制，公允反映了{short}{y}年12月31日的财务状况以及{y}年度的经营成果和现金流量。",
            ),
            (
                "二、形成审计意见的基础",
                f"我们按照中国注册会计师审计准则的规定执行了审计工作。按照中国注册会计师职业道德守则，我们独立于{short}，并履行了职业道德方面的其他责任。我们相信，我们获取的审计证据是充分、适当的，为发表审计意见提供了基础。",
            ),
            (
                "三、管理层和治理层对财务报表的责任",
                f"{short}管理层负责按照会计准则的规定编制财务报表，使其实现公允反映，并设计、执行和维护必要的内部控制，以使财务报表不存在由于舞弊或错误导致的重大错报。治理层负责监督{short}的财务报告过程。",
            ),
            (
                "四、注册会计师对财务报表审计的责任",
                "我们的目标是对财务报表整体是否不存在由于舞弊或错误导致的重大错报获取合理保证，并出具包含审计意见的审计报告。合理保证是高水平的保证，但并不能保证按照审计准则执行的审计在某一重大错报存在时总能发现。"
                "在按照审计准则执行审计工作的过程中，我们运用职业判断，并保持职业怀疑。同时，我们也执行以下工作：识别和评估由于舞弊或错误导致的财务报表重大错报风险；了解与审计相关的内部控制；评价管理层选用会计政策的恰当性；对管理层使用持续经营假设的恰当性得出结论。",
            ),
        ]
    for heading, text in body:
        sheet.add(f"<h2>{heading}</h2><p class='in'>{text}</p>")
    sheet.add(signed(f, pen, rng))


def signed(f, pen, rng):
    label = rng.choice(
        [
            "中国注册会计师：",
            "中国注册会计师：",
            "中国注册会计师（签名并盖章）：",
            "注册会计师：",
            "中国注册会计师<br>（签字）：",
        ]
    )
    places = []
    for index, name in enumerate(f.accountants):
        gone = f"accountant-{index}" in f.without
        mark = "" if gone else pen.hand(name, size=rng.choice([7, 8, 10]))
        stamp = (
            pen.accountant_seal(name)
            if rng.random() < 0.6
            and not ("accountant-0" in f.without and "accountant-1" in f.without and rng.random() < 0.5)
            else ""
        )
        if gone and "accountant-stamp" not in f.flags:
            stamp = ""
        if stamp:
            # Over the label or behind it, wherever there was room.
            stamp = f'<span class="spot">{over(stamp, rng.uniform(12, 46), rng.uniform(-9, 0))}</span>'
        printed = name if "accountants-printed" in f.flags else ""
        title = (
            label.replace("中国注册会计师", "中国注册会计师（项目合伙人）", 1)
            if index == 0 and label == "中国注册会计师：" and rng.random() < 0.3
            else label
        )
        place = spot(rng, title, mark, printed, line=rng.random() < 0.3, room=24)
        places.append(f'<p style="margin:7mm 0">{stamp}{place}</p>')
    seal = (
        ""
        if "firm-seal" in f.without
        else pen.seal(f.swap.get("firm-seal", f.firm), code=rng.random() < 0.6, star=rng.random() < 0.8)
    )
    firm = f'<p class="spot">{f.firm if rng.random() < .5 or len(f.firm) < 16 else f.firm.replace("（", "<br>（", 1)}{over(seal, rng.uniform(4, 22), rng.uniform(-16, -6)) if seal else ""}</p>'
    day = f"<p>{words.date(f.audit_date, rng.choice(['year', 'words', 'wide']))}</p>"
    city = f"<p>{rng.choice(['中国·深圳', '中国　深圳', '中国·深圳市'])}</p>"
    if rng.random() < 0.7:
        return (
            f'<table class="keep" style="table-layout:fixed"><tr><td style="vertical-align:top;line-height:1.6;padding-top:18mm">{firm}<div style="height:22mm"></div>{city}</td>'
            f'<td style="vertical-align:top;padding-top:14mm">{"".join(places)}{day}</td></tr></table>'
        )
    return f'<div class="keep right" style="padding:18mm 10mm 0 60mm;text-align:left">{firm}{"".join(places)}{city}{day}</div>'


def statements(f, rng, sheet):
    y, unit = f.audit_year, rng.choice(["单位：元", "单位：人民币元", "金额单位：元"])
    cell = lambda v: f'<td class="right">{words.figures(v)}</td>'
    cash, fixed = f.assets * 3 // 10, f.assets * 2 // 10
    debts = f.assets * 4 // 10
    rows = [
        ("货币资金", cash),
        ("应收账款", f.assets - cash - fixed),
        ("固定资产", fixed),
        ("资产总计", f.assets),
        ("应付账款", debts // 2),
        ("其他应付款", debts - debts // 2),
        ("负债合计", debts),
        ("实收资本", f.capital * 1_000_000),
        ("未分配利润", f.assets - debts - f.capital * 1_000_000),
        ("负债和所有者权益总计", f.assets),
    ]
    head = f'<table class="small"><tr><td>编制单位：{f.client}</td><td class="mid">{{}}</td><td class="right">{unit}</td></tr></table>'
    foot = f'<table class="small"><tr><td>法定代表人：</td><td>主管会计工作负责人：</td><td>会计机构负责人：</td></tr></table>'
    sheet.add(
        '<div class="break"></div><h1>资产负债表</h1>',
        head.format(f"{y}年12月31日"),
        '<table class="grid small"><tr><th>项目</th><th>期末余额</th><th>期初余额</th></tr>',
        *[f"<tr><td>{n}</td>{cell(v)}{cell(v * 9 // 10)}</tr>" for n, v in rows],
        "</table>",
        foot,
    )
    cost = f.revenue * 6 // 10
    profit = f.revenue - cost - f.revenue // 5
    rows = [
        ("一、营业收入", f.revenue),
        ("减：营业成本", cost),
        ("管理费用", f.revenue // 10),
        ("研发费用", f.revenue // 10),
        ("二、营业利润", profit),
        ("三、利润总额", profit),
        ("减：所得税费用", profit // 10),
        ("四、净利润", profit - profit // 10),
    ]
    sheet.add(
        '<div class="break"></div><h1>利润表</h1>',
        head.format(f"{y}年度"),
        '<table class="grid small"><tr><th>项目</th><th>本期金额</th><th>上期金额</th></tr>',
        *[f"<tr><td>{n}</td>{cell(v)}{cell(v * 8 // 10)}</tr>" for n, v in rows],
        "</table>",
        foot,
    )
    sheet.add(
        '<div class="break"></div>',
        f"<h1>财务报表附注</h1><p class='mid'>{y}年度</p><h2>一、公司基本情况</h2><p class='in'>{f.client}成立于{words.date(f.established)}，统一社会信用代码：{f.code}，"
        f"法定代表人：{f.head}，注册地址：{f.address}。</p><h2>二、财务报表的编制基础</h2><p class='in'>本财务报表以持续经营为基础，根据实际发生的交易和事项编制。</p><h2>三、主要会计政策</h2><p class='in'>会计年度自公历1月1日起至12月31日止，记账本位币为人民币。</p>",
    )


def annex(f, pen, rng):
    founded = datetime.date(rng.randrange(2000, 2015), 5, 12)
    return (
        f'<div style="border:1mm double #875;padding:8mm"><h1>会计师事务所执业证书</h1><p>名　　称：{f.firm}</p><p>首席合伙人：{f.accountants[0]}</p><p>经营场所：深圳市福田区深南大道{rng.randrange(1000, 7000)}号</p>'
        f'<p>组织形式：普通合伙</p><p>执业证书编号：474{rng.randrange(10000, 99999)}</p><p>批准执业日期：{words.date(founded)}</p><p class="right"><span class="spot">发证机关：深圳市财政局'
        f'{over(pen.seal("深圳市财政局", code=False), 10, -16)}</span></p></div>'
    )
