"""What is noted while a data file is read: the places of its values, and issues by code."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.common.finding import NOTHING, Issue, Path, Position, Text
from generator.common.text import fold, nearest
from generator.source import Mapping, Node, Scalar, Source

LONGEST_KEY = 40
UNFILLED = "待填"
MAX_ISSUES = 1_000
_MAX_SUGGESTIONS = 60

Name = TypeVar("Name")


_ABOVE_TITLE = Text(
    "标题上面的“附件”字样、索引号、发布时间不属于报告，不印；发布时间写在“网站”里，其余由网站编辑在发布系统里填。",
    "What stands above the title is no part of the report: 发布时间 belongs to 网站, the rest to the website's own fields.",
)
_OF_WEBSITE = Text("写在“网站”里，如 网站: {发布时间: 2026-01-20}。", "Write it below 网站.")
# What published pages have beside the report, and where it goes.
_ELSEWHERE = dict.fromkeys(
    map(fold, ("文首", "附件", "索引号", "文号", "发布机构", "信息来源")), _ABOVE_TITLE
) | dict.fromkeys(map(fold, ("发布时间", "发布日期", "公开日期", "网站名称", "栏目名称")), _OF_WEBSITE)


@dataclass
class Notes:
    """A reader's notes on one source; `meant` leads from the path of a missing thing to that of the unknown key meant for it."""

    source: Source
    positions: dict[Path, Position] = field(default_factory=dict)
    issues: list[tuple[str, Issue]] = field(default_factory=list)
    meant: dict[Path, Path] = field(default_factory=dict)
    suggested: int = 0
    characters: int = 0

    def add(self, code: str, path: Path, message: Text, hint: Text = NOTHING, position: Position | None = None) -> None:
        """Note an issue at a path, or at a position where the path does not lead to it."""
        if len(self.issues) < MAX_ISSUES:
            self.issues.append((code, Issue(path, message, hint, position=position)))

    def unknown(self, key: Scalar, known: list[str], path: Path, message: Text) -> None:
        """Note an unknown key of the mapping at `path`, with the known keys most like it."""
        elsewhere = _ELSEWHERE.get(fold(key.text)) if not path else None
        if elsewhere:
            self.add("S001", (key.text[:LONGEST_KEY],), message, elsewhere, key.start)
            return
        self.suggested += 1
        close = nearest(key.text, known) if self.suggested <= _MAX_SUGGESTIONS else []
        here = (*path, key.text[:LONGEST_KEY])
        if close:
            self.meant.setdefault((*path, close[0]), here)
            hint = Text(f"是不是“{close[0]}”？", f"Did you mean {close[0]!r}?")
        else:
            hint = Text(f"这里可以写 {'、'.join(known)}。", f"Known here: {', '.join(known)}.")
        self.add("S001", here, message, hint, key.start)

    def colon(self, key: Scalar, path: Path) -> None:
        """Note a colon that is part of a key: inside brackets no line-wise check has seen it."""
        text = key.text[:60]
        full = "：" in text
        at = text.index("：" if full else ":")
        mended = f"{text[:at].strip()}: {text[at + 1 :].strip()}".rstrip()
        said = (
            Text(f"“{text}”里的冒号是全角的。", f"The colon of {text!r} is full-width.")
            if full
            else Text(f"“{text}”的冒号后面缺一个空格。", f"A space is missing after the colon of {text!r}.")
        )
        hint = Text(f"写成 {mended}", f"Write: {mended}")
        self.add("Y009" if full else "Y010", (*path, text), said, hint, key.start)

    def unfilled(self, path: Path, position: Position | None = None, offset: int | None = None) -> None:
        """Note a text that is still to be filled in, or at an offset the place in a text that is."""
        said = Text("这里还没有填，写着“待填”。", "This is not filled in yet: 待填.")
        hint = Text("改成实际的内容。", "Write what belongs here.")
        if len(self.issues) < MAX_ISSUES:
            self.issues.append(("S018", Issue(path, said, hint, offset, position)))

    def twice(self, key: Scalar, first: Scalar, path: Path) -> None:
        """Note a key that says the same as an earlier one."""
        line = first.start.line
        said = Text(
            f"“{key.text}”和第 {line} 行的“{first.text}”是同一项。", f"{key.text!r} is {first.text!r} of line {line}."
        )
        self.add("Y007", path, said, Text("留下对的那一个，删去另一个。", "Keep the right one."), key.start)

    def told(self) -> tuple[tuple[str, Issue], ...]:
        """The issues, those of missing things marked as following from the key that was meant for them."""
        return tuple(
            (code, replace(issue, follows=self.meant[issue.path]) if issue.path in self.meant else issue)
            for code, issue in self.issues
        )

    def emptied(self, key: Scalar) -> bool:
        """Whether what stood below a key could not be read as YAML."""
        return key.end.line + 1 in self.source.skipped

    def place(self, path: Path, node: Node, key: Scalar | None = None) -> None:
        """Note where a value is: a block collection at its key, anything else where it starts."""
        block = not isinstance(node, Scalar) and key is not None and node.start.line != key.start.line
        self.positions[path] = key.start if block and key else node.start


def is_empty(node: Node) -> bool:
    """Whether a value is nothing: left out, `~`, `null`, or an empty text."""
    return isinstance(node, Scalar) and (
        not node.text.strip() or (not node.style and node.text in ("~", "null", "Null", "NULL"))
    )


def is_unfilled(node: Node) -> bool:
    """Whether a value is the mark of what is still to be filled in."""
    return isinstance(node, Scalar) and node.text.strip() == UNFILLED


def meant_by(key: Scalar, known: Mapping_[str, Name]) -> tuple[Name, Scalar] | None:
    """What is known by the name, with the value, that a key means which has swallowed its colon; None if it is none of `known`."""
    if ":" not in key.text and "：" not in key.text:
        return None
    head, colon, rest = key.text.replace("：", ":", 1).partition(":")
    name = known.get(fold(head)) if colon else None
    return (name, Scalar(rest.strip(), "", key.start, key.end)) if name else None


def canonical(node: Mapping, names: Mapping_[str, str], path: Path, notes: Notes) -> dict[str, tuple[Scalar, Node]]:
    """A mapping by canonical key (`names`: folded name → key); unknown keys stand under their own name, second ones are noted."""
    out: dict[str, tuple[Scalar, Node]] = {}
    for key, value in node.entries:
        name = names.get(fold(key.text), key.text)
        meant = meant_by(key, names)
        if meant:
            notes.colon(key, path)
            name, value = meant
        if name in out:
            notes.twice(key, out[name][0], (*path, name))
            continue
        out[name] = (key, value)
        notes.place((*path, name), value, key)
    return out


def kind_name(node: Node) -> Text:
    """What a value is, in words."""
    if isinstance(node, Scalar):
        return Text("文字", "text")
    return Text("“键: 值”", "a mapping") if isinstance(node, Mapping) else Text("列表", "a list")
