"""Pictures come from the data folder only, are bounded, and are whole."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from generator.document.model import Picture
from generator.document.pictures import MAX_BYTES, PictureError, read_picture
from generator.renderers.pdf.file.pictures import image
from tests.check_text import SMALL, brief, briefs, check, only, ours, replaced

OVERVIEW = "总体情况: 全年主动公开政府信息120条。"


def png(width: int = 4, height: int = 3) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


def jpeg(width: int = 4, height: int = 3, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "JPEG", **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "name", ["图.png", "图片/流程图.png", "图片\\流程图.png", "./图.png", "图片/../图.png", "a b(1).png"]
)
def test_a_picture_below_the_folder_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name.replace("\\", "/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png())
    assert read_picture(tmp_path, name, "流程") == Picture(png(), "png", 4, 3, "流程")


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"quality": 5}, {"exif": b"Exif\0\0" + b"MM\0*\0\0\0\x08\0\0\0\0\0\0"}]
)
def test_a_photograph_is_told_by_its_bytes_not_its_name(options: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(jpeg(**options))
    picture = read_picture(tmp_path, "图.png", "")
    assert (picture.kind, picture.width, picture.height) == ("jpeg", 4, 3)


def noted(orientation: int) -> Image.Exif:
    """What a camera writes into EXIF of how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def photograph(orientation: int, kind: str, mode: str = "RGB") -> bytes:
    """A picture that is dark on the left and light on the right as it is shown, taken with a camera held somehow."""
    shown = Image.new("RGB", (48, 32), "white")
    shown.paste("black", (0, 0, 24, 32))
    held = shown.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else shown
    out = io.BytesIO()
    held.convert(mode).save(out, kind, exif=noted(orientation))
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "P")]
)
def test_a_photograph_taken_on_its_side_is_turned_upright_for_every_format(
    kind: str, mode: str, tmp_path: Path
) -> None:
    (tmp_path / "图").write_bytes(photograph(6, kind, mode))
    picture = read_picture(tmp_path, "图", "")
    assert (picture.kind, picture.width, picture.height) == (kind.lower(), 48, 32)
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert not opened.getexif()
        grey = opened.convert("L")
        assert grey.size == (48, 32)
        assert grey.getpixel((8, 16)) < 16
        assert grey.getpixel((40, 16)) > 239


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", [1, 0, 99])
def test_a_photograph_that_stands_upright_keeps_every_sample(kind: str, orientation: int, tmp_path: Path) -> None:
    taken = photograph(orientation, kind)
    (tmp_path / "图").write_bytes(taken)
    assert samples(read_picture(tmp_path, "图", "").data) == samples(taken)


def test_a_photograph_tells_nothing_but_the_picture(tmp_path: Path) -> None:
    place = Image.Exif()
    place[0x010F], place.get_ifd(0x8825)[1] = "秘密相机".encode(), "N"
    comment = b"\xff\xfe\0\x10" + "秘密".encode() + b"x" * 8
    for kind in ("JPEG", "PNG"):
        out = io.BytesIO()
        more = {"pnginfo": secrets()} if kind == "PNG" else {"xmp": "秘密".encode(), "progressive": True}
        Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 60).save(out, kind, exif=place, dpi=(300, 300), **more)
        taken = out.getvalue()
        taken = (taken[:2] + comment + taken[2:] if kind == "JPEG" else taken) + "秘密".encode()
        (tmp_path / "图").write_bytes(taken)
        picture = read_picture(tmp_path, "图", "")
        assert "秘密".encode() in taken
        assert "秘密".encode() not in picture.data
        assert b"Exif" not in picture.data
        assert b"eXIf" not in picture.data
        assert samples(picture.data) == samples(taken)
        with Image.open(io.BytesIO(picture.data)) as opened:
            assert opened.info["dpi"] == pytest.approx((300, 300), abs=1)
        assert read_picture(tmp_path, "图", "").data == picture.data


def test_a_picture_that_its_parts_cannot_be_told_of_is_written_anew(tmp_path: Path) -> None:
    place = Image.Exif()
    place[0x010F] = "秘密相机".encode()
    tables, junk = jpeg(48, 32, exif=place), "秘密".encode()
    at = tables.index(b"\xff\xc4")
    (tmp_path / "图").write_bytes(tables[:at] + junk + tables[at:])
    picture = read_picture(tmp_path, "图", "")
    assert "秘密".encode() not in picture.data
    assert (picture.kind, picture.width, picture.height) == ("jpeg", 48, 32)


def test_colours_stay_what_they_were(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind, mode in (("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "P"), ("PNG", "RGBA")):
        out = io.BytesIO()
        Image.linear_gradient("L").convert(mode).save(out, kind, exif=noted(1), icc_profile=profile)
        (tmp_path / "图").write_bytes(out.getvalue())
        data = read_picture(tmp_path, "图", "").data
        assert samples(data) == samples(out.getvalue())
        with Image.open(io.BytesIO(data)) as opened:
            assert opened.info["icc_profile"] == profile


def samples(data: bytes) -> tuple[str, bytes]:
    """The samples of a picture, as they are stored."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of EXIF that is damaged
        with Image.open(io.BytesIO(data)) as opened:
            return opened.mode, opened.tobytes()


def secrets() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "秘密", zip=False)
    info.add_itxt("XML:com.adobe.xmp", "秘密")
    return info


@pytest.mark.parametrize("exif", [b"junk", b"II*\0", b"MM\0*\0\0\0\x08\0\5", b"II*\0\xff\xff\xff\xff"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_damaged_exif_harms_no_picture(kind: str, exif: bytes, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, kind, exif=b"Exif\0\0" + exif)
    (tmp_path / "图").write_bytes(out.getvalue())
    picture = read_picture(tmp_path, "图", "")
    assert samples(picture.data) == samples(out.getvalue())
    assert exif not in picture.data
    drawn = image(picture)
    assert (drawn.width, drawn.height) == (4, 3)


OUTSIDE = [
    "../图.png",
    "图片/../../图.png",
    "/etc/passwd",
    "//host/图.png",
    "..\\图.png",
    "C:\\图.png",
    "C:图.png",
    "http://example.com/图.png",
    "file:///etc/passwd",
    "data:image/png;base64,AAAA",
    "..",
    "../" * 40 + "etc/passwd",
    "~/图.png/../../../../../../etc/passwd",
    "图\0.png",
]


@pytest.mark.parametrize("name", OUTSIDE, ids=repr)
def test_a_path_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "图.png").write_bytes(png())
    with pytest.raises(PictureError) as error:
        read_picture(folder, name, "")
    assert error.value.hint.zh


@pytest.mark.parametrize("target", ["../秘密.png", "/etc/hostname"])
def test_a_link_that_leads_out_is_refused(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "秘密.png").write_bytes(png())
    (folder / "图.png").symlink_to(target)
    with pytest.raises(PictureError, match="leads out"):
        read_picture(folder, "图.png", "")


def test_a_folder_linked_to_the_outside_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "秘密").mkdir()
    (tmp_path / "秘密" / "图.png").write_bytes(png())
    (folder / "图片").symlink_to(tmp_path / "秘密")
    with pytest.raises(PictureError, match="leads out"):
        read_picture(folder, "图片/图.png", "")


def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(png())
    (tmp_path / "别名.png").symlink_to("图.png")
    assert read_picture(tmp_path, "别名.png", "").data == png()


def test_a_data_folder_that_is_itself_a_link_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "图.png").write_bytes(png())
    (tmp_path / "link").symlink_to("real")
    assert read_picture(tmp_path / "link", "图.png", "").data == png()


DAMAGED = {
    "empty": b"",
    "text": "不是图片".encode(),
    "GIF": b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
    "BMP": b"BM" + bytes(100),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "WebP": b"RIFF\x24\0\0\0WEBPVP8 " + bytes(30),
    "PNG cut in half": png(200, 200)[:60],
    "PNG head only": png()[:26],
    "PNG with a wrong checksum": png()[:-20] + bytes(20),
    "JPEG cut short": jpeg(200, 200)[:300],
    "JPEG head only": b"\xff\xd8\xff\xe0",
    "JPEG of endless markers": b"\xff\xd8" + b"\xff\xe0\0\0" * 1000,
    "PNG of no size": png()[:16] + bytes(8) + png()[24:],
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_is_no_whole_picture_is_refused(kind: str, tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(DAMAGED[kind])
    with pytest.raises(PictureError) as error:
        read_picture(tmp_path, "图.png", "")
    assert "图.png" in error.value.message.zh


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (2**31 - 1, 2**31 - 1), (50_000_001, 1), (0, 5)])
def test_a_picture_of_too_many_points_is_refused_unread(width: int, height: int, tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(bomb(width, height))
    with pytest.raises(PictureError, match=str(width)):
        read_picture(tmp_path, "图.png", "")


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "图.png").open("wb") as file:
        file.write(png())
        file.truncate(MAX_BYTES * 100)
    with pytest.raises(PictureError, match="10 MB"):
        read_picture(tmp_path, "图.png", "")


@pytest.mark.parametrize("name", ["无.png", "", ".", "图片", "图" * 300 + ".png", "图.png/x"])
def test_what_is_not_there_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "图片").mkdir()
    with pytest.raises(PictureError):
        read_picture(tmp_path, name, "")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "图.png")
    with pytest.raises(PictureError):
        read_picture(tmp_path, "图.png", "")


def test_a_picture_that_cannot_be_used_is_a_finding_and_its_text_stays(tmp_path: Path) -> None:
    text = replaced(SMALL, OVERVIEW, "总体情况: |\n  全年120条。\n  见![流程](流程.gif)图。")
    (tmp_path / "流程.gif").write_bytes(DAMAGED["GIF"])
    finding = only(text, tmp_path)
    assert brief(finding) == "S009 5:4 总体情况"
    assert "PNG" in finding.message.zh + finding.hint.zh
    composed = check(text, tmp_path).composed
    assert composed
    assert "见![流程](流程.gif)图。" in {getattr(block, "text", "") for block in composed.document.blocks}


def test_a_picture_that_can_be_used_is_in_the_document(tmp_path: Path) -> None:
    (tmp_path / "流程.png").write_bytes(png(40, 30))
    checked = check(replaced(SMALL, OVERVIEW, "总体情况: 见![流程](流程.png)图。"), tmp_path)
    assert not ours(checked.findings)
    assert checked.composed
    assert Picture(png(40, 30), "png", 40, 30, "流程") in checked.composed.document.blocks


def test_pictures_are_bounded_in_all(tmp_path: Path) -> None:
    noise = Image.effect_noise((2500, 2500), 100)
    noise.save(tmp_path / "图.png")
    size = (tmp_path / "图.png").stat().st_size
    assert size < MAX_BYTES
    text = "总体情况: |\n" + "  ![](图.png)\n" * (40 * 1024 * 1024 // size + 1)
    finding = only(replaced(SMALL, OVERVIEW + "\n", text), tmp_path)
    assert (finding.code, "40 MB" in finding.message.zh) == ("S009", True)


def test_more_pictures_than_a_report_can_hold_are_one_finding(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(png())
    finding = only(replaced(SMALL, OVERVIEW + "\n", "总体情况: |\n" + "  ![](图.png)\n" * 150), tmp_path)
    assert (finding.code, finding.line) == ("S009", 104)


def test_every_picture_that_is_missing_is_found_where_it_is_asked_for(tmp_path: Path) -> None:
    text = replaced(SMALL, OVERVIEW, "总体情况: |\n  甲![](无.png)乙![一](无.png)\n  ![](无.png)")
    assert briefs(text, tmp_path) == ["S009 4:4 总体情况", "S009 4:15 总体情况", "S009 5:3 总体情况"]
