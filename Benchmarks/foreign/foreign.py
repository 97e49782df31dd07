#!/usr/bin/env python3
"""Draws applications by other means than the project's own generator, and scores the reports on them. See ../README.md.

foreign.py draw --seeds 1..20 --output DIR      foreign.py score DIR REPORTS      foreign.py defects
"""

import argparse
import csv
import fnmatch
import json
import pathlib
import random
import shutil
import tempfile
from xml.sax.saxutils import escape, quoteattr

import audit
import commitments
import contract
import defects
import facts
import licence
import marks
import tax

MODES = ["digital", "scan", "scan", "photo", "mixed", "merged", "merged-digital", "pictures"]
# What the guide's form, lists and papers leave open in every application of this generator.
NOT_APPLICABLE = [
    "bundle.digital-signatures",
    "bundle.no-active-content",
    "contract.fee-in-words",
    "voucher.other-funding",
    "contract.cross-page-seal",
    "tax.*",
    "licence.qr-code",
]


def papers(f, pen, rng):
    sheets = []
    if "licence" not in f.without:
        sheets.append(licence.licence(f, pen, rng))
    if "contract" not in f.without:
        sheets.append(contract.contract(f, pen, rng))
    if "audit" not in f.without:
        sheets.append(audit.audit(f, pen, rng))
    if "tax" not in f.without and not f.institution:
        sheets.append(tax.tax(f, pen, rng))
    sheets += commitments.commitments(f, pen, rng)
    if "signature-page" not in f.without:
        sheets.append(commitments.signature_page(f, pen, rng))
    return sheets


def form(f, rng):
    industry = rng.choice(["software", "software", "information-transmission", "other"])
    scale = (
        f'<scale industry="{industry}" employees="{f.employees}" revenue="{f.revenue / 100:.2f}" assets="{f.assets / 100:.2f}"/>'
        if not f.institution
        else ""
    )
    if f.employees > 1000:
        scale = scale.replace(f'"{industry}"', '"software"')
    funding = f'<other-funding amount="{f.amount * 6 // 10 / 100:.2f}"/>' if "other-funding" in f.flags else ""
    voucher = (
        ""
        if "no-amount" in f.flags and rng.random() < 0.3
        else f'<vouchers><voucher contract-number={quoteattr(f.contract_number)} contract-amount="{f.amount / 100:.2f}" requested="{f.requested / 100:.2f}"/></vouchers>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<application xmlns="urn:xlq:application:1" id="F{f.seed:06}" edition="2024"><submitted-at>{f.submitted.isoformat()}+08:00</submitted-at>'
        f'<applicant type="{"research-institute" if f.institution else "enterprise"}"><name>{escape(f.name)}</name><uscc>{f.code}</uscc><legal-representative>{f.head}</legal-representative>{scale}</applicant>'
        f"<project><title>{f.title}</title>{funding}</project>{voucher}</application>\n"
    )


def lists(f, rng, folder):
    folder.mkdir(parents=True)
    providers = [] if "not-in-catalogue" in f.flags else [(f.provider, f.provider_code, "")]
    providers += [(facts.company(rng, fields=facts.CLOUDS), facts.credit_code(rng), "") for _ in range(4)]
    if "is-provider" in f.flags:
        providers.append((f.name, f.code, ""))
    excluded = [(facts.company(rng), facts.credit_code(rng), "严重违法失信名单") for _ in range(3)]
    if "listed" in f.flags:
        excluded.append((f.name, f.code, "科研诚信异常名录"))
    for name, head, rows in (
        ("providers.csv", ("name", "uscc", "former-names"), providers),
        ("exclusions.csv", ("name", "uscc", "list"), excluded),
    ):
        rng.shuffle(rows)
        with (folder / name).open("w", newline="") as file:
            csv.writer(file).writerows([head, *rows])


class Bundle:
    def __init__(self, seed, defect, mode, output):
        self.seed, self.defect, self.output = seed, defect, output
        self.facts = facts.Facts(seed)
        self.rng = random.Random(f"papers {seed}")
        if defect and self.facts.institution and not defects.ALL[defect]["institution"]:
            raise SystemExit(f"seed {seed}: a public institution cannot have {defect}")
        self.mode = mode or self.rng.choice(MODES)
        self.name = f"foreign-{seed:04}" + ("" if not defect else f"-{defect}")
        if defect:
            defects.ALL[defect]["plan"](self.facts)
        self.grey = set()

    def draw(self):
        folder, f, rng = self.output / self.name, self.facts, self.rng
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(self.output / f"{self.name}.truth", ignore_errors=True)
        folder.mkdir(parents=True)
        sheets = papers(f, marks.Pen(rng), rng)
        with tempfile.TemporaryDirectory() as temporary:
            self.files = self.upload(sheets, folder, pathlib.Path(temporary))
        (folder / "application.xml").write_text(form(f, rng))
        lists(f, rng, self.output / f"{self.name}.truth" / "lists")
        text = json.dumps(self.truth(), ensure_ascii=False, indent=1)
        (self.output / f"{self.name}.truth.json").write_text(text + "\n")

    def upload(self, sheets, folder, temporary):
        import media

        rng, printed, used = self.rng, [], {}
        for index, sheet in enumerate(sheets):
            place = temporary / f"{index}.pdf"
            media.printed(sheet.text(), place)
            printed.append(place)
        scanner, camera = media.Scanner(rng), media.Camera(rng)
        medium = {
            "digital": "digital",
            "merged-digital": "digital",
            "scan": "scan",
            "merged": "scan",
            "photo": "photo",
            "pictures": "scan",
        }
        images = []
        for index, (sheet, pdf) in enumerate(zip(sheets, printed)):
            how = medium.get(self.mode) or rng.choice(["digital", "scan", "photo"])
            name = self.file_name(index, sheet)
            if how == "digital":
                if self.mode == "digital" or self.mode == "mixed":
                    shutil.copy(pdf, folder / f"{name}.pdf")
                    used[sheet.kind] = how
                continue
            device = scanner if how == "scan" else camera
            taken = [device.scan(page) if how == "scan" else device.take(page) for page in media.pages(pdf, device.dpi)]
            if how == "scan" and scanner.grey:
                self.grey.add(sheet.kind)
            used[sheet.kind] = f"{how} {device.dpi}"
            images += taken
            if self.mode == "pictures":
                media.as_pictures(taken, folder, name, rng.choice(["jpg", "png", "tiff"]), device.dpi)
            elif how == "photo" and rng.random() < 0.6:
                media.as_pictures(taken, folder, name, "jpg", 72)
            elif self.mode != "merged":
                media.as_pdf(taken, folder / f"{name}.pdf", device.dpi)
        if self.mode == "merged":
            media.as_pdf(images, folder / "扫描件全套.pdf", scanner.dpi)
        if self.mode == "merged-digital":
            media.united(printed, folder / "申请材料合并版.pdf")
            used = {"all": "digital"}
        if "locked" in self.facts.flags:
            pdfs = sorted(folder.glob("*.pdf"))
            if pdfs:
                media.locked(rng.choice(pdfs))
        return used

    def file_name(self, index, sheet):
        rng = random.Random(f"name {self.seed} {index}")
        style = random.Random(f"names {self.seed}").choice(["number", "plain", "company", "scanner"])
        name = sheet.name.replace("<br>", "")
        return (
            {
                "number": f"{index + 1}、{name}",
                "plain": name,
                "company": f"{self.facts.name}-{name}",
                "scanner": f"SKM_C36824{rng.randrange(10 ** 7, 10 ** 8)}",
            }[style]
            if self.mode != "photo"
            else f"IMG_2024{1100 + index}_{rng.randrange(10 ** 5, 10 ** 6)}"
        )

    def truth(self):
        planted = defects.ALL.get(self.defect, {"must": [], "free": []})
        admissible = {check: ["fail", "review"] for check in planted["must"]}
        free = list(planted["free"])
        # Without colour a seal is for a person, and so may a signature be.
        kinds = {
            "business-licence": ["licence.seal", "licence.signature"],
            "service-contract": ["contract.seals", "contract.signatures"],
            "audit-report": ["audit.firm-seal", "audit.accountant-signatures"],
            "tax-certificate": ["tax.seal"],
            "signature-page": ["signature-page.seal", "signature-page.signature"],
        }
        unsure = [
            check for kind in self.grey for check in kinds.get(kind, ["commitment.*.seal", "commitment.*.signature"])
        ]
        return {
            "seed": self.seed,
            "defect": self.defect,
            "mode": self.mode,
            "media": self.files,
            "grey": bool(self.grey),
            "checks": admissible,
            "free": free,
            "reviewable": unsure,
            "not-applicable": NOT_APPLICABLE,
            "facts": {
                "name": self.facts.name,
                "code": self.facts.code,
                "head": self.facts.head,
                "provider": self.facts.provider,
                "amount": self.facts.amount / 100,
                "signed": str(self.facts.signed),
                "report-code": self.facts.report_code,
            },
        }


def judge(truth, check, status):
    """None where a status is right, otherwise what is wrong with it."""
    if check in truth["checks"]:
        return "wrong pass" if status == "pass" else "wrongly not applicable" if status == "not-applicable" else None
    if any(fnmatch.fnmatch(check, pattern) for pattern in truth["free"]):
        return None
    if status == "review":
        return None if any(fnmatch.fnmatch(check, pattern) for pattern in truth["reviewable"]) else "needless review"
    if status == "fail":
        return "wrong fail"
    if status == "not-applicable":
        return (
            None
            if any(fnmatch.fnmatch(check, pattern) for pattern in truth["not-applicable"])
            else "wrongly not applicable"
        )
    return None


def score(bundles, reports):
    order = {"fail": 3, "review": 2, "pass": 1, "not-applicable": 0}
    total, by_check, count = {}, {}, 0
    for place in sorted(bundles.glob("*.truth.json")):
        truth, name = json.loads(place.read_text()), place.name.removesuffix(".truth.json")
        report = reports / name / "report.json"
        if not report.exists():
            continue
        count += 1
        statuses, why = {}, {}
        for finding in json.loads(report.read_text())["findings"]:
            check = finding["check"]
            if not finding["advisory"] and order[finding["status"]] >= order.get(statuses.get(check), -1):
                statuses[check], why[check] = finding["status"], finding["message"]
        wrong = [(judge(truth, check, status), check) for check, status in statuses.items()]
        wrong = [(what, check) for what, check in wrong if what]
        wrong += [("check missing", check) for check in truth["checks"] if check not in statuses]
        print(f"{name}  [{truth['mode']}{', grey' if truth['grey'] else ''}]  " + ("all right" if not wrong else ""))
        for what, check in wrong:
            total[what] = total.get(what, 0) + 1
            by_check.setdefault(check, {}).setdefault(what, []).append(truth["seed"])
            print(f"    {what:24} {check:44} {why.get(check, '')[:110]}")
    print(f"\n{count} bundles: " + (", ".join(f"{what} {n}" for what, n in sorted(total.items())) or "all right"))
    for check, kinds in sorted(by_check.items()):
        print(f"    {check:46} " + "; ".join(f"{what}: {' '.join(map(str, seeds))}" for what, seeds in kinds.items()))


def seeds(text):
    return [
        seed for part in text.split(",") for seed in (range(int(part.split("..")[0]), int(part.split("..")[-1]) + 1))
    ]


def draw(options):
    options.output.mkdir(parents=True, exist_ok=True)
    names = sorted(defects.ALL)
    for seed in options.seeds:
        rng = random.Random(f"plan {seed}")
        defect = options.defect
        if defect is None and rng.random() < options.planted:
            institution = facts.Facts(seed).institution
            defect = rng.choice([name for name in names if defects.ALL[name]["institution"] or not institution])
        bundle = Bundle(seed, defect, options.mode, options.output)
        bundle.draw()
        print(f"{bundle.name}  {bundle.mode}", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = arguments.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("--seeds", type=seeds, required=True, help="1..20 or 3,7,9")
    drawing.add_argument("--output", type=pathlib.Path, required=True)
    drawing.add_argument("--planted", type=float, default=0.5, help="the share of bundles with a defect")
    drawing.add_argument("--defect", choices=sorted(defects.ALL), help="this one in all of them")
    drawing.add_argument("--mode", choices=sorted(set(MODES)))
    scoring = commands.add_parser("score")
    scoring.add_argument("bundles", type=pathlib.Path)
    scoring.add_argument("reports", type=pathlib.Path)
    commands.add_parser("defects")
    options = arguments.parse_args()
    if options.command == "draw":
        draw(options)
    elif options.command == "score":
        score(options.bundles, options.reports)
    else:
        print("\n".join(f"{name:32} {', '.join(entry['must'])}" for name, entry in sorted(defects.ALL.items())))


if __name__ == "__main__":
    main()
