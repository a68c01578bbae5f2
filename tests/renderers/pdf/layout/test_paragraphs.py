"""Titles and signatures."""

from __future__ import annotations

import pytest

from generator.document.model import Document, Signature
from tests import samples
from tests.renderers.pdf.reading import BOTTOM, LEFT, RIGHT, Word, lines, pdf

YEAR = "2024年政府信息公开工作年度报告"


def title(*parts: str) -> list[str]:
    return [line.text for line in lines(pdf(Document(title=parts, blocks=())), 22)]


def signed(name: str, date: str = "2025年1月20日", *, sealed: bool = False) -> list[Word]:
    blocks = (samples.body("正文"), Signature(name, date, sealed=sealed))
    return lines(pdf(Document(title=("标题",), blocks=blocks)))[1:]


def test_sets_a_title_that_fits_on_one_line() -> None:
    assert title("某某局", "2024年报告") == ["某某局2024年报告"]


def test_breaks_a_title_between_its_parts() -> None:
    assert title("示例市科学技术局", YEAR) == ["示例市科学技术局", YEAR]


def test_lets_the_name_of_the_agency_stand_alone() -> None:
    assert title("示例市科学技术局", "2024年政府信息公开", "工作年度报告")[0] == "示例市科学技术局"


def test_breaks_a_part_longer_than_a_line_evenly() -> None:
    first, second, third = title("某某市某某区人力资源和社会保障事业发展服务中心管理委员会", YEAR)
    assert third == YEAR
    assert abs(len(first) - len(second)) <= 4


@pytest.mark.parametrize("length", range(1, 60))
def test_leaves_no_character_of_a_title_alone(length: int) -> None:
    found = title("局" * length, YEAR)
    assert "".join(found) == "局" * length + YEAR
    assert all(len(line) > 1 for line in found) or length == 1


def test_puts_an_unsealed_name_two_characters_from_the_margin_and_the_date_two_to_its_right() -> None:
    name, date = signed("示例市科学技术局")
    assert name.x1 == pytest.approx(RIGHT - 32, abs=0.1)
    assert date.x0 == pytest.approx(name.x0 + 32, abs=0.1)


def test_moves_a_short_name_in_when_the_date_is_longer() -> None:
    name, date = signed("某局")
    assert date.x1 == pytest.approx(RIGHT - 32, abs=0.1)
    assert date.x0 == pytest.approx(name.x0 + 32, abs=0.1)


def test_puts_a_sealed_date_four_characters_from_the_margin_and_centres_the_name_above() -> None:
    name, date = signed("市科学局", sealed=True)
    assert date.x1 == pytest.approx(RIGHT - 64, abs=0.1)
    assert (name.x0 + name.x1) / 2 == pytest.approx((date.x0 + date.x1) / 2, abs=0.1)


@pytest.mark.parametrize("sealed", [False, True])
def test_keeps_a_very_long_name_within_the_margins(sealed: bool) -> None:
    *names, _ = signed("某某市人力资源和社会保障事业发展服务中心管理委员会办公室" * 2, sealed=sealed)
    assert all(line.x0 >= LEFT and line.x1 <= RIGHT + 0.1 for line in names)
    assert len(names) > 1


@pytest.mark.parametrize("filling", range(12, 22))
def test_never_leaves_a_signature_alone_on_a_page(filling: int) -> None:
    blocks = (*[samples.body("行")] * filling, Signature("某某局", "2025年1月20日"))
    found = lines(pdf(Document(title=("标题",), blocks=blocks)))
    last = [line for line in found if line.page == found[-1].page]
    assert len(last) >= 4
    assert last[-1].bottom < BOTTOM
