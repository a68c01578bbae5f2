"""Texts written where they belong: the narrative with its headings, the head, 落款."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.common.finding import Path, Text
from generator.common.text import fold
from generator.datafile.characters import clean, clean_line
from generator.datafile.edits.attempt import Attempt, State
from generator.datafile.edits.changes import Insert, Put, PutNames, Remove
from generator.datafile.edits.entries import added, item_added, removed
from generator.datafile.edits.head import (
    LONGEST,
    OPTIONAL,
    beside_table,
    is_narrative,
    key_names,
    key_order,
    may_be_put,
    proper,
    within_narrative,
)
from generator.datafile.edits.scalars import written
from generator.datafile.lines import Splice, below
from generator.datafile.places import Spot, end_of, entry_of, item_of, root_spot
from generator.datafile.refusal import Refused
from generator.datafile.values import Entries, Prose, Value, head, is_bare, rest, within, word
from generator.report.narrative import MAX_CHARACTERS
from generator.report.tables import ZERO_REPORT
from generator.source import Mapping, Node, Scalar, Sequence

_GONE = Text("这一段已经不在文件里了，请重新打开再改。", "This is no longer in the file; open it again.")


def found(state: State, path: Path) -> Spot | None:
    """Where a path leads to; None if there is nothing."""
    spot: Spot | None = root_spot(state.root)
    for depth, step in enumerate(path, 1):
        if spot is None:
            return None
        spot = item_of(spot, step) if isinstance(step, int) else entry_of(spot, key_names(path[:depth]))
    return spot


def put(state: State, change: Put) -> Iterator[Attempt]:
    """Yield the ways to write a text."""
    if not may_be_put(change.path):
        raise Refused(_GONE)
    text = proper(change.path, change.text)
    spot = found(state, change.path)
    if spot is None:
        yield from (_inserted(state, change.path, text, quoted) for quoted in (False, True) if text)
    elif not text and _goes(change.path, spot):
        yield _without(state, change.path, spot)
    elif isinstance(spot.node, Scalar):
        if spot.node.text.rstrip("\n") != text:
            yield from written(state, spot, text, is_narrative(change.path))
    else:
        raise Refused(Text("这里是分成几段写的，请逐段改。", "This is in several parts: change them one by one."))


def _goes(path: Path, spot: Spot) -> bool:
    """Whether an item goes when its text is empty; block text stays as a room to write in."""
    preface = path == ("引言",) and isinstance(spot.node, Scalar) and spot.node.style not in ("|", ">")
    return preface or (len(path) <= 2 and path[-1] in OPTIONAL) or (len(path) == 2 and beside_table(path))


def _without(state: State, path: Path, spot: Spot) -> Attempt:
    """An optional item taken out; the last one of 落款 takes that with it."""
    if path[0] == "落款" and len(path) == 2 and isinstance(spot.parent, Mapping) and len(spot.parent.entries) == 1:
        outer = found(state, path[:1])
        spot = outer if outer else spot
    return Attempt((removed(state.file, spot),), spot.steps, None, lambda _new, _node: True)


def _inserted(state: State, path: Path, text: str, quoted: bool) -> Attempt:
    """An item that was not there, behind those that come before it."""
    outer = found(state, path[:-1])
    inline = text if is_bare(str(path[-1]), text) else word(text, flow=True)
    value: Value = Prose(text, quoted) if is_narrative(path) else inline
    at = path
    if outer is None and len(path) == 2 and path[0] == "落款":
        outer, at = root_spot(state.root), path[:1]
        value = within(Entries(((str(path[1]), inline),)))
    if outer and beside_table(path) and isinstance(outer.node, Scalar) and outer.node.text.strip() == ZERO_REPORT:
        return _spelt_out(state, outer, str(path[-1]), text, value)
    if outer is None or not isinstance(outer.node, Mapping) or isinstance(path[-1], int):
        raise Refused(_GONE)
    _not_lost(state, at)
    if outer.flow or outer.node.closed is not None:
        value = inline
    splice = added(state.file, outer, str(at[-1]), value, key_order(at))
    return Attempt((splice,), None, (*outer.steps, str(at[-1])), lambda new, _node: said_at(new, path) == text)


def _spelt_out(state: State, section: Spot, key: str, text: str, value: Value) -> Attempt:
    """A table that is zero as a whole, with what shall stand beside it."""
    node = section.node
    assert isinstance(node, Scalar)
    line = state.file.lines[node.start.line - 1]
    gap = len(line[: node.start.column - 1].rstrip(" "))
    lines = rest(Entries(((ZERO_REPORT, "是"), (key, value))), section.indent)
    splices = (Splice(node.start._replace(column=gap + 1), node.end, ""), below(state.file, node.end.line, lines))

    def holds(new: State, _node: Node | None) -> bool:
        same = all(state.report.figures[name].typed == figures.typed for name, figures in new.report.figures.items())
        return same and said_at(new, (*section.steps, key)) == text

    return Attempt(splices, section.steps, section.steps, holds)


def said_at(state: State, path: Path) -> str | None:
    """The text at a path."""
    spot = found(state, path)
    return spot.node.text.rstrip("\n") if spot and isinstance(spot.node, Scalar) else None


def _not_lost(state: State, path: Path) -> None:
    """Refused where what seems to be missing stands on lines that are not YAML."""
    if len(path) == 1 and fold(str(path[0])) in state.source.lost:
        said = f"“{path[0]}”写在读不懂的行里，先在编辑器里改正那几行。"
        raise Refused(Text(said, f"{path[0]} stands on lines that are not YAML."))


def put_names(state: State, change: PutNames) -> Iterator[Attempt]:
    """Yield the way to write a list of short texts; none where it says that already."""
    if change.path != ("简称",):
        raise Refused(_GONE)
    names = tuple(name for name in (clean_line(text, LONGEST) for text in change.texts) if name)
    spot = found(state, change.path)
    if spot is None:
        if names:
            _not_lost(state, change.path)
            root = root_spot(state.root)
            splice = added(state.file, root, str(change.path[0]), _list(names), key_order(change.path))
            yield Attempt((splice,), None, change.path, _says(names))
        return
    if not names:
        yield Attempt((removed(state.file, spot),), spot.steps, None, lambda _new, _node: True)
    elif isinstance(spot.node, Sequence) and spot.node.closed is None:
        yield Attempt(tuple(_lines_of(state, spot, spot.node, names)), spot.steps, spot.steps, _says(names))
    else:
        end = end_of(spot.node)
        if end is None:
            raise Refused(Text("这里请在编辑器里改。", "Change this in an editor."))
        gap = " " if spot.node.start.column == len(str(change.path[0])) + 2 else ""
        splice = Splice(spot.node.start, end, gap + _list(names))
        yield Attempt((splice,), spot.steps, spot.steps, _says(names))


def _list(names: tuple[str, ...]) -> str:
    return f"[{', '.join(word(name, flow=True) for name in names)}]"


def _says(names: tuple[str, ...]) -> Callable[[State, Node | None], bool]:
    def holds(_new: State, node: Node | None) -> bool:
        items = node.items if isinstance(node, Sequence) else ()
        return [item.text for item in items if isinstance(item, Scalar)] == list(names)

    return holds


def _lines_of(state: State, spot: Spot, node: Sequence, names: tuple[str, ...]) -> Iterator[Splice]:
    """Yield the splices of a list in lines of its own: what differs replaced, the rest put below or taken away."""
    for index, item in enumerate(node.items):
        inner = item_of(spot, index)
        end = end_of(item)
        assert inner
        if end is None:
            raise Refused(Text("这里请在编辑器里改。", "Change this in an editor."))
        if index >= len(names):
            yield removed(state.file, inner)
        elif not isinstance(item, Scalar) or item.text != names[index]:
            yield Splice(item.start, end, word(names[index]))
    more = [f"- {word(name)}" for name in names[len(node.items) :]]
    if more:
        yield item_added(state.file, spot, len(node.items), more, "")


def insert(state: State, change: Insert) -> Iterator[Attempt]:
    """Yield the way to put a paragraph or part into a list."""
    body, title = clean(change.body, MAX_CHARACTERS), clean_line(change.title, LONGEST)
    spot = found(state, change.path) if within_narrative(change.path) else None
    if spot is None or not isinstance(spot.node, Sequence) or not 0 <= change.index <= len(spot.node.items):
        raise Refused(_GONE)
    if not body.strip():
        raise Refused(Text("新的一段还没有写文字。", "The new paragraph has no text yet."))

    def holds(_new: State, node: Node | None) -> bool:
        return _spoken(node) == ([title, body] if title else [body])

    for prose in (Prose(body), Prose(body, quoted=True)):
        splice = item_added(state.file, spot, change.index, *_as_item(title, prose))
        yield Attempt((splice,), None, (*spot.steps, change.index), holds)


def _as_item(title: str, body: Prose) -> tuple[list[str], str]:
    """A paragraph or part as a list item: in lines of its own, and within brackets."""
    if not title:
        return [f"-{head(body)}", *rest(body, 0)], within(body)
    first, *more = rest(Entries((("标题", word(title)), ("正文", body))), 0)
    return [f"- {first[2:]}", *more], within(Entries((("标题", word(title, flow=True)), ("正文", body))))


def _spoken(node: Node | None) -> list[str]:
    """The texts of a part or paragraph."""
    if isinstance(node, Mapping):
        return [text for _, value in node.entries for text in _spoken(value)]
    return [node.text.rstrip("\n")] if isinstance(node, Scalar) else []


def remove(state: State, change: Remove) -> Iterator[Attempt]:
    """Yield the way to take a list item out."""
    spot = found(state, change.path) if within_narrative(change.path) else None
    if spot is None or not isinstance(spot.parent, Sequence):
        raise Refused(_GONE)
    if len(spot.parent.items) == 1:
        raise Refused(Text("只剩这一段了，不能删；改它的文字就行。", "This is the only one left: change its text."))
    yield Attempt((removed(state.file, spot),), spot.steps, None, lambda _new, _node: True)
