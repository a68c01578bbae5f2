"""Fonts in the file: embedded, of the widths that are declared, readable back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from generator.document import style as styles
from generator.document.model import Document
from generator.renderers.pdf import render
from generator.typesetting.fonts.folders import FontFolders
from tests import samples
from tests.renderers.pdf.reading import complaints, extracted, pdf, printed
from tests.typesetting.fonts.making import collection, font, save


def fonts(data: bytes) -> Iterator[Any]:
    """The Type0 fonts of a file."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    for entry in reader.pages[0]["/Resources"]["/Font"].values():
        yield entry.get_object()


def declared(descendant: Any) -> dict[int, float]:
    """The widths of a /W array."""
    widths = {}
    array = list(descendant["/W"])
    for first, run in zip(array[::2], array[1::2], strict=True):
        widths.update(enumerate(map(float, run), int(first)))
    return widths


def test_declares_the_widths_that_the_embedded_glyphs_have() -> None:
    checked = 0
    for type0 in fonts(pdf(samples.report())):
        descendant = type0["/DescendantFonts"][0].get_object()
        program = descendant["/FontDescriptor"]["/FontFile3"].get_object().get_data()
        widths = declared(descendant)
        for code, width in _cff_widths(program).items():
            if code:
                assert widths.get(code, 1000) == pytest.approx(width)
                checked += 1
    assert checked > 300


def test_embeds_each_face_once_however_many_roles_it_has() -> None:
    names = [type0["/BaseFont"].partition("+")[2] for type0 in fonts(pdf(samples.report()))]
    assert sorted(names) == ["NotoSansSC-Regular", "NotoSerifSC-Regular"]


def test_names_a_subset_by_its_characters() -> None:
    one, other = (
        next(fonts(pdf(Document(title=(title,), blocks=()))))["/BaseFont"].partition("+")[0][1:]
        for title in ("甲", "乙")
    )
    assert one != other
    assert len(one) == 6
    assert one.isupper()


@pytest.mark.parametrize("kind", ["truetype", "name-keyed cff", "collection"])
def test_embeds_any_kind_of_font_file(tmp_path: Path, kind: str) -> None:
    chars = sorted(set(samples.report().name) | set("正文标题1—"))
    made = font(name="KaiTi", chars="".join(chars), cff=kind == "name-keyed cff")
    save(collection(font(name="Other"), made) if kind == "collection" else made, tmp_path / "kai.ttc")
    (tmp_path / "kai.ttc").rename(tmp_path / f"kai.{'ttc' if kind == 'collection' else 'ttf'}")
    document = replace(samples.report(), blocks=())
    style = styles.load()
    house = {role: replace(entry, families=("KaiTi",)) for role, entry in style.fonts.items()}
    data = render(document, replace(style, fonts=house, digest=kind), FontFolders(own=(tmp_path,)))
    (type0,) = (f for f in fonts(data) if "KaiTi" in f["/BaseFont"])
    assert type0["/DescendantFonts"][0]["/Subtype"] == ("/CIDFontType0" if "cff" in kind else "/CIDFontType2")
    assert extracted(data) == printed(document)
    # The validator looks for glyphs of a name-keyed font by CID, against ISO 32000-1 9.7.4.2.
    assert [c for c in complaints(data) if "GLYPH-PRESENCE-001" not in c or "cff" not in kind] == []


def test_reads_back_characters_that_share_a_glyph() -> None:
    document = Document(title=("一⼀",), blocks=(samples.body("甲\u00a0乙 丙～〜"),))
    assert "一⼀" in extracted(pdf(document))
    assert "～〜" in extracted(pdf(document))


def test_draws_a_bold_title_with_a_face_that_has_no_bold() -> None:
    content = pypdf.PdfReader(io.BytesIO(pdf(samples.report()))).pages[0].get_contents().get_data()
    assert b"2 Tr 0.44 w" in content


def _cff_widths(program: bytes) -> dict[int, float]:
    made = CFFFontSet()
    made.decompile(io.BytesIO(program), TTFont())
    top = made[0]
    found = {}
    for name in top.CharStrings.keys():  # noqa: SIM118
        charstring = top.CharStrings[name]
        charstring.draw(NullPen())
        found[int(name[3:]) if name.startswith("cid") else 0] = charstring.width
    return found
