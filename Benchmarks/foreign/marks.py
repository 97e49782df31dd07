"""Seals, handwriting and QR codes as inline SVG."""

import math

import segno
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTCollection

SEAL_FONTS = ["Noto Serif CJK SC", "AR PL SungtiL GB", "AR PL UMing CN", "AR PL UKai CN", "Noto Sans CJK SC"]
REDS = ["#d7141a", "#e02020", "#c8102e", "#b81c22", "#e63946", "#cc2a36"]
BRUSH = "/usr/share/fonts/truetype/arphic/ukai.ttc"


def wear(rng, identifier, size):
    """A mask of small holes and one pale side, as a stamp pressed unevenly leaves them."""
    holes = "".join(
        f'<ellipse cx="{rng.uniform(0, size):.1f}" cy="{rng.uniform(0, size):.1f}" rx="{rng.uniform(.2, 1.3):.2f}" '
        f'ry="{rng.uniform(.2, .9):.2f}" fill="black" opacity="{rng.uniform(.3, 1):.2f}"/>'
        for _ in range(rng.randrange(10, 70))
    )
    pale = f'<ellipse cx="{rng.uniform(0, size):.1f}" cy="{rng.uniform(0, size):.1f}" rx="{size / 3:.1f}" ry="{size / 5:.1f}" fill="black" opacity=".18"/>'
    return f'<mask id="{identifier}"><rect width="{size}" height="{size}" fill="white"/>{pale}{holes}</mask>'


class Pen:
    """Draws the marks of one bundle; names of masks and paths are unique within it."""

    def __init__(self, rng):
        self.rng, self.count, self.font = rng, 0, None

    def fresh(self):
        self.count += 1
        return f"m{self.count}"

    def seal(self, name, line="", code=True, size=None, star=True, colour=None, oval=False):
        """A round (or oval) seal: the name on the arc, a star, a line below it, a code on the lower arc. Sizes in mm."""
        rng, key = self.rng, self.fresh()
        size = size or rng.uniform(38, 44)
        w, h = (size, size * 0.72) if oval else (size, size)
        colour, font = colour or rng.choice(REDS), rng.choice(SEAL_FONTS)
        # Long names are narrow: the characters are drawn high and squeezed by the length of the arc.
        rx, ry = w / 2 - 1, h / 2 - 1
        high = rng.uniform(4.6, 5.6) if len(name) < 16 else rng.uniform(4.0, 4.8)
        inner_x, inner_y = rx - high - rng.uniform(0.4, 0.9), ry - high - rng.uniform(0.4, 0.9)
        sweep = math.radians(min(292, 150 + 9.5 * len(name)))
        x1, y1 = w / 2 - inner_x * math.sin(sweep / 2), h / 2 - inner_y * math.cos(sweep / 2)
        x2 = w - x1
        length = (inner_x + inner_y) / 2 * sweep
        wide = min(1.0, length / (len(name) * high * 1.12))
        # Each character is set by itself, as engravers do: turned, and squeezed where the name is long.
        letters = ""
        for index, char in enumerate(name):
            angle = -sweep / 2 + sweep * (index + 0.5) / len(name)
            x, y = w / 2 + inner_x * math.sin(angle), h / 2 - inner_y * math.cos(angle)
            letters += (
                f'<text transform="translate({x:.2f} {y:.2f}) rotate({math.degrees(angle):.1f}) scale({wide:.2f} 1)" '
                f'text-anchor="middle" font-size="{high:.2f}">{char}</text>'
            )
        if rng.random() < 0.3 and not oval:
            large = 1 if sweep > math.pi else 0
            letters = (
                f'<path id="{key}p" fill="none" stroke="none" d="M{x1:.2f} {y1:.2f} A{inner_x:.2f} {inner_y:.2f} 0 {large} 1 {x2:.2f} {y1:.2f}"/>'
                f'<text font-size="{high * min(1, wide + .08):.2f}"><textPath href="#{key}p" textLength="{length:.2f}" lengthAdjust="spacing">{name}</textPath></text>'
            )
        body = f'<ellipse cx="{w / 2}" cy="{h / 2}" rx="{rx}" ry="{ry}" fill="none" stroke-width="{rng.uniform(.8, 1.3):.2f}"/>'
        if rng.random() < 0.15:
            body += (
                f'<ellipse cx="{w / 2}" cy="{h / 2}" rx="{rx - 1.2}" ry="{ry - 1.2}" fill="none" stroke-width=".25"/>'
            )
        if star:
            radius = rng.uniform(5.2, 7.2)
            points = " ".join(
                f"{w / 2 + (radius if i % 2 == 0 else radius * .382) * math.sin(math.pi * i / 5):.2f},"
                f"{h / 2 - (1.2 if line else 0) - (radius if i % 2 == 0 else radius * .382) * math.cos(math.pi * i / 5):.2f}"
                for i in range(10)
            )
            body += f'<polygon points="{points}" stroke="none"/>'
        if line:
            body += f'<text x="{w / 2}" y="{h / 2 + 10.2:.1f}" text-anchor="middle" font-size="4.1" textLength="{min(24, 4.3 * len(line)):.1f}" lengthAdjust="spacingAndGlyphs">{line}</text>'
        if code:
            digits = "44030" + "".join(rng.choice("0123456789") for _ in range(8))
            for index, char in enumerate(digits):
                angle = math.radians(-34 + 68 * index / 12)
                x, y = w / 2 + (rx - 1.4) * math.sin(angle), h / 2 + (ry - 1.4) * math.cos(angle)
                body += f'<text transform="translate({x:.2f} {y:.2f}) rotate({-math.degrees(angle):.1f})" text-anchor="middle" font-size="1.9" font-family="DejaVu Sans">{char}</text>'
        turn, body = rng.gauss(0, 7), body.replace("<text", '<text stroke="none"')
        return (
            f'<svg class="seal" style="width:{w:.1f}mm;height:{h:.1f}mm;transform:rotate({turn:.1f}deg);opacity:{rng.uniform(.72, .98):.2f}" viewBox="0 0 {w:.2f} {h:.2f}">'
            f'<defs>{wear(rng, key, w)}</defs><g mask="url(#{key})" fill="{colour}" stroke="{colour}"><g>{body}</g>'
            f'<g font-family="{font}" font-weight="bold" stroke="none">{letters}</g></g></svg>'
        )

    def name_seal(self, name, size=None):
        """The square seal of a person: two columns, read from the right."""
        rng, colour = self.rng, self.rng.choice(REDS)
        size, text = size or rng.uniform(13, 18), name + ("印" if len(name) == 3 else "之印")
        text = text[:4]
        cells = [(1, 0), (1, 1), (0, 0), (0, 1)]
        letters = "".join(
            f'<text x="{(x + .5) * size / 2 + (.5 - x) * .8:.2f}" y="{(y + .86) * size / 2 + (.5 - y) * 1.0:.2f}" text-anchor="middle" font-size="{size * .43:.2f}">{char}</text>'
            for char, (x, y) in zip(text, cells)
        )
        return (
            f'<svg class="seal" style="width:{size:.1f}mm;height:{size:.1f}mm;transform:rotate({rng.gauss(0, 3):.1f}deg)" viewBox="0 0 {size:.2f} {size:.2f}">'
            f'<rect x=".6" y=".6" width="{size - 1.2:.2f}" height="{size - 1.2:.2f}" fill="none" stroke="{colour}" stroke-width=".9"/>'
            f'<g fill="{colour}" font-family="{rng.choice(SEAL_FONTS)}" font-weight="bold">{letters}</g></svg>'
        )

    def accountant_seal(self, name):
        """中国注册会计师, name and number in a frame, as accountants press it beside their signatures."""
        rng, colour = self.rng, self.rng.choice(REDS)
        number = "".join(rng.choice("0123456789") for _ in range(12))
        return (
            f'<svg class="seal" style="width:27mm;height:17mm;transform:rotate({rng.gauss(0, 4):.1f}deg);opacity:.85" viewBox="0 0 27 17">'
            f'<rect x=".5" y=".5" width="26" height="16" rx="{rng.choice([0, 1])}" fill="none" stroke="{colour}" stroke-width=".7"/>'
            f'<g fill="{colour}" text-anchor="middle" font-family="Noto Serif CJK SC" font-weight="bold"><text x="13.5" y="5.3" font-size="3.4">中国注册会计师</text>'
            f'<text x="13.5" y="10.8" font-size="4.4">{name}</text><text x="13.5" y="15" font-size="2.6">{number}</text></g></svg>'
        )

    def hand(self, name, writer=None, size=None):
        """A signature: the strokes of a brush font bent by a writer's hand, or a fluent scribble nobody can read."""
        rng = self.rng
        writer = writer or rng.choice(["neat", "bent", "fluent", "scribble"])
        size = size or rng.choice([7, 8, 9, 11, 14])
        ink = rng.choice(["#111", "#1a1a1a", "#0b1f6b", "#10308c", "#222a55"])
        path, width = (
            self.bent(name, size, 0.02 if writer == "neat" else 0.07)
            if writer in ("neat", "bent")
            else self.strokes(name, size, joined=writer == "scribble")
        )
        paint = (
            f'fill="{ink}"'
            if writer in ("neat", "bent")
            else f'fill="none" stroke="{ink}" stroke-width="{rng.uniform(.35, .8):.2f}" stroke-linecap="round" stroke-linejoin="round"'
        )
        return (
            f'<svg class="hand" style="width:{width:.1f}mm;height:{size * 1.5:.1f}mm;transform:rotate({rng.gauss(-2, 4):.1f}deg)" '
            f'viewBox="0 {-size * .25:.2f} {width:.2f} {size * 1.5:.2f}"><path d="{path}" {paint}/></svg>'
        )

    def strokes(self, name, size, joined):
        rng, path, x = self.rng, "", 1.0
        slant = rng.uniform(-0.1, 0.45)
        for index, _ in enumerate(name):
            wide = size * rng.uniform(0.7, 1.15)
            for stroke in range(rng.randrange(3, 7)):
                points = [(rng.random(), rng.random()) for _ in range(rng.randrange(2, 5))]
                if rng.random() < 0.5:
                    points.sort()
                places = [(x + wide * px + slant * size * (0.5 - py), size * py * 0.95) for px, py in points]
                begin = "L" if joined and (stroke or index) else "M"
                path += f"{begin}{places[0][0]:.2f} {places[0][1]:.2f} " + curve(places)
            x += wide * rng.uniform(0.75, 1.1)
        if rng.random() < 0.4:
            path += f"Q{x:.2f} {size * .4:.2f} {x + size * rng.uniform(.3, 1):.2f} {size * rng.uniform(.7, 1.1):.2f}"
        return path, x + size * 1.2

    def bent(self, name, size, much):
        """Outlines of a brush font, each point displaced by a slow wave, each character set a little askew."""
        rng = self.rng
        if self.font is None:
            self.font = TTCollection(BRUSH).fonts[0]
        glyphs, table = self.font.getGlyphSet(), self.font.getBestCmap()
        path, x, slant = "", 0.0, rng.uniform(-0.05, 0.35)
        waves = [(rng.uniform(0.002, 0.006), rng.uniform(0, 6), rng.uniform(0.5, 1)) for _ in range(4)]
        for char in name:
            pen = SVGPathPen(glyphs)
            glyphs[table.get(ord(char), table[ord("一")])].draw(pen)
            scale = size * rng.uniform(0.85, 1.15) / 1000
            drop, turn = rng.gauss(0, size * 0.07), rng.gauss(0, 0.08)

            def place(px, py):
                bx = (
                    px
                    + 1000 * much * waves[0][2] * math.sin(py * waves[0][0] + waves[0][1])
                    + 400 * much * math.sin(px * waves[1][0] * 2 + waves[1][1])
                )
                by = py + 1000 * much * waves[2][2] * math.sin(px * waves[2][0] + waves[2][1])
                fx, fy = (bx + slant * by) * scale, (860 - by) * scale
                return x + fx * math.cos(turn) - fy * math.sin(turn), fy * math.cos(turn) + fx * math.sin(turn) + drop

            path += moved(pen.getCommands(), place)
            x += size * rng.uniform(0.7, 1.05)
        return path, x + size * 0.6

    def qr(self, payload, size=26, error="m"):
        drawn = segno.make(payload, error=error, micro=False, encoding="utf-8").svg_inline(
            scale=4, border=2, omitsize=True
        )
        return f'<span class="qr" style="width:{size}mm;height:{size}mm">{drawn}</span>'


def curve(places):
    text = ""
    for (x0, y0), (x1, y1) in zip(places, places[1:]):
        text += f"Q{x0 + (x1 - x0) * .3:.2f} {y1:.2f} {x1:.2f} {y1:.2f} "
    return text


def moved(commands, place):
    """The path of a glyph with every point moved; H and V become lines, as the hand knows no straight ones."""
    import re

    out, x, y = [], 0.0, 0.0
    for letter, rest in re.findall(r"([MLHVQCZ])([^MLHVQCZ]*)", commands):
        numbers = [float(n) for n in re.findall(r"-?\d+\.?\d*", rest)]
        if letter == "Z":
            out.append("Z")
            continue
        if letter == "H":
            letter, numbers = "L", [v for n in numbers for v in (n, y)]
        elif letter == "V":
            letter, numbers = "L", [v for n in numbers for v in (x, n)]
        pairs = list(zip(numbers[::2], numbers[1::2]))
        x, y = pairs[-1]
        out.append(letter + " ".join(f"{a:.2f} {b:.2f}" for a, b in (place(*p) for p in pairs)))
    return "".join(out)
