"""Numbers and dates as Chinese papers write them."""

import datetime

DIGITS, UNITS, GROUPS = "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"], ["", "万", "亿"]
PLAIN = "〇一二三四五六七八九"


def section(number):
    """Four digits in words, 零 where digits are left out between others."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + UNITS[place]
        gap = False
    return text


def money(fen, whole="整", yuan="元"):
    """An amount in words: 壹佰贰拾叁万肆仟伍佰元整."""
    number, cents = divmod(fen, 100)
    groups, text, gap = [], "", False
    while number:
        number, low = divmod(number, 10_000)
        groups.append(low)
    for index in range(len(groups) - 1, -1, -1):
        low = groups[index]
        if low == 0:
            gap = bool(text)
            continue
        text += ("零" if text and (gap or low < 1000) else "") + section(low) + GROUPS[index]
        gap = False
    text = (text or "零") + yuan
    if cents == 0:
        return text + whole
    jiao, rest = divmod(cents, 10)
    text += DIGITS[jiao] + "角" if jiao else "零"
    return text + (DIGITS[rest] + "分" if rest else whole)


def figures(fen, form="comma"):
    """comma: 1,234,500.00; plain: 1234500.00; short: 1234500; ten-thousands: 123.45万."""
    if form == "ten-thousands" and fen % 10_000 == 0:
        return f"{fen / 1_000_000:.4f}".rstrip("0").rstrip(".") + "万"
    if form == "short" and fen % 100 == 0:
        return f"{fen // 100}"
    return f"{fen / 100:.2f}" if form == "plain" else f"{fen / 100:,.2f}"


def number(value):
    """A number below 100 as ideographs: 二十三."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return PLAIN[ones]
    return ("" if tens == 1 else PLAIN[tens]) + "十" + (PLAIN[ones] if ones else "")


def date(day, form="year"):
    """year: 2024年3月5日; zeros: 2024年03月05日; words: 二〇二四年三月五日; dash, dot, slash; wide: 2024 年 3 月 5 日."""
    y, m, d = day.year, day.month, day.day
    if form == "words":
        return "".join(PLAIN[int(c)] for c in str(y)) + f"年{number(m)}月{number(d)}日"
    signs = {"dash": "-", "dot": ".", "slash": "/"}
    if form in signs:
        return signs[form].join([str(y), f"{m:02}", f"{d:02}"])
    return {"year": f"{y}年{m}月{d}日", "zeros": f"{y}年{m:02}月{d:02}日", "wide": f"{y} 年 {m} 月 {d} 日"}[form]


def year(value, form="figures"):
    return "".join(PLAIN[int(c)] for c in str(value)) if form == "words" else str(value)


def add_months(day, months):
    """The last day of a term of so many months that begins on `day`."""
    index = day.year * 12 + day.month - 1 + months
    y, m = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(y, m + 1, last) - datetime.timedelta(days=1)
        except ValueError:
            continue
    raise ValueError(day)
