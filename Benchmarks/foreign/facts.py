"""The facts of one application, drawn from a seed; nothing in them is real."""

import datetime
import random

import words

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BRAND = "晟澜翊嘉朗沃曜玄泽弘毅钧昊霖恺芯屿墨衡擎宸汇励拓煜捷珩臻诺禾筑旭"
FIELDS = [
    "智能科技",
    "人工智能技术",
    "机器人",
    "数字技术",
    "信息技术",
    "生物医药",
    "集成电路",
    "医疗器械",
    "工业软件",
    "数据服务",
    "视觉科技",
    "数字文化",
    "供应链科技",
    "新能源",
    "自动驾驶",
    "AI科技",
    "法律科技",
    "教育科技",
    "传媒",
    "光电",
]
CLOUDS = ["智算科技", "云计算", "算力网络", "超算科技", "大模型技术", "云数据", "智能计算"]
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英文辉建国玲志华晓东海燕宇轩子涵思远佳琪梓一凡"
DISTRICTS = {
    "南山区": ["粤海街道高新社区科技南路", "西丽街道曙光社区创科路", "招商街道水湾社区蛇口望海路"],
    "福田区": ["沙头街道天安社区泰然六路", "莲花街道福中社区福中三路"],
    "宝安区": ["新安街道兴东社区留仙大道", "西乡街道劳动社区宝源路"],
    "龙岗区": ["坂田街道岗头社区天安云谷", "龙城街道黄阁坑社区腾飞路"],
    "龙华区": ["民治街道北站社区汇隆商务中心", "观澜街道大富社区观光路"],
    "光明区": ["凤凰街道塘家社区光明大道"],
    "罗湖区": ["笋岗街道田心社区宝安北路"],
    "坪山区": ["坑梓街道秀新社区锦绣西路"],
}
BUILDINGS = ["创新大厦", "科技园A座", "软件产业基地5栋", "智园C3栋", "国际中心", "产业园二期", "工业园3号厂房"]
TOPICS = [
    "中文医疗问答大模型",
    "工业质检多模态大模型",
    "金融研报生成大模型",
    "法律文书垂直大模型",
    "智能客服大模型",
    "代码助手大模型",
    "跨境电商商品描述大模型",
    "教育辅导大模型",
    "具身智能视觉语言大模型",
    "芯片设计辅助大模型",
    "药物分子生成大模型",
    "城市治理大模型",
]
REGIONS = {
    "深圳市": "440300",
    "广州市": "440101",
    "北京": "110108",
    "上海": "310115",
    "杭州": "330106",
    "贵安新区": "520198",
}


def credit_code(rng, kind="91", division="440300", wrong=False):
    """18 characters with right check characters (GB 11714, GB 32100); `wrong` makes the last one another."""
    body = rng.choice(["MA5", "MAD", "", "MA0"])
    body += "".join(rng.choice("0123456789" if not body else ALPHABET[:30]) for _ in range(8 - len(body)))
    value = lambda c: int(c) if c.isdigit() else ord(c) - 55
    rest = 11 - sum(value(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11
    code = kind + division + body + {10: "X", 11: "0"}.get(rest, str(rest))
    last = (31 - sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code)) % 31) % 31
    return code + ALPHABET[(last + (rng.randrange(1, 31) if wrong else 0)) % 31]


def person(rng):
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice([1, 2, 2])))


def company(
    rng, city="深圳", fields=FIELDS, suffixes=("有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司")
):
    brand, field, suffix = "".join(rng.sample(BRAND, rng.choice([2, 2, 3]))), rng.choice(fields), rng.choice(suffixes)
    short = city.rstrip("市")
    return rng.choice(
        [
            (
                f"{short}市{brand}{field}{suffix}"
                if short in ("深圳", "广州", "杭州")
                else f"{short}{brand}{field}{suffix}"
            ),
            f"{short}{brand}{field}{suffix}",
            f"{brand}{field}（{short}）{suffix}",
            f"{brand}（{short}）{field}{suffix}",
        ]
    )


def one_character_off(rng, name):
    """The name of another that differs in one character of the brand."""
    place = rng.choice([i for i, c in enumerate(name) if c in BRAND])
    return name[:place] + rng.choice([c for c in BRAND if c not in name]) + name[place + 1 :]


def round_amount(rng, low, high):
    step = rng.choice([100, 1_000, 10_000, 50_000])
    return rng.randrange(low // step, high // step) * step * 100


class Facts:
    """What the papers say. A defect changes some of it, or leaves a mark out: `without`, `swap` and `flags`."""

    def __init__(self, seed):
        rng = self.rng = random.Random(f"foreign {seed}")
        self.seed, self.without, self.swap, self.flags = seed, set(), {}, set()
        self.institution = rng.random() < 0.08
        self.name = (
            rng.choice(["深圳{}研究院", "深圳市{}技术研究院"]).format(
                "".join(rng.sample(BRAND, 2)) + rng.choice(["先进计算", "生命健康", "智能制造"])
            )
            if self.institution
            else company(rng)
        )
        self.code = credit_code(rng, "12" if self.institution else "91")
        self.head, self.contact = person(rng), person(rng)
        district = rng.choice(list(DISTRICTS))
        self.address = f"深圳市{district}{rng.choice(DISTRICTS[district])}{rng.randrange(1, 300)}号{rng.choice(BUILDINGS)}{rng.randrange(2, 40)}{rng.choice(['楼', '层', '0' + str(rng.randrange(1, 9))])}"
        self.district = district
        self.phone = f"0755-{rng.randrange(2000_0000, 8999_9999)}"
        self.registrar = rng.choice(["深圳市市场监督管理局", f"深圳市市场监督管理局{district[:-1]}监管局"])
        self.capital = rng.choice([100, 200, 500, 1000, 1200, 3000, 5000])
        self.established = datetime.date(rng.randrange(2012, 2022), rng.randrange(1, 13), rng.randrange(1, 28))
        self.valid_until = rng.choice([None, None, self.established.replace(year=self.established.year + 20)])
        self.provider_city = rng.choice(list(REGIONS))
        self.provider = company(rng, self.provider_city, CLOUDS)
        self.provider_code = credit_code(rng, "91", REGIONS[self.provider_city])
        self.provider_head, self.provider_agent = person(rng), person(rng)
        self.submitted = datetime.datetime(2024, 11, 20, 9, 0) + datetime.timedelta(
            days=rng.randrange(0, 18), hours=rng.randrange(0, 8), minutes=rng.randrange(60)
        )
        self.draw_contract()
        self.draw_audit()
        self.draw_tax()
        self.title = f"{rng.choice(TOPICS)}{rng.choice(['训练', '应用开发', '研发与推广', '微调训练'])}项目"
        self.cap = 3_000_000_00
        self.requested = min(self.amount // 2 * rng.choice([100, 100, 90, 80]) // 100 // 100 * 100, self.cap)
        self.employees = rng.randrange(12, 260)
        self.promised = self.submitted.date() - datetime.timedelta(days=rng.randrange(1, 6))

    def draw_contract(self):
        rng = self.rng
        self.training = rng.random() < 0.65
        self.topic = rng.choice(TOPICS)
        self.signed = datetime.date(2024, 8, 1) + datetime.timedelta(days=rng.randrange(0, 100))
        self.term_start = self.signed + datetime.timedelta(days=rng.choice([0, 1, 5, 14]))
        self.months = rng.choice([3, 6, 6, 12, 12, 18, 24])
        self.term_end = words.add_months(self.term_start, self.months)
        self.amount = round_amount(rng, 300_000, 7_000_000)
        if rng.random() < 0.25:
            self.amount += rng.randrange(1, 9999)
        self.amount_in_words = self.amount
        self.contract_number = rng.choice(
            ["HT{y}-{n:04}", "{a}-{a}-{y}{m:02}-{n:03}", "XL{y}{m:02}{d:02}{n:03}", "{a}AI〔2024〕第{n:03}号"]
        ).format(
            y=self.signed.year,
            m=self.signed.month,
            d=self.signed.day,
            n=rng.randrange(1, 900),
            a="".join(rng.sample("ABCDFGHJKLMNPQRSTWXYZ", 2)),
        )

    def draw_audit(self):
        rng = self.rng
        self.firm_short = "".join(rng.sample(BRAND, 2))
        self.firm = rng.choice(
            [
                "{}会计师事务所（普通合伙）",
                "深圳{}会计师事务所（普通合伙）",
                "{}会计师事务所（特殊普通合伙）",
                "深圳市{}会计师事务所有限公司",
                "{}会计师事务所（特殊普通合伙）深圳分所",
            ]
        ).format(self.firm_short)
        self.audit_year = 2023
        self.audit_date = datetime.date(2024, rng.randrange(2, 7), rng.randrange(1, 28))
        self.accountants = [person(rng), person(rng)]
        self.report_number = rng.choice(
            ["{}审字〔2024〕第{:04}号", "{}会审字[2024]{:05}号", "{}财审报字（2024）第{:03}号"]
        ).format(self.firm_short, rng.randrange(1, 999))
        self.report_code = (
            rng.choice("粤深") + "24" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(8))
        )
        self.coded = self.report_code
        self.client = self.name
        self.revenue = rng.randrange(300_0000, 9000_0000) * 100 + rng.randrange(100)
        self.assets = rng.randrange(500_0000, 12000_0000) * 100 + rng.randrange(100)

    def draw_tax(self):
        rng = self.rng
        self.taxpayer, self.taxpayer_code = self.name, self.code
        self.tax_year = 2023
        self.tax_office = rng.choice(
            [
                f"国家税务总局深圳市{self.district[:-1]}区税务局",
                f"国家税务总局深圳市{self.district[:-1]}区税务局第{rng.choice('一二')}税务所",
            ]
        )
        self.tax_date = datetime.date(2024, rng.randrange(2, 12), rng.randrange(1, 20))
        self.taxes = [
            (kind, rng.choice(items), rng.randrange(1_000_00, 90_0000_00))
            for kind, items in rng.sample(
                [
                    ("增值税", ["信息技术服务", "研发和技术服务", "商业(13%)"]),
                    ("企业所得税", ["应纳税所得额"]),
                    ("城市维护建设税", ["市区（增值税附征）"]),
                    ("教育费附加", ["增值税教育费附加"]),
                    ("地方教育附加", ["增值税地方教育附加"]),
                    ("印花税", ["买卖合同", "技术合同"]),
                    ("个人所得税", ["工资薪金所得"]),
                ],
                rng.randrange(3, 7),
            )
        ]
