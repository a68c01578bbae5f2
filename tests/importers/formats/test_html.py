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


def _row(*cells: tuple[str, int]) -> str:
    return f"<tr>{''.join(f'<td colspan={span} nowrap=nowrap><p align=center>{text}</p></td>' for text, span in cells)}</tr>"


def _counts(label: tuple[str, int], figures: str) -> str:
    return _row(label, *((figure if figure != "_" else "&nbsp;", 1) for figure in figures.split()))


def city_page() -> str:
    """A page of the form of 2019 as a city publishes it: heads span otherwise than figures, zeros and most totals are blank."""
    head = [("信息内容", 1), ("上一年<br />项目数量", 1), ("本年增/减", 2), ("处理决定数量", 1)]
    disclosure = [
        _row(("第二十条第（一）项", 5)),
        _row(("信息内容", 1), ("本年新<br />制作数量", 1), ("本年新<br />公开数量", 2), ("对外公开总数量", 1)),
        _row(("规章", 1), ("13", 1), ("12", 2), ("524", 1)),
        _row(("规范性文件", 1), ("60", 1), ("59", 2), ("368", 1)),
        _row(("第二十条第（五）项", 5)),
        _row(*head),
        _row(("行政许可", 1), ("5", 2), ("-1", 1), ("7", 1)),
        _row(("其他对外管理服务事项", 1), ("0", 2), ("0", 1), ("0", 1)),
        _row(("第二十条第（六）项", 5)),
        _row(*head),
        _row(("行政处罚", 1), ("0", 2), ("0", 1), ("0", 1)),
        _row(("行政强制", 1), ("0", 2), ("0", 1), ("0", 1)),
        _row(("第二十条第（八）项", 5)),
        _row(("信息内容", 1), ("上一年项目数量", 2), ("本年增/减", 2)),
        _row(("行政事业性收费", 1), ("0", 2), ("0", 2)),
        _row(("第二十条第（九）项", 5)),
        _row(("信息内容", 1), ("采购项目数量", 2), ("采购总金额", 2)),
        _row(("政府集中采购", 1), ("6", 2), ("251000元", 2)),
    ]
    requests = [
        _row(("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3), ("申请人情况", 7)),
        _counts(("一、本年新收政府信息公开申请数量", 3), "821 35 _ _ 2 1 859"),
        _counts(("二、上年结转政府信息公开申请数量", 3), "18 _ _ _ _ _ 18"),
        _counts(("（一）予以公开", 2), "758 34 _ _ 2 1 _").replace("<tr>", "<tr><td rowspan=4>三、本年度办理结果</td>"),
        _counts(("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2), "9 1 _ _ _ _ _"),
        _counts(("（七）总计", 2), "767 35 _ _ 2 1 805"),
        _counts(("四、结转下年度继续办理", 3), "72 _ _ _ _ _ 72"),
    ]
    disputes = [
        _row(("行政复议", 5), ("行政诉讼", 10)),
        _row(*((text, 1) for text in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)),
        _counts(("5", 1), "_ _ 2 7 8 _ _ 1 9 _ _ _ _ _"),
    ]
    tables = (f"<table border=1><tbody>{''.join(rows)}</tbody></table>" for rows in (disclosure, requests, disputes))
    one, two, three = tables
    return (
        "<html><body><div class=nav>首页 &gt; 政务公开</div>"
        "<p style='text-align:center'>2019年某某市人民政府办公厅政府信息公开工作年度报告</p><p>发布日期：2020-01-31</p>"
        "<p>本年度报告根据条例编制。</p><p>一、总体情况</p><p>主动公开规章13件。</p>"
        f"<p>二、主动公开政府信息情况</p>{one}<p>三、收到和处理政府信息公开申请情况</p>{two}"
        f"<p><br />四、政府信息公开行政复议、行政诉讼情况</p>{three}"
        "<p>五、政府信息公开工作存在的主要问题及改进情况</p><p>一是学习仍需加强。</p>"
        "<p>六、其他需要报告的事项</p><p>无。</p><p>某某市人民政府办公厅</p><p>2020年1月31日</p>"
        "<div>【打印本页】 【关闭窗口】</div><div>上一篇：没有了</div><p>主办单位：某某市人民政府 京ICP备1号</p></body></html>"
    )


def test_a_page_whose_heads_span_otherwise_and_whose_zeros_are_blank_is_read() -> None:
    reading = of(html.blocks(city_page().encode()))
    assert (reading.agency, reading.year, reading.form.id) == ("某某市人民政府办公厅", 2019, "2019")
    said = read(reading)
    wanted = {
        ("disclosure", "规章"): "13 12 524",
        ("disclosure", "规范性文件"): "60 59 368",
        ("disclosure", "行政许可"): "5 -1 7",
        ("disclosure", "政府集中采购"): "6 251000",
        ("requests", "本年新收政府信息公开申请数量"): "821 35 0 0 2 1 859",
        ("requests", "上年结转政府信息公开申请数量"): "18 0 0 0 0 0 18",
    }
    rows = {(s.id, row.label.key): row for s in reading.form.tables for row in s.table.rows}
    for (section, label), figures in wanted.items():
        row = rows[section, label]
        assert [said[section, row.id, column.id] for column in row.columns] == figures.split(), label
    assert reading.figures["disclosure", rows["disclosure", "政府集中采购"].id, "amount"].unit == "元"
    assert [block.text for block in reading.narrative["other"] if isinstance(block, Paragraph)] == ["无。"]
    assert [block.text for block in reading.narrative[""] if isinstance(block, Paragraph)] == [
        "本年度报告根据条例编制。"
    ]
    assert (reading.signed.name, reading.signed.date) == ("某某市人民政府办公厅", "2020-01-31")
