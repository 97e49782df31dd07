"""Tax certificates: the form of the tax bureau, its letter, and the print of the electronic tax bureau."""

import datetime

import words
from page import Sheet, over


def months(f, rng, index):
    """所属时期 and 入库日期 of a row, within the year of the certificate."""
    if f.taxes[index][0] == "企业所得税" or index == 0:
        first, last = datetime.date(f.tax_year, 1, 1), datetime.date(f.tax_year, 12, 31)
        return first, last, datetime.date(f.tax_year + 1, 5, rng.randrange(8, 30))
    quarter = rng.randrange(0, 4)
    first = datetime.date(f.tax_year, quarter * 3 + 1, 1)
    last = words.add_months(first, 3)
    return first, last, last + datetime.timedelta(days=rng.randrange(8, 16))


def issuer(f, pen, rng, text):
    seal = ""
    if "tax-seal" not in f.without:
        owner = f.swap.get("tax-seal", f.tax_office)
        seal = pen.seal(
            owner,
            rng.choice(["征税专用章", "业务专用章", "业务专用章(1)"]) if owner == f.tax_office else "",
            code=False,
            star=rng.random() < 0.7,
            oval=rng.random() < 0.3,
            size=rng.uniform(38, 43),
        )
    return f'<span class="spot">{text}{over(seal, rng.uniform(4, 20), rng.uniform(-20, -10)) if seal else ""}</span>'


def copy_seal(f, pen, rng):
    """The applicant's seal on the copy, at the right or the left of the foot."""
    return f'<div class="spot" style="margin:{rng.randrange(10, 16)}mm 0 0 {rng.randrange(5, 100)}mm">{rng.choice(["复印件与原件一致", "与原件核对一致", ""])}{over(pen.seal(f.name), rng.uniform(20, 60), -22)}</div>'


def tax(f, pen, rng):
    form = rng.choice([table_form, letter, electronic])
    # That nothing is owed is certified by a letter.
    return (letter if "arrears" in f.flags else form)(f, pen, rng)


def total(f):
    return sum(value for _, _, value in f.taxes)


def table_form(f, pen, rng):
    wide = rng.random() < 0.5
    sheet = Sheet(
        "tax-certificate",
        "完税证明",
        rng,
        tight=True,
        turn=" landscape" if wide else "",
        **({"points": 10, "leading": 1.25, "top": 12} if wide else {}),
    )
    number = f"（{str(f.tax_date.year)[2:]}{rng.randrange(1, 10)}）44{rng.randrange(10, 99)}证明{rng.randrange(10_000_000, 99_999_999)}"
    lines = ""
    for index, (kind, item, value) in enumerate(f.taxes):
        first, last, paid = months(f, rng, index)
        lines += (
            f"<tr><td>3440{rng.randrange(10 ** 13, 10 ** 14)}</td><td>{kind}</td><td>{item}</td><td>{first} 至 {last}</td><td>{paid}</td>"
            f'<td class="right">{words.figures(value)}</td></tr>'
        )
    sheet.add(
        '<p class="mid" style="font-size:11pt">中华人民共和国</p><h1>税收完税证明</h1>',
        f'<p class="right">No. {number}</p>',
        f'<table><tr><td>填发日期：{words.date(f.tax_date, "wide")}</td><td class="right">税务机关：{f.tax_office}</td></tr></table>',
        f'<table class="grid small"><tr><td>纳税人识别号</td><td colspan="2">{f.taxpayer_code}</td><td>纳税人名称</td><td colspan="2">{f.taxpayer}</td></tr>',
        "<tr><th>原凭证号</th><th>税　种</th><th>品目名称</th><th>税款所属时期</th><th>入（退）库日期</th><th>实缴（退）金额</th></tr>",
        lines,
        f'<tr><td>金额合计</td><td colspan="4">（大写）{words.money(total(f))}</td><td class="right">￥{words.figures(total(f))}</td></tr>',
        f'<tr><td colspan="2" style="height:34mm;text-align:center">{issuer(f, pen, rng, "税务机关<br>（盖章）")}</td><td style="text-align:center">填票人<br>电子税务局</td>'
        f'<td colspan="3">备注：{rng.choice(["", "正税自行申报", "主管税务所（科、分局）：" + f.tax_office])}</td></tr></table>',
        '<p class="mid small">妥 善 保 管</p>',
        copy_seal(f, pen, rng),
    )
    return sheet


def letter(f, pen, rng):
    title = rng.choice(["纳税证明", "税收完税证明（文书式）", "纳税情况证明"])
    if "arrears" in f.flags:
        title = "无欠税证明"
    sheet = Sheet("tax-certificate", "纳税证明", rng)
    year = f.tax_year
    body = f"　　兹证明{f.taxpayer}（纳税人识别号：{f.taxpayer_code}），在{year}年1月1日至{year}年12月31日期间，"
    if "arrears" in f.flags:
        body += "经查询税收征管信息系统，截至出具之日，未发现有欠税情形。"
        rows = ""
    else:
        body += f"共缴纳税费合计人民币{words.money(total(f))}（￥{words.figures(total(f))}），明细如下："
        rows = (
            '<table class="grid"><tr><th>序号</th><th>税（费）种</th><th>所属期</th><th>金额（元）</th></tr>'
            + "".join(
                f'<tr><td>{i + 1}</td><td>{kind}</td><td>{year}-01-01至{year}-12-31</td><td class="right">{words.figures(value)}</td></tr>'
                for i, (kind, _, value) in enumerate(f.taxes)
            )
            + "</table>"
        )
    sheet.add(
        f"<h1>{title}</h1>",
        f'<p class="right">深税 {f.tax_date.year} 证 {rng.randrange(100000, 999999)} 号</p>',
        f"<p>{body}</p>",
        rows,
        rng.choice(["<p class='in'>特此证明。</p>", ""]),
        f'<div class="right keep" style="margin-top:26mm">{issuer(f, pen, rng, f.tax_office)}<br>{words.date(f.tax_date, rng.choice(["year", "words"]))}</div>',
        copy_seal(f, pen, rng),
    )
    return sheet


def electronic(f, pen, rng):
    sheet = Sheet(
        "tax-certificate",
        "电子税务局-纳税证明",
        rng,
        tight=True,
        header="国家税务总局深圳市电子税务局",
        footer='"第" counter(page) "页/共" counter(pages) "页"',
    )
    lines = ""
    for index, (kind, item, value) in enumerate(f.taxes):
        first, last, paid = months(f, rng, index)
        lines += f"<tr><td>{index + 1}</td><td>{kind}</td><td>{item}</td><td>{first}<br>{last}</td><td>{paid}</td><td class='right'>{words.figures(value)}</td></tr>"
    sheet.add(
        f"<h1>{rng.choice(['纳税证明', '税收完税证明', '纳税情况证明'])}</h1>",
        f'<table><tr><td>证明编号：4403{rng.randrange(10 ** 11, 10 ** 12)}</td><td class="right">开具日期：{words.date(f.tax_date, "dash")}</td></tr></table>',
        f'<table class="grid"><tr><td style="width:32mm">纳税人名称</td><td>{f.taxpayer}</td></tr><tr><td>社会信用代码<br>（纳税人识别号）</td><td>{f.taxpayer_code}</td></tr>'
        f"<tr><td>主管税务机关</td><td>{f.tax_office}</td></tr><tr><td>税款所属期间</td><td>{f.tax_year}-01-01 至 {f.tax_year}-12-31</td></tr></table>",
        '<table class="grid small"><tr><th>序号</th><th>征收项目</th><th>征收品目</th><th>所属期起止</th><th>入库日期</th><th>实缴金额（元）</th></tr>',
        lines,
        f'<tr><td colspan="5">合计（大写）：{words.money(total(f))}</td><td class="right">{words.figures(total(f))}</td></tr></table>',
        f'<div style="position:relative;margin-top:20mm"><div style="position:absolute;left:0;top:-6mm">{pen.qr("https://etax.shenzhen.chinatax.gov.cn/yz?zmbh=4403" + str(rng.randrange(10 ** 11)), 22)}</div>'
        f'<div class="right">{issuer(f, pen, rng, "税务机关（电子印章）：" + f.tax_office)}<br>{words.date(f.tax_date)}</div></div>',
        '<p class="small" style="margin-top:12mm">说明：本证明由电子税务局开具，可扫描二维码或登录电子税务局核验真伪。</p>',
        copy_seal(f, pen, rng),
    )
    return sheet
