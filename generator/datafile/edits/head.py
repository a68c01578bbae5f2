"""What may be written into the head of a data file, item by item."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache

from generator.common.finding import Path, Text
from generator.datafile.characters import clean, clean_line
from generator.datafile.edits.labels import names
from generator.datafile.refusal import Refused
from generator.forms.labels import RowTree
from generator.forms.load import load_all
from generator.report.agency import KINDS
from generator.report.head import head_keys, head_names, signature_names
from generator.report.narrative import MAX_CHARACTERS
from generator.report.tables import AFTER, BEFORE, BESIDE, ZERO_REPORT

LONGEST = 200
OPTIONAL = frozenset(("机关类型", "标题", "署名", "日期", "用印", ZERO_REPORT))
_SIGNATURE = ("署名", "日期", "用印")
_TEXTS: frozenset[Path] = frozenset(
    [("机关",), ("年度",), ("机关类型",), ("标题",), *(("落款", key) for key in _SIGNATURE)]
)
_CHOICES: dict[str, tuple[str, ...]] = {"机关类型": KINDS, "用印": ("是", "否"), ZERO_REPORT: ("是", "否")}
# What stands below the top level, but for 落款: the keys of a heading with its text, and what stands beside a table.
_BELOW = {"标题": "标题", "title": "标题", **BESIDE}


@lru_cache(maxsize=64)
def key_names(path: Path) -> frozenset[str]:
    """The folded names of the last key of a path: of the top level, of 落款, of a part of a narrative."""
    key = str(path[-1])
    if len(path) == 1:
        every = head_names(load_all())
    else:
        every = signature_names() if path[0] == "落款" else _BELOW
    return frozenset(name for name, canonical in every.items() if canonical == key)


@lru_cache(maxsize=8)
def key_order(path: Path) -> tuple[frozenset[str], ...]:
    """The names of the keys that may stand beside the last one of a path, in their order."""
    if len(path) == 1:
        return tuple(key_names((key,)) for key in head_keys(load_all()))
    if path[0] in _tables():
        rows = (names(label) for label in _tables()[str(path[0])])
        return (key_names((path[0], ZERO_REPORT)), key_names((path[0], BEFORE)), *rows, key_names((path[0], AFTER)))
    keys = _SIGNATURE if path[0] == "落款" else ("标题", "正文")
    return tuple(key_names((path[0], key)) for key in keys)


@lru_cache(maxsize=1)
def _narratives() -> frozenset[str]:
    return frozenset(s.key for form in load_all() for s in form.narratives) | {"引言"}


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, tuple[RowTree, ...]]:
    """The rows and groups of every table by the key of its section."""
    return {section.key: section.table.labels for form in load_all() for section in form.tables}


def beside_table(path: Path) -> bool:
    """Whether a path leads to what stands beside the rows of a table, or into it."""
    return len(path) > 1 and path[0] in _tables() and path[1] in (ZERO_REPORT, BEFORE, AFTER)


def within_narrative(path: Path) -> bool:
    """Whether a path leads into the narrative."""
    return path[0] in _narratives() or (beside_table(path) and path[1] != ZERO_REPORT)


def is_narrative(path: Path) -> bool:
    """Whether a path leads to text that may run over lines."""
    return within_narrative(path) and path[-1] != "标题"


def may_be_put(path: Path) -> bool:
    """Whether there is a text at a path that may be written: waivers and whatever is not known are left to an editor."""
    return within_narrative(path) or beside_table(path) or path in _TEXTS


def proper(path: Path, text: str) -> str:
    """The text as it may stand at a path; Refused, with what to write, where it cannot."""
    if is_narrative(path):
        return clean(text, MAX_CHARACTERS)
    key, text = str(path[-1]), clean_line(text, LONGEST)
    if not text and (key in OPTIONAL and len(path) <= 2):
        return ""
    if not text:
        raise Refused(Text(f"“{key}”要填。", f"{key} is required."), path)
    if key in _CHOICES and text not in _CHOICES[key]:
        choice = "、".join(_CHOICES[key])
        raise Refused(Text(f"“{key}”可以写 {choice}。", f"{key}: one of {choice}."), path)
    if key == "年度" and not re.fullmatch("20(19|[2-9][0-9])", text):
        raise Refused(Text("年度写四位数字，2019 或以后，如 2025。", "Four digits, 2019 or later."), path)
    if key == "日期" and not _is_day(text):
        raise Refused(Text("日期写成 2026-01-20 的样子，要真有这一天。", "Write a date like 2026-01-20."), path)
    return text


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False
