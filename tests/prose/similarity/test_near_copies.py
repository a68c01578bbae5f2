"""The index of narratives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from generator.prose.similarity import near_copies as copies
from generator.prose.similarity.near_copies import Signature, alike, kept_signature, read_signature, signature_of
from generator.prose.similarity.passages import likeness
from tests.check_text import SMALL, replaced
from tests.prose.similarity.narratives import HONGZE, PINGTAN, read, renamed

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


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The likenesses that are asked for, as they are."""
    asked: list[float] = []

    def told(one: Sequence[str], other: Sequence[str], least: float) -> float:
        asked.append(likeness(one, other, least))
        return asked[-1]

    monkeypatch.setattr(copies, "likeness", told)
    return asked


def test_a_copy_is_found_among_others(compared: list[float], tmp_path: Path) -> None:
    signatures = [signature(words(seed), tmp_path, f"第{seed}局") for seed in range(30)]
    signatures.append(signature(edited(words(4), 0.1), tmp_path, "甲局"))
    found = alike(signatures, 0.7)
    assert {number: [n for _, n in others] for number, others in found.items()} == {4: [30], 30: [4]}
    assert 0.7 < found[4][0][0] < 1
    assert len(compared) == 1


def test_what_is_less_alike_on_a_closer_look_is_left(tmp_path: Path) -> None:
    pair = [signature(text, tmp_path, name) for name, text in (("甲局", words(4)), ("乙局", edited(words(4), 0.2)))]
    (share,) = {score for others in alike(pair, 0.5).values() for score, _ in others}
    assert alike(pair, share + 0.01) == {}


def test_reports_of_one_agency_are_not_compared(tmp_path: Path) -> None:
    assert alike([signature(words(1), tmp_path, "甲局") for _ in range(2)], 0.85) == {}


def test_of_many_copies_each_is_compared_with_a_few(compared: list[float], tmp_path: Path) -> None:
    one = signature(words(1), tmp_path, "甲局")
    many = [replace(one, agency=f"第{number}局") for number in range(200)]
    assert set(alike(many, 0.85)) == set(range(200))
    assert len(compared) < 2 * 200


def test_the_best_comes_first(tmp_path: Path) -> None:
    texts = (words(4), edited(words(4), 0.1), edited(words(4), 0.06))
    signatures = [signature(text, tmp_path, f"第{number}局") for number, text in enumerate(texts)]
    for others in alike(signatures, 0.5).values():
        assert [share for share, _ in others] == sorted((share for share, _ in others), reverse=True)
        assert len(others) == 2


def test_a_real_report_in_another_name_meets_its_model(tmp_path: Path) -> None:
    reports = [read(text, tmp_path) for text in (HONGZE, PINGTAN, renamed())]
    signatures = [found for report in reports if (found := signature_of(report))]
    assert alike(signatures, 0.85) == {0: [(1.0, 2)], 2: [(1.0, 0)]}


@pytest.mark.parametrize("agency", ["甲局", "甲 局 ", "\udce4"])
def test_a_signature_outlives_being_kept(agency: str, tmp_path: Path) -> None:
    one = replace(signature(words(1), tmp_path, "甲局"), agency=agency)
    assert read_signature(kept_signature(one)) == one


@pytest.mark.parametrize("kept", [b"", b"\0", b"\0" * 11, b"\0" * 12, b"\xff" * 40])
def test_what_is_no_signature_is_refused(kept: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_signature(kept)


def test_wherever_a_signature_is_damaged_it_is_refused(tmp_path: Path) -> None:
    kept = kept_signature(signature(words(1), tmp_path, "甲局"))
    for at in range(0, len(kept), 7):
        with pytest.raises(ValueError, match=r"."):
            read_signature(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        with pytest.raises(ValueError, match=r"."):
            read_signature(kept[:at])


def test_what_is_kept_is_small(tmp_path: Path) -> None:
    found = signature_of(read(HONGZE, tmp_path))
    assert found
    assert len(kept_signature(found)) < 3000


def test_too_little_text_has_no_signature(tmp_path: Path) -> None:
    assert signature_of(read(SMALL, tmp_path)) is None
