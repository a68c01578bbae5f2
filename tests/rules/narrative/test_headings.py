"""Headings typed with their number give what stands below them the same setting as a heading that was given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.rules.narrative.headings import TypedHeadings, headings
from tests.rules.prose import OTHER, OVERVIEW, found

COUNTS = "全年收到申请3件，办结3件。"
GIVEN = [{"标题": "依申请公开情况", "正文": COUNTS}]


@pytest.mark.parametrize(
    "text",
    [
        f"（二）依申请公开情况\n{COUNTS}",
        f"二、依申请公开情况\n{COUNTS}",
        f"2.依申请公开情况\n{COUNTS}",
        f"（2）依申请公开情况\n{COUNTS}",
        f"（一）主动公开情况\n公开12条。\n（二）依申请公开情况\n{COUNTS}",
        f"（二）依申请公开情况\n1.办理情况\n{COUNTS}",
        f"（二）依申请公开情况\n1.总体情况\n及时办理。\n2.办理结果\n{COUNTS}",
        ["（二）依申请公开情况", COUNTS],
        ["（一）主动公开情况", "公开12条。", "（二）依申请公开情况", "一件一答。", COUNTS],
        [{"标题": "主动公开情况", "正文": "公开12条。"}, f"（二）依申请公开情况\n{COUNTS}"],
        [{"标题": "工作情况", "正文": f"1.依申请公开\n{COUNTS}"}],
    ],
)
@pytest.mark.parametrize("section", [OVERVIEW, OTHER])
def test_a_typed_heading_gives_the_rules_the_context_of_a_given_one(text: Any, section: str, tmp_path: Path) -> None:
    given = [[len(found(code, tmp_path, GIVEN, section)) for code in ("R063", "R065")]]
    assert [[len(found(code, tmp_path, text, section)) for code in ("R063", "R065")]] == given
    assert any(given[0])


@pytest.mark.parametrize(
    "text",
    [
        f"（二）许可事项办理\n{COUNTS}",
        f"（二）依申请公开情况\n一件一答。\n（三）热线办理\n{COUNTS}",
        ["（二）依申请公开情况", "（三）热线办理", COUNTS],
        [{"标题": "依申请公开情况", "正文": "一件一答。"}, COUNTS],
    ],
)
def test_another_heading_ends_what_one_is_about(text: Any, tmp_path: Path) -> None:
    assert not found("R063", tmp_path, text)
    assert not found("R065", tmp_path, text)


def test_a_finding_below_a_typed_heading_stands_at_its_words(tmp_path: Path) -> None:
    (first, *_) = found("R065", tmp_path, f"（二）依申请公开情况\n{COUNTS}")
    line = Path(first.file).read_text("utf-8").splitlines()[first.line - 1]
    assert line[first.column - 1 :].startswith(("收到申请3件", "3件"))


def test_a_numbered_sentence_with_a_count_is_no_heading() -> None:
    assert list(headings("1.收到申请3件。\n2.全年办结3件，\n3.依申请公开")) == [(20, 2, "依申请公开")]


def test_the_pieces_are_the_text_at_its_own_offsets() -> None:
    text = "引子。\n（一）主动公开\n甲。\n（二）依申请公开\n乙。"
    pieces = [piece for piece, _ in TypedHeadings().pieces(text)]
    assert "".join(piece.lstrip("\n") if n else piece for n, piece in enumerate(pieces)) == text
    assert all(text.startswith(piece.lstrip("\n"), len(piece) - len(piece.lstrip("\n"))) for piece in pieces)
