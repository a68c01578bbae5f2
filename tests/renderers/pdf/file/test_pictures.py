"""Pictures: every usual kind of PNG and JPEG, within the text, as PDF/A takes them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pdfplumber
import pypdf
import pytest
from PIL import Image

from generator.common.errors import OutputError
from generator.document.model import Document, Picture
from tests import samples
from tests.renderers.pdf.reading import BOTTOM, LEFT, RIGHT, TOP, complaints, pdf

KINDS = {
    "a colour PNG": ("RGB", "PNG", {}),
    "a grey PNG": ("L", "PNG", {}),
    "a black and white PNG": ("1", "PNG", {}),
    "a PNG of a palette": ("P", "PNG", {}),
    "a PNG of a palette that lets through": ("P", "PNG", {"transparency": 0}),
    "a PNG with alpha": ("RGBA", "PNG", {}),
    "a grey PNG with alpha": ("LA", "PNG", {}),
    "a PNG of 16 bits": ("I;16", "PNG", {}),
    "a colour JPEG": ("RGB", "JPEG", {}),
    "a grey JPEG": ("L", "JPEG", {}),
    "a progressive JPEG": ("RGB", "JPEG", {"progressive": True}),
    "a CMYK JPEG": ("CMYK", "JPEG", {}),
}


def picture(mode: str, kind: str, size: tuple[int, int] = (60, 40), caption: str = "", **options: Any) -> Picture:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **options)
    return Picture(buffer.getvalue(), "png" if kind == "PNG" else "jpeg", *size, caption)


def of(*blocks: Picture) -> bytes:
    return pdf(Document(title=("标题",), blocks=blocks, year=2024))


def images(data: bytes) -> list[Any]:
    resources = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]
    return [entry.get_object() for entry in resources.get("/XObject", {}).values()]


@pytest.mark.parametrize(("mode", "kind", "options"), KINDS.values(), ids=KINDS)
def test_takes(mode: str, kind: str, options: dict[str, Any]) -> None:
    data = of(picture(mode, kind, **options))
    (image,) = images(data)
    assert (image["/Width"], image["/Height"]) == (60, 40)
    assert complaints(data) == []


def test_takes_an_interlaced_png() -> None:
    # Four grey pixels: Adam7 sends (0, 0) first, (1, 0) in its sixth pass, the second row in its last.
    header, pixels = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 1), b"\0\x0a" + b"\0\x14" + b"\0\x1e\x28"
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    (image,) = images(of(Picture(png, "png", 2, 2)))
    assert image.get_data() == b"\x0a\x14\x1e\x28"


def test_embeds_a_jpeg_as_it_is() -> None:
    jpeg = picture("RGB", "JPEG")
    (image,) = images(of(jpeg))
    assert image["/Filter"] == "/DCTDecode"
    assert image._data == jpeg.data


def test_lays_what_lets_the_paper_through_on_white() -> None:
    (image,) = images(of(picture("RGBA", "PNG")))
    assert set(image.get_data()) == {255}


def test_turns_a_photograph_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (image,) = images(of(picture("RGB", "JPEG", exif=exif)))
    assert (image["/Width"], image["/Height"]) == (40, 60)


def test_embeds_a_picture_that_comes_twice_once() -> None:
    assert len(images(of(samples.picture(), samples.picture()))) == 1


@pytest.mark.parametrize("size", [(4000, 300), (300, 4000), (3000, 3000), (1, 1)])
def test_keeps_a_picture_within_the_text(size: tuple[int, int]) -> None:
    box = _boxes(of(picture("L", "PNG", size, "图题")))[0]
    left, top, right, bottom = box
    assert LEFT - 0.1 <= left < right <= RIGHT + 0.1
    assert TOP <= top < bottom <= BOTTOM
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.01)


def test_does_not_enlarge_a_small_picture() -> None:
    left, _, right, _ = _boxes(of(picture("L", "PNG", (100, 50))))[0]
    assert right - left == pytest.approx(75)


def test_says_which_picture_cannot_be_read() -> None:
    with pytest.raises(OutputError, match="“局部”无法读取"):
        of(Picture(b"\x89PNG no", "png", 1, 1, "局部"))


def _boxes(data: bytes) -> list[tuple[float, float, float, float]]:
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return [(i["x0"], i["top"], i["x1"], i["bottom"]) for page in opened.pages for i in page.images]
