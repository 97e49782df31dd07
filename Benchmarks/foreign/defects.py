"""What can be wrong with an application: how it gets in, and what a reader may and may not say of it.

`must` names the checks that may not pass: fail or review. `free` names checks that the defect touches as well, so that
nothing is asked of them. A plan changes facts; papers look at them as they print.
"""

import datetime

import facts
import words
from commitments import KINDS

CHECKED = {
    "licence": [
        "licence.signature",
        "licence.seal",
        "licence.in-force",
        "licence.qr-code",
        "applicant.in-shenzhen",
        "applicant.legal-person",
    ],
    "contract": ["contract.*", "voucher.*"],
    "audit": ["audit.*"],
    "tax": ["tax.*"],
    "signature-page": ["signature-page.*"],
}
CROSS = ["applicant.name-consistent", "applicant.uscc-consistent", "applicant.legal-representative-consistent"]
ALL = {}


def defect(name, must, free=(), institution=True):
    def take(plan):
        ALL[name] = {
            "plan": plan,
            "must": [must] if isinstance(must, str) else must,
            "free": list(free),
            "institution": institution,
        }
        return plan

    return take


def simple(name, must, free=(), institution=True, **change):
    """A defect that leaves a paper or mark out, sets a flag, or has a mark be another's."""

    def plan(f):
        if "without" in change:
            f.without |= set(change["without"])
        if "flags" in change:
            f.flags |= set(change["flags"])
        for key, value in change.get("swap", {}).items():
            f.swap[key] = value(f)

    ALL[name] = {"plan": plan, "must": [must], "free": list(free), "institution": institution}


def near(attribute):
    return lambda f: facts.one_character_off(f.rng, getattr(f, attribute))


def other(f):
    return facts.company(f.rng)


for paper in CHECKED:
    simple(f"no-{paper}", f"{paper}.present", CHECKED[paper], paper != "tax", without=[paper])
for key in KINDS:
    simple(f"no-{key}", f"commitment.{key}.present", [f"commitment.{key}.*"], without=[key])
    simple(f"{key}-unsigned", f"commitment.{key}.signature", without=[f"{key}-signature"])
    simple(f"{key}-not-sealed", f"commitment.{key}.seal", without=[f"{key}-seal"])
simple("promise-name-printed", "commitment.ip-compliance.signature", flags=["ip-compliance-printed"])
simple("promise-name-seal", "commitment.research-integrity.signature", flags=["research-integrity-name-seal"])
simple("promise-near-seal", "commitment.audit-consent.seal", CROSS[:1], swap={"audit-consent-seal": near("name")})
simple("promise-other-seal", "commitment.integrity-notice.seal", CROSS[:1], swap={"integrity-notice-seal": other})
simple("promise-contract-seal", "commitment.research-integrity.seal", flags=["research-integrity-contract-seal"])
simple(
    "promise-of-another",
    "applicant.name-consistent",
    ["commitment.ip-compliance.seal"],
    swap={"ip-compliance-name": other},
)
ALL["promise-blank"] = {
    "plan": lambda f: (
        f.flags.add("audit-consent-blank"),
        f.without.update(["audit-consent-signature", "audit-consent-seal"]),
    ),
    "must": ["commitment.audit-consent.signature", "commitment.audit-consent.seal"],
    "free": [],
    "institution": True,
}
simple("page-unsigned", "signature-page.signature", without=["signature-page-signature"])
simple("page-name-printed", "signature-page.signature", flags=["signature-page-printed"])
simple("page-not-sealed", "signature-page.seal", without=["signature-page-seal"])
simple("page-near-seal", "signature-page.seal", CROSS[:1], swap={"signature-page-seal": near("name")})
simple("licence-unsigned", "licence.signature", without=["licence-signature"])
simple("licence-not-sealed", "licence.seal", without=["licence-seal"])
simple("licence-near-seal", "licence.seal", CROSS[:1], swap={"licence-seal": near("name")})
simple(
    "licence-other-code",
    "licence.qr-code",
    ["applicant.uscc-consistent"],
    institution=False,
    swap={"licence-code": lambda f: facts.credit_code(f.rng)},
)
simple(
    "licence-of-branch",
    "applicant.legal-person",
    institution=False,
    swap={"entity": lambda f: "有限责任公司分公司（自然人投资或控股）"},
)
simple("licence-sole-owner", "applicant.legal-person", institution=False, swap={"entity": lambda f: "个人独资企业"})
simple(
    "party-is-another",
    "contract.parties",
    ["contract.*", *CROSS, "voucher.*"],
    swap={"party-a": other, "party-a-code": lambda f: facts.credit_code(f.rng)},
)
simple("applicant-provides", "contract.parties", ["contract.*", "applicant.not-a-provider"], flags=["sides-swapped"])
simple("contract-without-amount", "contract.fee", ["contract.fee-in-words", "voucher.*"], flags=["no-amount"])
simple("contract-for-hosting", "contract.service-content", flags=["no-training"])
for side in "ab":
    simple(f"contract-unsigned-{side}", "contract.signatures", without=[f"contract-signature-{side}"])
    simple(f"contract-not-sealed-{side}", "contract.seals", without=[f"contract-seal-{side}"])
    simple(
        f"contract-near-seal-{side}",
        "contract.seals",
        CROSS[:1],
        swap={f"contract-seal-{side}": near("name" if side == "a" else "provider")},
    )
simple("contract-name-printed", "contract.signatures", flags=["printed-a"])
simple(
    "audit-special",
    "audit.present",
    ["audit.*", "applicant.name-consistent", "bundle.files-recognised"],
    flags=["special"],
)
simple("audit-without-code", "audit.qr-code", ["audit.*"], without=["audit-qr"])
simple("audit-old-cover", "audit.qr-authority", ["audit.report-code", "audit.cover-note"], flags=["old-cover"])
for host in ("http://acc.mof.gov.cn.check-report.com", "http://acc-mof.gov.cn", "https://acc.mof.gov.com"):
    simple(
        f"audit-host-{len(host)}",
        "audit.qr-authority",
        ["audit.report-code", "audit.cover-note"],
        swap={"host": lambda f, host=host: host},
    )
simple("audit-one-accountant", "audit.accountant-signatures", without=["accountant-1"])
simple("audit-unsigned", "audit.accountant-signatures", without=["accountant-0", "accountant-1"])
simple(
    "audit-names-printed",
    "audit.accountant-signatures",
    without=["accountant-0", "accountant-1"],
    flags=["accountants-printed"],
)
simple(
    "audit-stamps-only",
    "audit.accountant-signatures",
    without=["accountant-0", "accountant-1"],
    flags=["accountant-stamp"],
)
simple("audit-not-sealed", "audit.firm-seal", without=["firm-seal"])
simple("audit-near-seal", "audit.firm-seal", swap={"firm-seal": near("firm")})
simple("tax-not-sealed", "tax.seal", without=["tax-seal"], institution=False)
simple("tax-own-seal", "tax.seal", institution=False, swap={"tax-seal": lambda f: f.name})
simple("tax-no-arrears-only", "tax.present", ["tax.*", "bundle.files-recognised"], institution=False, flags=["arrears"])


@defect("licence-expired", "licence.in-force")
def licence_expired(f):
    f.valid_until = f.submitted.date() - datetime.timedelta(days=f.rng.randrange(20, 400))


@defect(
    "wrong-check-character", "applicant.uscc-valid", ["licence.qr-code", "applicant.uscc-consistent"], institution=False
)
def wrong_check_character(f):
    f.code = f.taxpayer_code = f.code[:-1] + f.rng.choice([c for c in facts.ALPHABET if c != f.code[-1]])


@defect("not-in-shenzhen", "applicant.in-shenzhen", ["tax.*"], institution=False)
def not_in_shenzhen(f):
    f.name = f.client = f.taxpayer = facts.company(f.rng, "广州")
    f.code = f.taxpayer_code = facts.credit_code(f.rng, "91", "440101")
    f.address, f.registrar = "广州市天河区珠江新城华夏路28号富力盈信大厦1903", "广州市天河区市场监督管理局"


@defect("other-legal-representative", "applicant.legal-representative-consistent", ["contract.signatures"])
def other_legal_representative(f):
    f.swap["party-a-head"] = facts.person(f.rng)
    f.flags.add("form-head")


@defect("words-differ", "contract.fee-in-words", ["voucher.*"])
def words_differ(f):
    f.amount_in_words = f.amount + f.rng.choice([1, -1, 10]) * 10_000_00


@defect("signed-too-early", "contract.dated-in-window", ["contract.term-in-window"])
def signed_too_early(f):
    f.signed = datetime.date(2024, f.rng.choice([4, 5, 6, 7]), f.rng.randrange(1, 28))


@defect("ends-too-late", "contract.term-in-window")
def ends_too_late(f):
    f.months = 30
    f.term_end = words.add_months(f.term_start, 30)


@defect("provider-unknown", "contract.provider-in-catalogue")
def provider_unknown(f):
    f.flags.add("not-in-catalogue")


@defect("audit-old-year", "audit.fiscal-year")
def audit_old_year(f):
    f.audit_year, f.audit_date = 2022, f.audit_date.replace(year=2023)


@defect("audit-code-differs", "audit.report-code")
def audit_code_differs(f):
    place = f.rng.randrange(4, 11)
    f.coded = (
        f.report_code[:place]
        + f.rng.choice([c for c in "ACDEFHJKLMNPRTUWXY347" if c != f.report_code[place]])
        + f.report_code[place + 1 :]
    )


@defect("audit-of-another", "audit.applicant", ["applicant.name-consistent"])
def audit_of_another(f):
    f.client = facts.company(f.rng)


@defect("tax-of-another", "tax.applicant", CROSS, institution=False)
def tax_of_another(f):
    f.taxpayer, f.taxpayer_code = facts.company(f.rng), facts.credit_code(f.rng)


@defect("tax-old-year", "tax.year", institution=False)
def tax_old_year(f):
    f.tax_year = 2022


@defect("asks-too-much", "voucher.rate", ["voucher.annual-cap"])
def asks_too_much(f):
    f.requested = f.amount * 56 // 100 // 100 * 100


@defect("over-the-cap", "voucher.annual-cap")
def over_the_cap(f):
    f.amount = f.amount_in_words = f.rng.randrange(620, 900) * 10_000_00
    f.requested = f.amount // 2


@defect("large-enterprise-over-cap", "voucher.annual-cap", institution=False)
def large(f):
    f.employees, f.revenue, f.assets = 1500, 30_000_0000_00, 50_000_0000_00
    f.amount = f.amount_in_words = f.rng.randrange(430, 600) * 10_000_00
    f.requested = f.amount // 2


@defect("other-funding", "voucher.other-funding")
def other_funding(f):
    f.flags.add("other-funding")


@defect("submitted-late", "application.submitted-in-window", ["licence.in-force"])
def submitted_late(f):
    f.submitted = datetime.datetime(2024, 12, 9, 18, 0) + datetime.timedelta(minutes=f.rng.randrange(1, 5000))


@defect("applicant-listed", "applicant.not-listed")
def applicant_listed(f):
    f.flags.add("listed")


@defect("applicant-is-provider", "applicant.not-a-provider")
def applicant_is_provider(f):
    f.flags.add("is-provider")


@defect(
    "locked-file",
    "bundle.files-readable",
    [
        "licence.*",
        "contract.*",
        "audit.*",
        "tax.*",
        "commitment.*",
        "signature-page.*",
        "voucher.*",
        "applicant.*",
        "bundle.*",
    ],
)
def locked_file(f):
    f.flags.add("locked")
