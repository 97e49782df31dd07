"""How many of the fields that both programs look for are right: credit codes, amounts, dates, report codes.

Ours counts where the report has the value under the field's name in the paper of that kind. The peer does not tell papers
or fields apart; it counts where the value is anywhere among what it extracted on the paper's pages, which favours it.
"""
import json
import re
import unicodedata

USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
AMOUNT = re.compile(r"\d+\.\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def family(name, value):
    """Which of the peer's expressions could find the field; None where none could."""
    if name == "report-code":
        return "report-code"
    for family, form in (("uscc", USCC), ("amount", AMOUNT), ("date", DATE)):
        if form.fullmatch(value):
            return family
    return None


def folded(family, text):
    """A value as the truth writes it; what an expression of the peer matched is brought to the same form."""
    text = unicodedata.normalize("NFKC", text)
    if family == "amount":
        digits = re.sub(r"[^\d.]", "", text)
        return digits if "." in digits else digits + ".00"
    if family == "date" and "年" in text:
        year, month, day = re.findall(r"\d+", text)[:3]
        return f"{year}-{int(month):02}-{int(day):02}"
    if family == "report-code":
        return re.sub(r"^.*[:：]?\s*(?=\S\d{2}[0-9A-Z]{8}$)", "", text)
    return text


def wanted(truth):
    """Document of the truth, family, name and value of every field that both look for."""
    for document in truth["documents"]:
        for name, value in document["fields"].items():
            kind = family(name, value)
            if kind:
                yield document, kind, name, value


def ours(truth, report):
    """Right fields of ours, and how many there are."""
    right = total = 0
    for document, _, name, value in wanted(truth):
        total += 1
        files = {part["file"] for part in document["parts"]}
        right += any(
            found["kind"] == document["kind"] and found["file"] in files
            and found["fields"].get(name, {}).get("value") == value
            for found in report["documents"])
    return right, total


def peers(truth, result):
    """Right fields of the peer, and how many there are."""
    right = total = 0
    for document, kind, _, value in wanted(truth):
        total += 1
        found = set()
        for part in document["parts"]:
            pages = result.get(part["file"])
            if isinstance(pages, list):
                for page in pages[part["pages"][0] - 1:part["pages"][-1]]:
                    found |= {folded(kind, text) for text in page["fields"].get(kind, [])}
        right += value in found
    return right, total


def load(path):
    return json.loads(path.read_text())
