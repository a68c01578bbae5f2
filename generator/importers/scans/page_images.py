"""The pages of a PDF file or a picture as images, the right way up; bounded, since nobody vouches for the file."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from PIL import Image, ImageOps

from generator.common.finding import Text
from generator.importers.file_kinds import Kind
from generator.importers.source_blocks import Unreadable

DPI = 200
MOST_PAGES = 60
_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 4_200
_POINTS = 72


def page_images(data: bytes, kind: Kind, dpi: int = DPI) -> Iterator[Image.Image]:
    """Yield the pages of a PDF or picture file in colour, at `dpi` for a page of A4; Unreadable for what is none."""
    if kind == "picture":
        yield from _pictures(data)
        return
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise _too_large()
            for page in document:
                with closing(page):
                    yield page.render(scale=_scale(max(page.get_size()), dpi)).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise _damaged() from error


def page_image(data: bytes, kind: Kind, number: int, dpi: int = 110) -> bytes:
    """Return a page (from 1) as PNG, for people to look at; its scale is `dpi` / 72 pixels a point.

    Raises:
        Unreadable: The file is damaged or has no such page.
    """
    for at, image in enumerate(page_images(data, kind, dpi), 1):
        if at == number:
            out = io.BytesIO()
            image.save(out, "PNG")
            return out.getvalue()
    raise _damaged()


def _scale(longest: float, dpi: int) -> float:
    """How many pixels a point of a page has; a page of absurd size has fewer."""
    return min(dpi / _POINTS, _LONGEST_SIDE / max(longest, 1))


def _pictures(data: bytes) -> Iterator[Image.Image]:
    """Yield the pictures of a file, several of a TIFF; as large as a page at DPI at the most."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "BMP", "TIFF")) as file:
                count = getattr(file, "n_frames", 1)
                if count > MOST_PAGES:
                    raise _too_large()
                for number in range(count):
                    file.seek(number)
                    if file.width * file.height > _MOST_PIXELS:
                        raise _too_large()
                    image = ImageOps.exif_transpose(file).convert("RGB")
                    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
                    yield image
    except Unreadable:
        raise
    except Exception as error:  # a damaged picture raises anything
        raise _damaged() from error


def _damaged() -> Unreadable:
    said = Text("图片或 PDF 损坏，打不开。", "The picture or PDF is damaged.")
    return Unreadable("I010", said, Text("重新扫描或导出再试。", "Scan or export it again."))


def _too_large() -> Unreadable:
    said = Text("页数太多或图片太大，没有认字。", "Too many pages, or too large a picture.")
    return Unreadable(
        "I011", said, Text("只留报告的那几页，用 200—300 dpi 扫描。", "Keep the report's pages, at 200 to 300 dpi.")
    )
