"""Make the pictures of docs/typesetting.md: pages as PDF, above them what LibreOffice makes of the Word file.

    .venv/bin/python -m scripts.pictures

It needs LibreOffice and pdftoppm (poppler-utils), and the fonts that `make fonts` brings.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

from generator.checking.check import check_file
from generator.document import style
from generator.document.model import Document, Heading
from generator.renderers import docx, pdf
from tests import samples
from tests.office import converted
from tests.renderers.docx.layout.test_parts import tall
from tests.typesetting.charts.making import CHARTS

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
DPI, GAP, GREYS = 76, 10, 16


def documents() -> dict[str, tuple[Document, Sequence[int]]]:
    """The documents by the names of their pictures, with the numbers of the pages to show."""
    before = [samples.body("统计期限内的政府信息公开工作情况。")] * 8
    broken = Document(("某某市科学技术局", "2024年报告"), (*before, Heading("表三", 1, "三、"), tall()), year=2024)
    charts = [CHARTS[name] for name in ("bars", "a pie", "a line", "bars of several years", "lines")]
    drawn = Document(("图表",), (Heading("总体情况", 1, "一、"), *charts), year=2024)
    return {
        "linqing": (_agency("临清市科学技术局/2021"), (1, 2, 4)),
        "yiyuan": (_agency("沂源县科学技术局/2020"), (1, 4, 5)),
        "broken-table": (broken, (1, 2, 3)),
        "charts": (drawn, (1, 2)),
    }


def main() -> None:
    """Write the pictures."""
    made, look = documents(), style.load()
    with tempfile.TemporaryDirectory() as folder:
        words = converted({name: docx.render(document, look) for name, (document, _) in made.items()}, Path(folder))
        for name, (document, pages) in made.items():
            rows = [_pages(data, pages, Path(folder)) for data in (pdf.render(document, look), words[name])]
            _sheet(rows).save(PICTURES / f"{name}.png", optimize=True)


def _agency(name: str) -> Document:
    composed = check_file(ROOT / f"agencies/{name}.yaml").composed
    assert composed
    return composed.document


def _pages(data: bytes, numbers: Sequence[int], folder: Path) -> list[Image.Image]:
    """Pages of a PDF in grey, as far as it has them."""
    (folder / "pages.pdf").write_bytes(data)
    images, count = [], len(PdfReader(io.BytesIO(data)).pages)
    for number in (number for number in numbers if number <= count):
        command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", str(number), "-l", str(number), "pages.pdf"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
        images.append(Image.open(io.BytesIO(done.stdout)))
    return images


def _sheet(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """The pages in rows, in as few greys as will do."""
    wide = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    sheet = Image.new("L", (wide, sum(row[0].height + GAP for row in rows) + GAP), 160)
    top = GAP
    for row in rows:
        left = GAP
        for page in row:
            sheet.paste(page, (left, top))
            left += page.width + GAP
        top += row[0].height + GAP
    return sheet.quantize(GREYS)


if __name__ == "__main__":
    main()
