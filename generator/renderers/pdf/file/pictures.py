"""A picture as an image object: JPEG as it is where PDF/A takes it, everything else as plain grey or RGB samples."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image as PIL

from generator.common.errors import OutputError
from generator.document.model import Picture
from generator.document.upright import upright
from generator.renderers.pdf.file.objects import Objects


@dataclass(frozen=True, slots=True)
class Image:
    """Samples in PDF terms: `filtered` data are JPEG already, `channels` is 1 or 3."""

    width: int
    height: int
    channels: int
    data: bytes
    filtered: bool


def image(picture: Picture) -> Image:
    """The samples of a picture; OutputError if it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of EXIF that is damaged
            with PIL.open(io.BytesIO(picture.data)) as opened:
                return _read(opened, picture)
    except (OSError, ValueError, SyntaxError, PIL.DecompressionBombError) as error:
        name = f"“{picture.caption}”" if picture.caption else ""
        raise OutputError(f"图片{name}无法读取：文件损坏或不是 PNG、JPEG 格式") from error


def write_image(objects: Objects, of: Image) -> int:
    """The number of the image object."""
    space = "/DeviceGray" if of.channels == 1 else "/DeviceRGB"
    entries = (
        f"/Type/XObject/Subtype/Image/Width {of.width}/Height {of.height}/BitsPerComponent 8/ColorSpace{space}"
        + ("/Filter/DCTDecode" if of.filtered else "")
    )
    return objects.stream(of.data, entries, packed=not of.filtered)


def _read(opened: PIL.Image, picture: Picture) -> Image:
    opened.load()
    turned = upright(opened)
    if opened.format == "JPEG" and opened.mode in ("L", "RGB") and turned is None:
        return Image(*opened.size, len(opened.getbands()), picture.data, filtered=True)
    plain = _plain(turned or opened)
    return Image(*plain.size, len(plain.getbands()), plain.tobytes(), filtered=False)


def _plain(of: PIL.Image) -> PIL.Image:
    """The picture in 8-bit grey or RGB, laid on white where it lets the paper through."""
    if of.mode.startswith("I") or of.mode == "F":
        return of.point(lambda value: value / 256).convert("L")
    if of.mode in ("1", "L") and "transparency" not in of.info:
        return of.convert("L")
    if "transparency" in of.info or "A" in of.getbands():
        layer = of.convert("RGBA")
        paper = PIL.new("RGBA", layer.size, "white")
        return PIL.alpha_composite(paper, layer).convert("RGB")
    return of.convert("RGB")
