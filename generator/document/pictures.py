"""Pictures that narrative refers to: read from the data folder only, bounded in size, told apart by their bytes."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.common.finding import Text
from generator.document.images import bare
from generator.document.model import Picture
from generator.document.upright import upright

if TYPE_CHECKING:
    from PIL.Image import Image

Kind: TypeAlias = Literal["png", "jpeg"]

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_TOTAL = 40 * 1024 * 1024
_QUALITY = 95  # of a photograph that had to be turned


class PictureError(Exception):
    """A picture that cannot be used, with the words for it."""

    def __init__(self, message: Text, hint: Text) -> None:
        super().__init__(message.en)
        self.message, self.hint = message, hint


def read_picture(folder: Path, name: str, caption: str) -> Picture:
    """Return the picture `name` of a data folder, upright and bare; PictureError if it is elsewhere, missing, too large or no PNG or JPEG."""
    return picture_of(picture_bytes(folder, name), name, caption)


def picture_bytes(folder: Path, name: str) -> bytes:
    """Return the file of a picture as it is; PictureError if it is elsewhere, missing or too large."""
    path = _inside(folder, name)
    try:
        if not path.is_file():
            said = Text(f"找不到图片“{name}”。", f"There is no picture {name!r}.")
            raise PictureError(
                said, Text("图片放在数据文件旁边，路径从数据文件所在的文件夹写起。", "Put it beside the data file.")
            )
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        said = Text(f"图片“{name}”读不出来。", f"The picture {name!r} cannot be read.")
        raise PictureError(said, Text("检查文件是否损坏、是否有读取权限。", "Check the file.")) from error
    if len(data) > MAX_BYTES:
        said = Text(f"图片“{name}”超过 10 MB。", f"The picture {name!r} is over 10 MB.")
        raise PictureError(
            said, Text("缩小后再用，宽 2000 像素足够打印。", "Make it smaller: 2000 pixels wide prints well.")
        )
    return data


def _inside(folder: Path, name: str) -> Path:
    """The path below the folder, links resolved; PictureError where it leads out."""
    said = Text(f"图片路径“{name}”不在数据文件夹里。", f"The path {name!r} leads out of the data folder.")
    hint = Text(
        "把图片复制到数据文件旁边，写相对路径，如 图片/流程图.png。",
        "Copy it beside the data file and write a relative path.",
    )
    try:
        relative = Path(name.replace("\\", "/"))
        path = (folder / relative).resolve()
        inside = not relative.is_absolute() and ":" not in name and path.is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise PictureError(said, hint) from error
    if not inside:
        raise PictureError(said, hint)
    return path


def picture_of(data: bytes, name: str, caption: str) -> Picture:
    size = _png_size(data) or _jpeg_size(data)
    if size is None:
        said = Text(f"“{name}”不是 PNG 或 JPEG 图片。", f"{name!r} is neither PNG nor JPEG.")
        raise PictureError(said, Text("另存为 PNG 或 JPEG 再用。", "Save it as PNG or JPEG."))
    kind, width, height = size
    if not 0 < width * height <= MAX_PIXELS:
        said = Text(
            f"图片“{name}”有 {width} × {height} 像素，太大或是空的。", f"{name!r} has {width} × {height} pixels."
        )
        raise PictureError(said, Text("缩小后再用。", "Make it smaller."))
    anew = _anew(data, name)
    return Picture(*(anew or (data, kind, width, height)), caption)


def _anew(data: bytes, name: str) -> tuple[bytes, Kind, int, int] | None:
    """The picture as it goes into reports, with its kind and size: upright, and bare of what a camera notes with it.

    None for one that is so already. PictureError for one that is damaged: better now than in the middle of a renderer.
    """
    import io
    import warnings

    from PIL.Image import open as opened

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with opened(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                image.load()
                turned = upright(image)
                if turned is not None:
                    return _saved(turned, image)
                plain = bare(data)
                return None if plain == data else _plain(plain, image) or _saved(image, image)
    except Exception as error:  # Pillow's decoders raise nearly anything on damaged data
        said = Text(f"图片“{name}”是损坏的。", f"The picture {name!r} is damaged.")
        raise PictureError(said, Text("重新保存一次再用。", "Save it anew.")) from error


def _plain(data: bytes | None, of: Image) -> tuple[bytes, Kind, int, int] | None:
    """The bare data of a picture, with its kind and size; None if they do not show the same."""
    import io

    from PIL.Image import open as opened

    if data is None:
        return None
    with opened(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
        same = image.mode == of.mode and image.tobytes() == of.tobytes()
        return (data, "png" if of.format == "PNG" else "jpeg", *of.size) if same else None


def _saved(turned: Image, like: Image) -> tuple[bytes, Kind, int, int]:
    """A picture as a file of the same kind and with the same colours as another, and nothing else."""
    import io

    out, colours = io.BytesIO(), like.info.get("icc_profile")
    if like.format == "PNG":
        turned.save(out, "PNG", icc_profile=colours)
        return out.getvalue(), "png", *turned.size
    turned.save(out, "JPEG", icc_profile=colours, quality=_QUALITY)
    return out.getvalue(), "jpeg", *turned.size


def _png_size(data: bytes) -> tuple[Kind, int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return "png", width, height


def _jpeg_size(data: bytes) -> tuple[Kind, int, int] | None:
    if data[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return "jpeg", width, height
        at += 2 + length
    return None
