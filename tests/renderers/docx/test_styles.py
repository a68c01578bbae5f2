"""The style sheet, the settings and the font table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from generator.document import style
from generator.document.style import FontRole
from generator.renderers.docx.fonts import fonts
from generator.renderers.docx.metrics import measure
from generator.renderers.docx.settings import settings
from generator.renderers.docx.styles import NAMESPACE, styles

STYLE = style.load()
W = f"{{{NAMESPACE}}}"
SHEET = etree.fromstring(styles(STYLE, measure(STYLE)).encode())
STYLES = {element.get(f"{W}styleId"): element for element in SHEET.iter(f"{W}style")}


def _value(identifier: str, path: str, attribute: str = "val") -> str | None:
    element = STYLES[identifier].find("/".join(W + step for step in path.split("/")))
    return None if element is None else element.get(W + attribute)


@pytest.mark.parametrize(
    ("identifier", "name", "alias", "face", "half_points"),
    [
        ("Title", "Title", "报告标题", "方正小标宋简体", "44"),
        ("Heading1", "heading 1", "一级标题", "黑体", "32"),
        ("Heading2", "heading 2", "二级标题", "楷体_GB2312", "32"),
        ("Heading3", "heading 3", "三级标题", "仿宋_GB2312", "32"),
        ("Heading4", "heading 4", "四级标题", "仿宋_GB2312", "32"),
        ("ReportBody", "报告正文", None, "仿宋_GB2312", "32"),
        ("Footer", "footer", "页码", "宋体", "28"),
        ("TableHead", "表头", None, "黑体", "18"),
        ("TableFigure", "表格数字", None, "宋体", "18"),
        ("TableText", "表格文字", None, "宋体", "21"),
        ("ReportSigner", "署名", None, "仿宋_GB2312", "32"),
        ("ReportDate", "成文日期", None, "仿宋_GB2312", "32"),
        ("Caption", "caption", "图题", "楷体_GB2312", "24"),
    ],
)
def test_each_role_has_a_named_style_in_its_face(
    identifier: str, name: str, alias: str | None, face: str, half_points: str
) -> None:
    assert _value(identifier, "name") == name
    assert _value(identifier, "aliases") == alias
    assert _value(identifier, "rPr/rFonts", "eastAsia") == face
    assert _value(identifier, "rPr/sz") == half_points


def test_headings_have_the_outline_levels_of_the_navigation_pane() -> None:
    levels = {name: _value(name, "pPr/outlineLvl") for name in STYLES if name.startswith("Heading")}
    assert {name: level for name, level in levels.items() if level} == {f"Heading{n}": str(n - 1) for n in (1, 2, 3, 4)}


def test_headings_stay_with_what_they_head() -> None:
    assert all(STYLES[f"Heading{n}"].find(f"{W}pPr/{W}keepNext") is not None for n in (1, 2, 3, 4))


def test_figures_in_text_are_latin_and_the_page_number_is_in_the_chinese_face() -> None:
    assert _value("ReportBody", "rPr/rFonts", "ascii") == STYLE.latin
    assert _value("TableFigure", "rPr/rFonts", "ascii") == STYLE.latin
    assert _value("Footer", "rPr/rFonts", "ascii") == "宋体"
    assert _value("Title", "rPr/rFonts", "ascii") == "方正小标宋简体"


def test_text_of_the_bodys_size_is_on_the_grid_and_other_text_is_not() -> None:
    assert _value("Normal", "rPr/w") == "98"
    assert _value("Heading1", "rPr/w") == "98"
    assert _value("Title", "rPr/w") == "100"
    assert _value("TableFigure", "rPr/w") == "100"
    assert _value("Normal", "pPr/spacing", "line") == "579"
    assert _value("TableFigure", "pPr/snapToGrid") == "0"


def test_no_type_is_set_closer_than_its_own_width() -> None:
    spaced = [
        int(value.get(f"{W}val", "")) for style in STYLES.values() for value in style.findall(f"{W}rPr/{W}spacing")
    ]
    assert spaced
    assert min(spaced) >= 0


def test_libreoffice_is_told_that_no_mark_hangs_past_the_line() -> None:
    assert STYLES["Normal"].find(f"{W}pPr/{W}overflowPunct").attrib == {}


def test_the_first_line_is_indented_by_two_characters_of_the_grid() -> None:
    assert _value("ReportBody", "pPr/ind", "firstLine") == "630"
    assert _value("Title", "pPr/ind", "firstLine") is None


def test_everything_is_black() -> None:
    assert SHEET.find(f".//{W}color") is None


def test_a_face_with_an_ampersand_stays_one_name() -> None:
    roles = {role: FontRole("仿宋", "A & <B>", ()) for role in STYLE.fonts}
    changed = replace(STYLE, fonts=roles, latin='"Q"')
    sheet = etree.fromstring(styles(changed, measure(changed)).encode())
    names = {element.get(f"{W}eastAsia") for element in sheet.iter(f"{W}rFonts")}
    assert names == {"A & <B>"}
    assert etree.fromstring(fonts(changed).encode())[-1].get(f"{W}name") == '"Q"'


def test_the_font_table_names_substitutes() -> None:
    table = etree.fromstring(fonts(STYLE).encode())
    others = {font.get(f"{W}name"): font.find(f"{W}altName") for font in table}
    assert "仿宋" in others["仿宋_GB2312"].get(f"{W}val").split(",")
    assert others[STYLE.latin] is None


def test_word_does_not_open_the_file_in_compatibility_mode() -> None:
    tree = etree.fromstring(settings(measure(STYLE)).encode())
    modes = {e.get(f"{W}name"): e.get(f"{W}val") for e in tree.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert tree.find(f"{W}evenAndOddHeaders") is not None
