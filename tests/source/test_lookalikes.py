"""Letters that only look like the character that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.datafile.fixes.fix import fix
from generator.source.encoding import decode
from generator.source.lookalikes import MEANT, without_lookalikes
from tests.check_text import SMALL, check

SENTENCE = "引言: 全年\u2f8f政复议3件。\n"


@pytest.mark.parametrize(
    ("letter", "meant"),
    [
        ("\u2f8f", "行"),
        ("\u2f06", "二"),
        ("\u2f17", "十"),
        ("\u2ec5", "见"),
        ("\uf9dc", "隆"),
        ("\ue863", "\u4dae"),
        ("\ue81e", "\u9fb4"),
        ("\ue831", "\U000215d7"),
    ],
)
def test_a_lookalike_is_read_as_the_character_that_is_meant(letter: str, meant: str) -> None:
    assert MEANT[letter] == meant
    assert decode(f"a: {letter}".encode())[0] == f"a: {meant}"


def test_no_character_in_use_is_taken_for_a_lookalike() -> None:
    usual = "".join(map(chr, [*range(0x20, 0x2E80), *range(0x3000, 0xA000), *range(0xFF00, 0xFFEF)]))
    assert without_lookalikes(usual) == (usual, [])
    unknown = "\ue000\ue814\ue865\uf8ff"
    assert without_lookalikes(unknown) == (unknown, [])


def test_the_text_keeps_its_length_so_that_places_stay() -> None:
    assert all(len(letter) == len(meant) == 1 for letter, meant in MEANT.items())


def test_a_file_is_told_once_with_the_count_at_the_first_place(tmp_path: Path) -> None:
    text = SMALL + SENTENCE + "标题: \u2f06\u2f17年\n"
    (found,) = [f for f in check(text, tmp_path).findings if f.code == "Y022"]
    assert (found.line, found.column) == (SMALL.count("\n") + 1, 7)
    assert "3 处" in found.message.zh
    assert "行（U+2F8F）" in found.message.zh
    assert found.severity == "warning"


def test_a_name_with_a_lookalike_is_compared_as_the_right_name(tmp_path: Path) -> None:
    right = check(SMALL, tmp_path)
    wrong = check(SMALL.replace("行政", "\u2f8f政"), tmp_path)
    codes = [f.code for f in wrong.findings if f.code != "Y022"]
    assert codes == [f.code for f in right.findings]


def test_fix_writes_the_character_that_is_meant_and_nothing_else() -> None:
    fixed = fix(SENTENCE.encode())
    assert fixed is not None
    assert fixed.after.data == SENTENCE.replace("\u2f8f", "行").encode()
    assert {mend.code for mend in fixed.mends} == {"Y022"}


@pytest.mark.parametrize(
    "text", ["引言: 全年行政复议3件。\n", "引言: 张\u4dae、王\u9fb4。\n", "引言: ①㈠㎡㏒\n", "引言: １２\n"]
)
def test_what_is_right_or_not_of_this_kind_is_left_alone(text: str) -> None:
    assert decode(text.encode()) == (text, [])
