"""The index of narratives."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from random import Random

import pytest

from generator.similarity.copies import Signature, alike, read_signature, signature_of
from tests.checking import SMALL, replaced
from tests.similarity.narratives import HONGZE, PINGTAN, read, renamed

HAN = [chr(code) for code in range(0x4E00, 0x5E00)]


def signature(text: str, folder: Path, agency: str) -> Signature:
    body = replaced(SMALL, "全年主动公开政府信息120条。", text).replace("示例市科学技术局", agency)
    found = signature_of(read(body, folder))
    assert found
    return found


def words(seed: int, count: int = 400) -> str:
    random = Random(seed)
    return "。".join("".join(random.choices(HAN, k=20)) for _ in range(count // 20)) + "。"


def edited(text: str, share: float) -> str:
    """The text with a share of its sentences replaced."""
    random = Random(7)
    return "。".join(words(9, 20)[:20] if random.random() < share else part for part in text.split("。"))


def test_a_copy_is_found_among_others(tmp_path: Path) -> None:
    signatures = [signature(words(seed), tmp_path, f"第{seed}局") for seed in range(30)]
    signatures.append(signature(edited(words(4), 0.1), tmp_path, "甲局"))
    asked: list[tuple[int, int]] = []

    def compare(one: int, other: int) -> float:
        asked.append((one, other))
        return 0.9

    assert alike(signatures, compare, 0.85) == {4: [(0.9, 30)], 30: [(0.9, 4)]}
    assert asked == [(30, 4)]


def test_what_is_less_alike_on_a_closer_look_is_left(tmp_path: Path) -> None:
    pair = [signature(words(1), tmp_path, name) for name in ("甲局", "乙局")]
    assert alike(pair, lambda _one, _other: 0.84, 0.85) == {}


def test_reports_of_one_agency_are_not_compared(tmp_path: Path) -> None:
    pair = [signature(words(1), tmp_path, "甲局") for _ in range(2)]
    assert alike(pair, lambda _one, _other: 1.0, 0.85) == {}


def test_of_many_copies_each_is_compared_with_a_few(tmp_path: Path) -> None:
    one = signature(words(1), tmp_path, "甲局")
    many = [Signature(f"第{n}局", 2024, one.sketch) for n in range(200)]
    asked: list[int] = []

    def compare(number: int, _other: int) -> float:
        asked.append(number)
        return 1.0

    assert set(alike(many, compare, 0.85)) == set(range(200))
    assert max(asked.count(number) for number in range(200)) <= 2


def test_the_best_comes_first(tmp_path: Path) -> None:
    signatures = [signature(words(1), tmp_path, name) for name in ("甲局", "乙局", "丙局")]
    share = {(1, 0): 0.88, (2, 0): 0.9, (2, 1): 0.95}
    found = alike(signatures, lambda one, other: share[one, other], 0.85)
    assert [n for _, n in found[0]] == [2, 1]
    assert [n for _, n in found[1]] == [2, 0]
    assert [n for _, n in found[2]] == [1, 0]


def test_a_real_report_in_another_name_meets_its_model(tmp_path: Path) -> None:
    reports = [read(text, tmp_path) for text in (HONGZE, PINGTAN, renamed())]
    signatures = [found for report in reports if (found := signature_of(report))]
    assert set(alike(signatures, lambda _one, _other: 1.0, 0.85)) == {0, 2}


def test_a_signature_outlives_being_kept(tmp_path: Path) -> None:
    one = signature(words(1), tmp_path, "甲局")
    assert read_signature(json.loads(json.dumps(astuple(one)))) == one
    assert read_signature(None) is None


@pytest.mark.parametrize("kept", [["甲局", 2024, "AAAA"], ["甲局", 2024, "!"], ["甲局"], 3, ["甲局", 2024, None]])
def test_a_damaged_signature_is_refused(kept: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        read_signature(kept)  # type: ignore[arg-type]


def test_too_little_text_has_no_signature(tmp_path: Path) -> None:
    assert signature_of(read(SMALL, tmp_path)) is None
