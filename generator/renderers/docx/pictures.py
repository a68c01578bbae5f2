"""Pictures: DrawingML in the text, a media part and a relationship in the package."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from generator.document.model import Picture
from generator.renderers.docx.metrics import EMU, Metrics
from generator.renderers.docx.text import escape

_PIXEL = 9525  # EMU, at 96 to the inch
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Media:
    """The pictures of one document: `parts` are their file names by kind and data, `numbers` the ids of drawings."""

    parts: dict[tuple[str, bytes], str] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    def add(self, picture: Picture) -> str:
        """The id of the relationship that leads to the picture's part; equal pictures share it."""
        key = (picture.kind, picture.data)
        name = self.parts.setdefault(key, f"image{len(self.parts) + 1}.{picture.kind}")
        return _relationship_id(name)

    def files(self) -> list[tuple[str, bytes]]:
        """The media parts by their names in the package."""
        return [(f"word/media/{name}", data) for (_, data), name in self.parts.items()]

    def relationships(self) -> str:
        """The relationships of the document's part to its pictures."""
        return "".join(
            f'<Relationship Id="{_relationship_id(name)}" Type="{_RELATIONSHIPS}/image" Target="media/{name}"/>'
            for name in self.parts.values()
        )


def drawing(picture: Picture, media: Media, metrics: Metrics, beside: int = 0) -> str:
    """The run that shows a picture, in its own size at 96 dpi unless it is too large for the page.

    `beside` are the twips that it leaves of its page to what is held together with it.
    """
    number, relationship = next(media.numbers), media.add(picture)
    width, height = extent(picture, metrics, beside)
    name, text = f"图片{number}", escape(picture.caption or "图片")
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{_DRAWING}wordprocessingDrawing"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{text}"/>'
        f'<a:graphic xmlns:a="{_DRAWING}main"><a:graphicData uri="{_DRAWING}picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{text}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_RELATIONSHIPS}" r:embed="{relationship}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def extent(picture: Picture, metrics: Metrics, beside: int = 0) -> tuple[int, int]:
    """Width and height in EMU; three lines of the page are left for the caption, and what is held together with it."""
    width, height = max(picture.width, 1) * _PIXEL, max(picture.height, 1) * _PIXEL
    high = max(metrics.text_height - 3 * metrics.pitch - beside, 3 * metrics.pitch)
    room = metrics.text_width * EMU, high * EMU
    scale = min(1.0, room[0] / width, room[1] / height)
    return max(int(width * scale), 1), max(int(height * scale), 1)


def _relationship_id(name: str) -> str:
    return f"rIdPicture{name.partition('.')[0].removeprefix('image')}"
