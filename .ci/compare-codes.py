#!/usr/bin/env python3
"""What zxing-cpp reads on the pages of `xlq-samples marks`: for --compare-codes. Prints JSON, texts by file name.

Wants: pip install zxing-cpp==3.1.1 pymupdf pillow
"""
import json
import pathlib
import sys

import pymupdf
import zxingcpp
from PIL import Image

folder = pathlib.Path(sys.argv[1])
truth = {page["file"]: page for page in json.loads((folder / "truth.json").read_text())}
found = {}
for name, page in truth.items():
    # The resolution of the scan itself; a digital page as a program would draw it.
    dpi = page["dpi"] or 200
    with pymupdf.open(folder / name) as document:
        pixels = document[0].get_pixmap(dpi=dpi, annots=True)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    found[name] = [code.text for code in codes]
json.dump(found, sys.stdout, ensure_ascii=False)
