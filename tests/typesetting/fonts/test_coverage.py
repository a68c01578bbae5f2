"""The characters that are reported as lacking a font."""

from __future__ import annotations

from generator.document import style as styles
from generator.document.model import Cell, Document, Heading, Items, Paragraph, Picture, Signature, Span, Table
from generator.typesetting.fonts.coverage import characters, missing
from generator.typesetting.fonts.folders import FontFolders
from tests import samples


def test_finds_nothing_missing_in_an_ordinary_report() -> None:
    assert missing(samples.with_watermark(), styles.load(), FontFolders()) == []


def test_lists_what_no_font_has_once_and_sorted() -> None:
    document = Document(
        title=("年报😀",),
        blocks=(
            Heading("总体🏛"),
            Paragraph((Span("正文🈲"), Span("😀", level=2))),
            Items((("•", (samples.body("项🎉"),)),)),
            Picture(b"", "png", 1, 1, "图📷"),
            Table(((Cell("表📊"),),), (1,)),
            Signature("某局🏢", "2025年1月1日"),
        ),
    )
    assert missing(document, styles.load(), FontFolders()) == sorted({*"😀🏛🈲🎉📷📊🏢"} - _drawn())


def test_counts_neither_joiners_nor_selectors() -> None:
    document = Document(title=("年报",), blocks=(samples.body("葛\U000e0100\u200d\ufeff"),))
    assert missing(document, styles.load(), FontFolders()) == []


def test_knows_which_role_draws_what() -> None:
    found = characters(samples.with_watermark())
    assert {"title", "heading1", "heading2", "body", "item", "caption", "table", "table_head", "note"} <= found.keys()
    assert "草" in found["heading1"]


def _drawn() -> set[str]:
    """The pictographs that Noto Serif SC or Noto Sans SC happens to have."""
    return {"🈲"}
