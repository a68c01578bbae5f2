"""Saved pages of government sites: navigation, old encodings, Word's markup, labels in pieces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from generator.importers.formats import html
from generator.importers.source_blocks import Grid, Paragraph, Picture
from tests.importers.printed import DATA, expected, of, printed, read, report_of

EXAMPLE = DATA / "examples" / "2021.yaml"


def page() -> str:
    """The example as a page."""
    return printed(EXAMPLE, "html").decode()


def figures_of(data: bytes) -> dict[tuple[str, str, str], str]:
    """What is read out of a page."""
    return read(of(html.blocks(data)))


@pytest.mark.parametrize("encoding", ["gb18030", "gb2312", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    text = re.sub(r"<meta charset=[^>]*>", f'<meta charset="{encoding}">', page())
    assert figures_of(text.encode("gb18030" if encoding.startswith("gb") else encoding)) == expected(report_of(EXAMPLE))


def test_a_page_that_names_the_wrong_encoding_is_read_all_the_same() -> None:
    text = re.sub(r"<meta charset=[^>]*>", '<meta charset="utf-8">', page())
    assert figures_of(text.encode("gb18030")) == expected(report_of(EXAMPLE))


def test_navigation_scripts_and_forms_of_a_site_are_no_part_of_the_report() -> None:
    around = (
        "<script>document.write('行政许可 999')</script><nav>行政许可 999</nav><form>搜索 999</form>"
        "<div style='display:none'>行政许可 999</div><footer>版权所有 999</footer>"
    )
    blocks = html.blocks(page().replace("<body>", f"<body>{around}", 1).encode())
    assert not any("999" in block.text for block in blocks if isinstance(block, Paragraph))


def test_words_markup_of_every_cell_is_seen_through() -> None:
    style = "mso-bidi-font-size:10.5pt;font-family:宋体;" * 25

    def dressed(match: re.Match[str]) -> str:
        text = match[2]
        inner = "".join(
            f"<p class=MsoNormal style='{style}'><span lang=EN-US style='{style}'>{text[n : n + 3]}<o:p></o:p></span></p>"
            for n in range(0, len(text), 3)
        )
        return f"{match[1]}{inner}</"

    text = re.sub(r"(<t[dh][^>]*>)([^<]+)</", dressed, page())
    assert len(text) > 350_000
    assert figures_of(text.encode()) == expected(report_of(EXAMPLE))


def test_a_no_break_space_in_the_place_of_a_zero_is_settled_by_the_totals_or_left_open() -> None:
    text = re.sub(r"(<td[^>]*>)0</td>", r"\1&nbsp;</td>", page())
    reading = of(html.blocks(text.encode()))
    wanted = expected(report_of(EXAMPLE))
    assert all(said in ("", wanted[spot]) for spot, said in read(reading).items())
    assert reading.status() == "doubtful"


def test_heads_that_span_otherwise_than_the_figures_below_do_no_harm() -> None:
    text = page()
    table = next(t for t in re.findall(r"<table.*?</table>", text, re.DOTALL) if "商业" in t)
    wider = re.sub(r"(<t[dh][^>]*>)(\d+)</t([dh])>", lambda m: m[0].replace("<td", "<td colspan='2'"), table, count=9)
    assert figures_of(text.replace(table, wider).encode()) == expected(report_of(EXAMPLE))


def test_a_layout_table_is_no_table_of_figures() -> None:
    text = page().replace("<body>", "<body><table><tr><td>").replace("</body>", "</td></tr></table></body>")
    assert figures_of(text.encode()) == expected(report_of(EXAMPLE))


def test_a_table_about_the_page_is_not_taken_for_one_of_the_form() -> None:
    about = (
        "<table>"
        + "".join(
            f"<tr><td>{key}</td><td>{value}</td></tr>"
            for key, value in (
                ("索引号", "00123/2025-00001"),
                ("发布日期", "2025-01-20"),
                ("文号", "无"),
                ("主题", "其他"),
            )
        )
        + "</table>"
    )
    data = page().replace("<body>", f"<body>{about}", 1).encode()
    assert figures_of(data) == expected(report_of(EXAMPLE))
    assert any(isinstance(block, Grid) and "索引号" in block.rows[0][0].text for block in html.blocks(data))


def test_an_amount_with_its_unit_in_the_cell_is_read_and_told() -> None:
    reading = of(html.blocks(page().replace(">26.55<", ">265500元<", 1).encode()))
    assert str(reading.figures["disclosure", "fees", "amount"].value) == "26.55"
    assert any(note.code == "I005" for note in reading.notes)


def test_a_picture_in_the_page_itself_is_kept_and_one_elsewhere_not_fetched(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "red").save(tmp_path / "a.png")
    text = EXAMPLE.read_text("utf-8").replace("  一是政策解读", "  ![流程图](a.png)\n  一是政策解读", 1)
    (tmp_path / "2024.yaml").write_text(text, "utf-8")
    shown = printed(tmp_path / "2024.yaml", "html").replace(b"<h1", b"<img src='http://127.0.0.1:9/x.png'><h1", 1)
    pictures = [block for block in html.blocks(shown) if isinstance(block, Picture)]
    assert [(picture.data, picture.suffix) for picture in pictures] == [((tmp_path / "a.png").read_bytes(), ".png")]
