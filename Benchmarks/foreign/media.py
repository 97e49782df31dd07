"""From a printed PDF to what is uploaded: the PDF itself, a scan of it, photographs, other formats."""

import pathlib
import shutil
import subprocess
import tempfile

import cv2
import numpy
import pymupdf
from PIL import Image

BROWSER = next((path for path in ("chromium", "chromium-browser", "google-chrome") if shutil.which(path)), "chromium")


def printed(html, place):
    """Prints HTML to a PDF at `place`, by a headless browser with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "paper.html"
        source.write_text(html)
        for attempt in range(3):
            subprocess.run(
                [
                    BROWSER,
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-pdf-header-footer",
                    f"--user-data-dir={folder}/profile",
                    f"--print-to-pdf={place}",
                    source.as_uri(),
                ],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=120,
            )
            if place.exists():
                return
        raise RuntimeError(f"the browser printed nothing: {place.name}")


def pages(pdf, dpi):
    with pymupdf.open(pdf) as document:
        for page in document:
            pixels = page.get_pixmap(dpi=dpi, alpha=False)
            yield cv2.cvtColor(
                numpy.frombuffer(pixels.samples, numpy.uint8).reshape(pixels.h, pixels.w, 3), cv2.COLOR_RGB2BGR
            )


class Scanner:
    """One device of one applicant: resolution, colour, wear; each page lies a little differently."""

    def __init__(self, rng, grey=None):
        self.rng, self.random = rng, numpy.random.default_rng(rng.getrandbits(32))
        self.dpi = rng.choice([150, 200, 200, 200, 300])
        self.grey = rng.random() < 0.08 if grey is None else grey
        self.noise, self.quality = rng.choice([2, 4, 7]), rng.choice([55, 70, 80, 90])
        self.blur = rng.choice([0, 0.4, 0.7])
        self.paper = numpy.array([rng.uniform(0.94, 1), rng.uniform(0.95, 1), rng.uniform(0.96, 1)])
        self.stripes = [(rng.random(), rng.uniform(0.75, 0.93)) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
        self.fold = rng.random() < 0.3
        self.gamma = rng.uniform(0.8, 1.25)

    def scan(self, page):
        rng = self.rng
        high, wide = page.shape[:2]
        turn = cv2.getRotationMatrix2D((wide / 2, high / 2), rng.gauss(0, 0.5), 1)
        turn[:, 2] += [rng.gauss(0, wide * 0.004), rng.gauss(0, high * 0.003)]
        image = (
            cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)).astype(
                numpy.float32
            )
            / 255
        )
        image = image**self.gamma
        if self.blur:
            image = cv2.GaussianBlur(image, (0, 0), self.blur * self.dpi / 200)
        image *= self.paper.astype(numpy.float32)
        if self.fold:
            for at in (1 / 3, 2 / 3):
                rows = numpy.arange(high) - (at + rng.gauss(0, 0.004)) * high
                image *= (1 - 0.12 * numpy.exp(-((rows / (high * 0.004)) ** 2))).astype(numpy.float32)[:, None, None]
        for at, depth in self.stripes:
            column = int(at * (wide - 3))
            image[:, column : column + max(1, self.dpi // 150)] *= depth
        if rng.random() < 0.2:
            edge = int(wide * 0.012)
            image[:, :edge] *= numpy.linspace(0.35, 1, edge)[None, :, None]
        image += grain(self.random, image.shape, self.noise / 255)
        image = (image.clip(0, 1) * 255).astype(numpy.uint8)
        if self.grey:
            image = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        return jpeg(image, self.quality)


class Camera:
    def __init__(self, rng):
        self.rng, self.random = rng, numpy.random.default_rng(rng.getrandbits(32))
        self.table = numpy.array(
            rng.choice([(60, 80, 110), (120, 130, 140), (40, 45, 50), (150, 170, 190), (90, 110, 100)]), numpy.float32
        )
        self.noise, self.quality = rng.choice([3, 5, 8]), rng.choice([70, 80, 88])
        self.dpi = rng.choice([190, 210, 240])
        self.tint = numpy.array([rng.uniform(0.86, 1), rng.uniform(0.93, 1), 1])

    def take(self, page):
        rng = self.rng
        high, wide = page.shape[:2]
        margin = rng.uniform(0.03, 0.1)
        width, height = int(wide * (1 + 2 * margin)), int(high * (1 + 2 * margin))
        jitter = lambda: rng.uniform(-0.35, 0.35) * margin
        corners = numpy.float32(
            [
                [wide * (margin + x + jitter()), high * (margin + y + jitter())]
                for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
            ]
        )
        matrix = cv2.getPerspectiveTransform(numpy.float32([[0, 0], [wide, 0], [wide, high], [0, high]]), corners)
        table = self.table + self.random.normal(0, 9, (height // 8 + 1, width // 8 + 1, 1)).astype(numpy.float32)
        ground = cv2.resize(table, (width, height), interpolation=cv2.INTER_CUBIC)
        sheet = cv2.warpPerspective(page, matrix, (width, height), flags=cv2.INTER_AREA).astype(numpy.float32)
        mask = (
            cv2.warpPerspective(numpy.full((high, wide), 255, numpy.uint8), matrix, (width, height)).astype(
                numpy.float32
            )[..., None]
            / 255
        )
        shade = cv2.GaussianBlur(mask, (0, 0), width * 0.012)
        image = sheet * mask + ground * (1 - 0.45 * shade[..., None]) * (1 - mask)
        x, y = numpy.meshgrid(numpy.linspace(-1, 1, width), numpy.linspace(-1, 1, height))
        light = (
            1
            - rng.uniform(0.05, 0.3) * (x * rng.uniform(-1, 1) + y * rng.uniform(-1, 1))
            - rng.uniform(0, 0.12) * (x * x + y * y)
        )
        image *= (light[..., None] * self.tint).astype(numpy.float32)
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 0.9))
        image += grain(self.random, image.shape, self.noise)
        return jpeg(image.clip(0, 255).astype(numpy.uint8), self.quality)


def grain(random, shape, much):
    """Noise of a sensor, the same in all colours."""
    return random.standard_normal(shape[:2], dtype=numpy.float32)[..., None] * numpy.float32(much)


def jpeg(image, quality):
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(data, cv2.IMREAD_UNCHANGED)


def picture(image):
    return Image.fromarray(image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def as_pdf(images, place, dpi, quality=80):
    first, *rest = [picture(image) for image in images]
    first.save(place, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=quality)


def as_pictures(images, folder, name, form, dpi):
    """One picture a page (JPEG, PNG), or one TIFF of all pages."""
    if form == "tiff":
        first, *rest = [picture(image) for image in images]
        first.save(folder / f"{name}.tif", save_all=True, append_images=rest, compression="tiff_lzw", dpi=(dpi, dpi))
        return [f"{name}.tif"]
    names = []
    for index, image in enumerate(images, 1):
        file = f"{name}{'' if len(images) == 1 else f'-{index:02}'}.{form}"
        picture(image).save(folder / file, quality=85, dpi=(dpi, dpi))
        names.append(file)
    return names


def united(files, place):
    with pymupdf.open() as whole:
        for file in files:
            with pymupdf.open(file) as part:
                whole.insert_pdf(part)
        whole.save(place, garbage=3, deflate=True)


def locked(file):
    """Asks for a password from now on."""
    with pymupdf.open(file) as document:
        data = document.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="geheim", owner_pw="geheim")
    file.write_bytes(data)
