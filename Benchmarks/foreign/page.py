"""The sheet that all papers are printed on: style, header and footer, places for signatures and seals."""

CSS = """
@page {{ size: A4{turn}; margin: {top}mm {side}mm {bottom}mm {side}mm; {boxes} }}
body {{ font-family: "{font}"; font-size: {points}pt; line-height: {leading}; color: #000; margin: 0; }}
h1 {{ font-family: "{heading}"; font-size: {large}pt; text-align: center; margin: .6em 0 1em; letter-spacing: {spread}em; line-height: 1.4; }}
h2 {{ font-family: "{heading}"; font-size: {middle}pt; margin: .8em 0 .3em; }}
p {{ margin: .25em 0; text-align: justify; }} p.in {{ text-indent: 2em; }} .right {{ text-align: right; }} .mid {{ text-align: center; }}
table {{ border-collapse: collapse; width: 100%; margin: .5em 0; }} table.grid td, table.grid th {{ border: .3mm solid #222; padding: 1.2mm 1.8mm; vertical-align: middle; }}
.spot {{ position: relative; display: inline-block; white-space: nowrap; }} .over {{ position: absolute; z-index: 3; mix-blend-mode: multiply; }}
svg {{ overflow: visible; display: block; }} .u {{ border-bottom: .25mm solid #000; display: inline-block; min-height: 1.1em; }}
.break {{ break-before: page; }} .keep {{ break-inside: avoid; }} .small {{ font-size: 80%; }} .qr {{ display: inline-block; }} .qr svg {{ width: 100%; height: 100%; }}
"""
FONTS = [
    "Noto Serif CJK SC",
    "Noto Serif CJK SC",
    "AR PL UMing CN",
    "AR PL SungtiL GB",
    "Noto Sans CJK SC",
    "AR PL UKai CN",
    "WenQuanYi Zen Hei",
]


class Sheet:
    """One paper: its kind, a name for its file, and its HTML."""

    def __init__(self, kind, name, rng, turn="", header="", footer="", tight=False, **style):
        self.kind, self.name, self.parts, self.rng = kind, name, [], rng
        points = rng.choice([10.5, 11, 12] if tight else [12, 13, 14])
        boxes = (
            f'@top-{rng.choice(["left", "center", "right"])} {{ content: "{header}"; font-size: 9pt; }} '
            if header
            else ""
        ) + (f"@bottom-center {{ content: {footer}; font-size: 9pt; }}" if footer else "")
        values = dict(
            turn=turn,
            top=rng.choice([20, 25, 28]),
            bottom=22,
            side=rng.choice([20, 25, 28]),
            boxes=boxes,
            font=rng.choice(FONTS),
            heading=rng.choice(FONTS),
            points=points,
            large=rng.choice([18, 20, 22]),
            middle=points + rng.choice([0, 1, 2]),
            leading=rng.choice([1.4, 1.5, 1.75] if tight else [1.5, 1.75, 2]),
            spread=rng.choice([0, 0, 0.1, 0.3]),
        )
        self.css = CSS.format(**{**values, **style})

    def add(self, *html):
        self.parts += html
        return self

    def text(self):
        return f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><style>{self.css}</style></head><body>{"".join(self.parts)}</body></html>'


def numbered(rng, total):
    """A footer that counts pages, in one of the usual forms, for `@page`; None for no footer."""
    return rng.choice(
        [
            None,
            "counter(page)",
            '"第 " counter(page) " 页 共 " counter(pages) " 页"',
            '"- " counter(page) " -"',
            'counter(page) " / " counter(pages)',
        ]
    )


def over(svg, left, top):
    return f'<span class="over" style="left:{left:.1f}mm;top:{top:.1f}mm">{svg}</span>'


def spot(rng, label, mark="", printed="", line=None, room=40, shift=None):
    """A label and the place behind it; `mark` lies there as a hand puts it: on the line, across it, or over the label."""
    line = line if line is not None else rng.random() < 0.4
    wide = f'<span class="{"u" if line else ""}" style="display:inline-block;width:{room}mm;min-height:1em">{printed}</span>'
    if not mark:
        return f'<span class="spot">{label}{wide}</span>'
    shift = shift if shift is not None else rng.choice([2, 2, 4, 8, -6])
    inner = f'<span class="spot" style="width:0;height:1em;vertical-align:top">{over(mark, shift, rng.uniform(-4, 0.5))}</span>'
    return f'<span class="spot">{label}{inner}{wide}</span>'


def stamped(text, seal, rng, left=None, top=None):
    """Text with a seal over its end or its middle."""
    if not seal:
        return f'<span class="spot">{text}</span>'
    return f'<span class="spot">{text}{over(seal, left if left is not None else rng.uniform(8, 40), top if top is not None else rng.uniform(-22, -12))}</span>'
