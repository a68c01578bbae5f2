"""A finding that repeats itself all over one text."""

from __future__ import annotations

from pathlib import Path

from generator.checking.check import check_text
from generator.checking.repetitions import gathered
from generator.common.finding import Finding, Text, is_repeated

GOOD = (Path(__file__).parents[1] / "data" / "examples" / "2021.yaml").read_text(encoding="utf-8")


def finding(line: int, code: str = "R102", path: str = "引言", severity: str = "warning") -> Finding:
    return Finding(code, severity, "a.yaml", line, 3, path, Text(f"第 {line} 处。", f"Place {line}."))  # type: ignore[arg-type]


def test_many_of_one_code_in_one_text_are_one_with_the_count_and_the_places() -> None:
    (one,) = gathered(map(finding, range(1, 499)))
    assert one.line == 1
    assert one.message.zh.startswith("第 1 处。这里同样的共 498 处（1:3、2:3、")
    assert "498 like it here" in one.message.en
    assert [other.line for other in one.related] == list(range(2, 499))
    assert all(is_repeated(one, other) for other in one.related)


def test_a_few_are_told_one_by_one() -> None:
    few = [finding(line) for line in (1, 2, 3)]
    assert gathered(few) == few


def test_other_codes_other_texts_and_other_severities_are_apart() -> None:
    many = [finding(line, *kind) for kind in (("R102",), ("R103",), ("R102", "总体情况")) for line in (1, 2, 3)]
    assert gathered(many) == many


def test_what_is_explained_or_has_no_place_is_never_gathered() -> None:
    explained = [finding(line, severity="explained") for line in range(9)]
    nowhere = [finding(line, path="") for line in range(9)]
    assert gathered(explained) == explained
    assert gathered(nowhere) == nowhere


def test_a_phrase_that_is_repeated_all_over_a_cell_is_one_finding() -> None:
    text = GOOD.replace("2024年通过市政府网站", "截止2024年12月31日，" * 100 + "2024年通过市政府网站")
    codes = [f.code for f in check_text(text.encode(), Path("2024.yaml"), "2024.yaml").findings]
    assert len(codes) == len(set(codes))
    assert codes
