"""The HTML renderer, read back as a browser would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.document import style
from generator.document.model import (
    Cell,
    Document,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Span,
    Table,
)
from generator.renderers import html as renderer
from tests import samples

HOSTILE = "<script>alert(1)</script> & \" ' 😀 𬭩㙍 ]]> --> {{ x }} {% y %} {# z #} `\\` </style></title> &amp;"


def rendered(document: Document) -> bytes:
    return renderer.render(document, style.load())


def page(*blocks: Any, **parts: Any) -> html.HtmlElement:
    """The page of a document of these blocks, parsed."""
    return parsed(replace(Document(("标题",), ()), blocks=blocks, **parts))


def parsed(document: Document) -> html.HtmlElement:
    return html.document_fromstring(rendered(document).decode("utf-8"))


def words(element: html.HtmlElement) -> str:
    return str(element.text_content())


def grid(table: html.HtmlElement) -> dict[tuple[int, int], html.HtmlElement]:
    """The cell over each grid position, placed by the rules of HTML."""
    cells: dict[tuple[int, int], html.HtmlElement] = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.iterchildren("th", "td"):
            while (row, column) in cells:
                column += 1
            for y in range(row, row + int(cell.get("rowspan", 1))):
                for x in range(column, column + int(cell.get("colspan", 1))):
                    assert (y, x) not in cells
                    cells[y, x] = cell
    return cells


def headers_of(root: html.HtmlElement, key: str) -> list[str]:
    """The words of the header cells of the figure of this id."""
    (cell,) = root.xpath(f"//td[@data-key='{key}']")
    return [words(root.get_element_by_id(ident)) for ident in cell.get("headers").split()]


def meta(root: html.HtmlElement, name: str) -> list[str]:
    return [str(content) for content in root.xpath(f"//meta[@name='{name}']/@content")]


@pytest.fixture(scope="module")
def root() -> html.HtmlElement:
    return parsed(samples.report())


# What is said


def test_the_page_names_its_language_and_title(root: html.HtmlElement) -> None:
    assert rendered(samples.report()).startswith(b'<!doctype html>\n<html lang="zh-CN">\n')
    assert root.findtext("head/title") == samples.report().name


def test_the_title_may_be_broken_only_between_its_parts(root: html.HtmlElement) -> None:
    (heading,) = root.iter("h1")
    assert tuple(map(words, heading.iterchildren("span"))) == samples.report().title
    assert words(heading) == samples.report().name


def test_headings_and_paragraphs_keep_their_order(root: html.HtmlElement) -> None:
    shown = [words(e) for e in root.iter("h2", "h3", "h4", "h5", "p") if e.getparent().tag == "main"]
    expected = [
        block.text if isinstance(block, Paragraph) else block.number + block.text
        for block in samples.report().blocks
        if isinstance(block, Paragraph | Heading)
    ]
    assert shown == expected


@pytest.mark.parametrize("number", range(4))
def test_every_cell_stands_where_the_model_has_it(root: html.HtmlElement, number: int) -> None:
    model = [block for block in samples.report().blocks if isinstance(block, Table)][number]
    shown = grid(root.findall(".//table")[number])
    for placed in model.placed:
        cell = shown[placed.row, placed.column]
        assert words(cell) == placed.cell.text
        assert int(cell.get("rowspan", 1)) == placed.cell.rowspan
        assert int(cell.get("colspan", 1)) == placed.cell.colspan
        assert cell.get("data-key", "") == placed.cell.key
    assert len(shown) == len(model.rows) * len(model.widths)


def test_a_run_in_heading_is_part_of_its_paragraph() -> None:
    block = Paragraph((Span("（一）公开。", level=2), Span("全年"), Span("三", bold=True), Span("件。")))
    (paragraph,) = page(block).iterfind(".//main/p")
    (run_in,) = paragraph.find_class("run-in")
    assert (words(run_in), run_in.get("class")) == ("（一）公开。", "run-in level2")
    assert words(paragraph) == block.text
    assert paragraph.findtext("strong") == "三"


def test_lists_keep_markers_and_nesting() -> None:
    inner = Items((("1)", (samples.body("里"),)),))
    root = page(Items((("•", (samples.body("外"), samples.body("续"), inner)), ("•", ()))))
    assert [" ".join(words(p).split()) for p in root.iter("p")] == ["• 外", "续", "1) 里", "•"]
    assert len(root.xpath("//ul/li/ul/li")) == 1


def test_a_picture_travels_in_the_page_with_its_caption(root: html.HtmlElement) -> None:
    (image,) = root.xpath("//figure/img")
    kind, _, data = image.get("src").partition(",")
    assert (kind, b64decode(data)) == ("data:image/png;base64", samples.picture().data)
    assert image.get("alt") == root.findtext(".//figcaption") == samples.picture().caption


def test_a_picture_without_caption_still_has_an_alternative() -> None:
    (figure,) = page(Picture(b"\xff", "jpeg", 1, 1)).iter("figure")
    assert figure.find("img").get("alt")
    assert figure.find("figcaption") is None


def test_a_signers_name_longer_than_a_line_has_the_lines_of_the_page() -> None:
    long = "某某市人力资源和社会保障事业发展服务中心管理委员会办公室"
    root = page(Signature(long, "2025年1月20日"), Signature("某" * 24, "2025年1月20日"))
    lines = root.xpath("//p[@class='name']/span/text()")
    assert lines == ["某某市人力资源和社会保障事业", "发展服务中心管理委员会办公室"]
    assert [name.text_content() for name in root.xpath("//p[@class='name']")] == [long, "某" * 24]


def test_a_signature_says_whether_it_is_sealed() -> None:
    root = page(Signature("某局", "2025年1月20日", sealed=True), Signature("", "2025年1月21日"))
    assert [e.get("class") for e in root.xpath("//main/div")] == ["signature sealed", "signature"]
    assert [words(p) for p in root.iter("p")] == ["某局", "2025年1月20日", "2025年1月21日"]


def test_small_print_keeps_its_role() -> None:
    assert page(Paragraph((Span("R030"),), role="note")).xpath("//p[@class='note']")


def test_a_page_break_is_kept() -> None:
    assert len(page(PageBreak()).find_class("page-break")) == 1


def test_a_draft_is_marked_behind_the_text() -> None:
    (mark,) = parsed(samples.with_watermark()).find_class("watermark")
    assert (words(mark), mark.get("data-text")) == ("草稿", "草稿")
    assert not parsed(samples.report()).find_class("watermark")


def test_the_record_is_read_back_from_the_page(root: html.HtmlElement) -> None:
    assert json.loads(root.get_element_by_id("nianbao-data").text) == samples.record()


# What an author typed


def test_what_an_author_typed_is_text_everywhere() -> None:
    root = page(
        Heading(HOSTILE, 1, HOSTILE),
        samples.body(HOSTILE),
        Items(((HOSTILE, (samples.body(HOSTILE),)),)),
        replace(samples.picture(), caption=HOSTILE),
        Table(((Cell(HOSTILE, role="label", key=HOSTILE), Cell(HOSTILE, key=HOSTILE)),), (1, 1), caption=HOSTILE),
        Signature(HOSTILE, HOSTILE),
        title=(HOSTILE,),
        agency=HOSTILE,
        watermark=HOSTILE,
        record={"text": HOSTILE, "site": {HOSTILE: HOSTILE}},
    )
    assert words(root.find(".//main")).count(HOSTILE) == 13
    assert root.findtext("head/title") == HOSTILE
    assert meta(root, "ContentSource") == [HOSTILE]
    assert [e.get("content") for e in root.iter("meta") if e.get("name") == HOSTILE] == [HOSTILE]
    assert root.xpath("//td/@data-key") == root.xpath("//img/@alt") == root.xpath("//@aria-label") == [HOSTILE]
    assert [e.get("id") for e in root.iter("script")] == ["nianbao-data"]
    assert json.loads(root.find(".//script").text)["text"] == HOSTILE


@pytest.mark.parametrize("end", ["</script>", "<!--<script>", "\u2028", "&lt;", "\x7f\x85", "\ud800", "\ufffe"])
def test_no_text_ends_the_embedded_record(end: str) -> None:
    root = page(record={"text": end})
    assert json.loads(root.get_element_by_id("nianbao-data").text) == {"text": end}


def test_control_characters_are_shown_as_pictures() -> None:
    assert words(page(samples.body("甲\x00\x1b\x7f\ud800乙")).find(".//p")) == "甲␀␛␡\ufffd乙"


def test_an_address_may_be_broken_but_reads_whole() -> None:
    address = "https://www.example.gov.cn/zwgk/a_b?c=1&d=2"
    (paragraph,) = page(samples.body(f"见{address}。")).iter("p")
    assert words(paragraph) == f"见{address}。"
    assert len(list(paragraph.iter("wbr"))) > 3


def test_a_number_is_not_broken() -> None:
    assert b"<wbr>" not in rendered(replace(samples.report(), blocks=(samples.body("共1,284,567.89件"),)))


# Accessibility


def test_heading_ranks_follow_the_outline_even_where_a_level_is_skipped() -> None:
    root = page(
        Heading("甲", 1), Heading("乙", 3), Heading("丙", 3), Heading("丁", 4), Heading("戊", 2), Heading("己", 1)
    )
    headings = [(e.tag, e.get("class"), e.get("id")) for e in root.iter("h2", "h3", "h4", "h5")]
    assert headings == [
        ("h2", "level1", "section-1"),
        ("h3", "level3", "section-1-1"),
        ("h3", "level3", "section-1-2"),
        ("h4", "level4", "section-1-2-1"),
        ("h3", "level2", "section-1-3"),
        ("h2", "level1", "section-2"),
    ]


def test_heading_ranks_never_skip(root: html.HtmlElement) -> None:
    ranks = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4", "h5")]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_every_id_is_its_own(root: html.HtmlElement) -> None:
    idents = root.xpath("//@id")
    assert len(idents) == len(set(idents)) > 60


def test_every_table_is_named_and_can_be_reached_by_keyboard(root: html.HtmlElement) -> None:
    frames = root.find_class("table")
    assert len(frames) == 4
    for frame in frames:
        assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")
        assert frame.get("aria-label") == frame.findtext("table/caption") != ""


def test_tables_without_caption_are_named_after_their_section_and_told_apart() -> None:
    table = samples.author_table()
    root = page(Heading("概况"), table, table, replace(table, caption="收费"))
    assert root.xpath("//@aria-label") == ["概况附表", "概况附表（2）", "收费"]


def test_every_header_cell_has_a_scope(root: html.HtmlElement) -> None:
    scopes = {e.get("scope") for e in root.iter("th")}
    assert scopes == {"col", "colgroup", "row", "rowgroup"}


def test_every_figure_names_the_header_cells_of_its_row_and_column(root: html.HtmlElement) -> None:
    assert headers_of(root, "requests.third_party_rights.businesses") == [
        "申请人情况", "法人或其他组织", "商业企业", "三、本年度办理结果", "（三）不予公开", "4.保护第三方合法权益",
    ]  # fmt: skip
    assert headers_of(root, "requests.received.total") == ["申请人情况", "总计", "一、本年新收政府信息公开申请数量"]
    assert headers_of(root, "reviews.later_litigation.upheld") == ["行政诉讼", "复议后起诉", "结果维持"]
    assert headers_of(root, "reviews.reconsideration.pending") == ["行政复议", "尚未审结"]


def test_a_figure_belongs_to_the_nearest_banner_only(root: html.HtmlElement) -> None:
    assert headers_of(root, "disclosure.penalties.decisions") == ["第二十条第（六）项", "本年处理决定数量", "行政处罚"]
    assert headers_of(root, "disclosure.regulations.effective") == ["第二十条第（一）项", "现行有效件数", "规章"]


def test_every_figure_of_the_forms_has_headers(root: html.HtmlElement) -> None:
    figures = root.xpath("//td[@data-key]")
    assert len(figures) == 10 + 175 + 15
    assert all(len(cell.get("headers").split()) >= 2 for cell in figures)


def test_an_empty_head_is_no_header_cell() -> None:
    root = page(
        Table(((Cell("", role="head"), Cell("甲", role="head")), (Cell("1"), Cell("2"))), (1, 1), header_rows=1)
    )
    assert [words(e) for e in root.iter("th")] == ["甲"]


# Layout


def test_header_rows_repeat_and_rows_stay_with_their_group(root: html.HtmlElement) -> None:
    table = root.findall(".//table")[2]
    assert len(table.findall("thead/tr")) == 3
    free = [row for row, line in enumerate(table.iter("tr")) if line.get("class") != "kept"]
    # The first group stays with the header rows.
    assert free == [0, 1, 2, *samples.requests().groups[1:]]


def test_no_cell_reaches_over_the_end_of_its_table_section(root: html.HtmlElement) -> None:
    for section in root.iter("thead", "tbody"):
        rows = len(section)
        for row, line in enumerate(section):
            assert all(row + int(cell.get("rowspan", 1)) <= rows for cell in line)


def test_columns_have_the_shares_of_the_model() -> None:
    source = rendered(replace(samples.report(), blocks=(table := samples.requests(),))).decode("utf-8")
    (group,) = html.document_fromstring(source).iter("colgroup")
    shares = [(col.get("class"), int(col.get("span", 1))) for col in group]
    assert [count for _, count in shares] == [1, 1, 1, 7]
    assert sum(count for _, count in shares) == len(table.widths)
    assert f".{shares[2][0]} {{ width: {100 * 41 / sum(table.widths):.2f}%; }}" in source


def test_alignment_and_bold_face_of_cells_are_kept(root: html.HtmlElement) -> None:
    cells = grid(root.findall(".//table")[0])
    assert cells[1, 1].get("class") == cells[0, 1].get("class") == "right"
    assert cells[3, 0].findtext("strong") == "合计"


def test_page_and_type_follow_the_style() -> None:
    look = style.load()
    other = replace(
        look, page=replace(look.page, top=40), text={**look.text, "body": replace(look.text["body"], size=15)}
    )
    assert "margin: 37mm 26mm 35mm 28mm;" in rendered(samples.report()).decode("utf-8")
    source = renderer.render(samples.report(), other).decode("utf-8")
    assert "margin: 40mm 26mm 32mm 28mm;" in source
    assert "--body-size: 15;" in source


def test_twenty_eight_characters_fill_a_line() -> None:
    source = rendered(samples.report()).decode("utf-8")
    assert "--pitch: 28.99; --spacing: -0.207;" in source


def test_declared_fonts_come_first() -> None:
    source = rendered(samples.report()).decode("utf-8")
    assert '--fangsong: "local-latin", "仿宋_GB2312", ' in source
    assert '--xiaobiaosong: "local-latin", "方正小标宋简体", ' in source


def test_no_font_name_ends_the_style_sheet() -> None:
    look = style.load()
    fonts = {**look.fonts, "song": replace(look.fonts["song"], declare='宋"; } </style><b>\\')}
    source = renderer.render(samples.report(), replace(look, fonts=fonts)).decode("utf-8")
    assert '"宋\\22 ; } \\3c /style>' in source
    assert source.count("</style>") == 1


# One file, any site


def test_nothing_is_fetched_and_nothing_is_run(root: html.HtmlElement) -> None:
    source = rendered(samples.with_watermark()).decode("utf-8")
    assert "url(" not in source and "@import" not in source
    assert all(address.startswith("data:") for address in root.xpath("//@src | //@href"))
    assert [e.get("type") for e in root.iter("script")] == ["application/json"]
    assert not root.xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_the_document_itself_provides_the_names_of_a_government_site(root: html.HtmlElement) -> None:
    assert meta(root, "ArticleTitle") == [samples.report().name]
    assert meta(root, "ContentSource") == [samples.AGENCY]
    assert meta(root, "Keywords") == [f"政府信息公开,年度报告,{samples.AGENCY},2024年"]
    assert meta(root, "Description")[0].startswith("根据《中华人民共和国政府信息公开条例》")


def test_the_site_may_add_names_and_replace_them() -> None:
    site = {
        "SiteName": "示例市人民政府",
        "PubDate": "2025-01-20 09:00",
        "keywords": "年报",
        "SiteIDCode": 3301000001,
        "Url": None,
    }
    root = page(record={"site": site})
    assert meta(root, "SiteName") == ["示例市人民政府"]
    assert meta(root, "SiteIDCode") == ["3301000001"]
    assert (meta(root, "keywords"), meta(root, "Keywords"), meta(root, "Url")) == (["年报"], [], [])


def test_a_long_first_paragraph_is_described_by_its_beginning() -> None:
    (described,) = meta(page(samples.body("字" * 500)), "Description")
    assert described == "字" * 119 + "…"


def test_a_document_without_paragraphs_is_described_by_its_title() -> None:
    assert meta(page(), "Description") == ["标题"]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_writes_the_same_bytes_without_other_formats(seed: str) -> None:
    code = (
        "import sys; from generator.document import style; from generator.renderers import html; from tests import samples; "
        "sys.stdout.buffer.write(html.render(samples.with_watermark(), style.load())); "
        "sys.exit(any(name in sys.modules for name in ('docx', 'lxml', 'reportlab', 'uharfbuzz')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        cwd=Path(samples.__file__).parents[1],
    )
    assert done.stdout == rendered(samples.with_watermark())
