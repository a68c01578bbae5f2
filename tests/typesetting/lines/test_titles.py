"""The lines of titles, the same in PDF and DOCX."""

from __future__ import annotations

import pytest

from generator.document import style
from generator.document.model import Document
from generator.renderers.docx import title
from generator.renderers.docx.metrics import measure
from generator.typesetting.lines.titles import title_lines, width
from tests.renderers.pdf.reading import lines, pdf

TITLES = [
    ("示例市科学技术局2024年政府信息公开工作年度报告",),
    ("关于示例市科学技术局2024年政府信息公开工作情况的年度报告",),
    ("2024年示例市市场监督管理局", "政府信息公开工作年度报告"),
    ("2024年示例市市场监督管理局政府信息公开年度报告",),
    ("示例综合实验区管理委员会", "关于2024年政府信息公开工作情况的年度报告（全文）"),
    ("示例市科学技术局", "关于2024年度政府信息公开工作的年度报告并附2023年数据更正说明"),
    ("示例市人力资源和社会保障事业发展服务中心管理委员会", "2024年政府信息公开工作年度报告"),
    ("示例县人民政府办公室（示例县大数据管理局）", "2024年政府信息公开工作年度报告"),
    ("示例市科学技术局", "政府信息公开工作年度报告（2024年1月1日至2024年12月31日）"),
]


def of(*parts: str) -> list[str]:
    text = "".join(parts)
    return [text[start:stop] for start, stop in title_lines(parts, 20)]


@pytest.mark.parametrize("parts", TITLES, ids=["".join(parts) for parts in TITLES])
def test_are_the_same_in_every_format(parts: tuple[str, ...]) -> None:
    look = style.load()
    printed = [line.text for line in lines(pdf(Document(title=parts, blocks=())), 22)]
    assert printed == title.lines(parts, look, measure(look)) == of(*parts)


@pytest.mark.parametrize(
    ("parts", "broken"),
    [
        (TITLES[1], ["关于示例市科学技术局", "2024年政府信息公开工作情况的年度报告"]),
        (TITLES[2], ["2024年示例市市场监督管理局", "政府信息公开工作年度报告"]),
        (TITLES[3], ["2024年示例市市场监督管理局", "政府信息公开年度报告"]),
        (TITLES[7], ["示例县人民政府办公室", "（示例县大数据管理局）", "2024年政府信息公开工作年度报告"]),
    ],
)
def test_break_where_the_sense_does(parts: tuple[str, ...], broken: list[str]) -> None:
    assert of(*parts) == broken


def test_a_face_that_is_wider_than_others_has_lines_of_its_own() -> None:
    wide = title_lines(("甲乙丙丁",), 3, lambda _: 2.0)
    assert wide == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_a_title_of_wide_letters_stays_within_the_margins() -> None:
    printed = lines(pdf(Document(title=("W" * 39,), blocks=())), 22)
    assert "".join(line.text for line in printed) == "W" * 39
    assert all(line.x1 - line.x0 <= 156 * 72 / 25.4 for line in printed)


@pytest.mark.parametrize(
    ("text", "characters"), [("", 0), ("年", 1), ("2024年", 3), ("（一）", 3), ("𬭩㙍", 2), ("e\u0301", 0.5), ("“”", 2)]
)
def test_width_counts_full_and_half_characters(text: str, characters: float) -> None:
    assert width(text) == characters
