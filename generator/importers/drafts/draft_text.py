"""The narrative of a corrected Word file as changes of the data file: lines changed, new, gone; what has no place in it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.common.finding import Path, Text
from generator.common.patterns import pattern
from generator.datafile.edits.changes import Change, Put, Remove
from generator.document.markdown import without_bold
from generator.document.placeholders import Filler
from generator.importers.drafts.line_match import Said, matched
from generator.importers.drafts.rewriting import rewritten
from generator.importers.drafts.source_lines import SourceLine, key
from generator.importers.narrative_text import BULLET, plain_line, safe_line
from generator.importers.source_blocks import Grid

_BAR = pattern(r"(?<!\\)\|")
_COUNTED = re.compile(r"([0-9]{1,3}[)）])[\s\u3000]*")


@dataclass(frozen=True)
class Unplaced:
    """Something that the data file has no place for; `number` is the paragraph's, 0 where it is none."""

    said: Text
    number: int = 0


@dataclass
class TextChanges:
    """The texts of a data file while they change: each as its lines, every one with what stands in its place."""

    lines: dict[Path, list[list[str]]] = field(default_factory=dict)
    touched: set[Path] = field(default_factory=set)
    unplaced: list[Unplaced] = field(default_factory=list)
    new: list[Change] = field(default_factory=list)

    def add(self, lines: Sequence[SourceLine]) -> None:
        """Take in lines as they are."""
        for line in lines:
            self.lines.setdefault(line.path, []).append([line.source])

    def put(self, line: SourceLine, text: str) -> None:
        """Write another line in the place of one."""
        if text != line.source:
            self.lines[line.path][line.number][:1] = [text]
            self.touched.add(line.path)

    def remove(self, line: SourceLine) -> None:
        """Take a line away."""
        del self.lines[line.path][line.number][:1]
        self.touched.add(line.path)

    def insert(self, line: SourceLine, text: str, before: bool) -> None:
        """Put a new line before or behind one."""
        place = self.lines[line.path][line.number]
        place.insert(0 if before else len(place), text)
        self.touched.add(line.path)

    def changes(self) -> Iterator[Change]:
        """Yield the changes: texts written, then items that are gone taken out, the last first."""
        yield from self.new
        gone: list[Path] = []
        for path, lines in self.lines.items():
            if path not in self.touched:
                continue
            text = "\n".join(line for place in lines for line in place)
            if text.strip() or not isinstance(path[-1], int):
                if text.strip() or path[-1] != "标题":
                    yield Put(path, text)
            else:
                gone.append(path)
        yield from (Remove(path) for path in reversed(self._outermost(gone)))

    def _outermost(self, gone: Sequence[Path]) -> list[Path]:
        """The items to take out: of a part of which nothing is left, the part."""
        parts = [path[:-1] for path in self.touched if path[-1] == "标题" and isinstance(path[-2], int)]
        empty = [
            part for part in parts if not any(self._says(path) for path in self.lines if path[: len(part)] == part)
        ]
        every = [*gone, *empty]
        return sorted(p for p in every if not any(p[: len(q)] == q for q in empty if q != p))

    def _says(self, path: Path) -> bool:
        return any(line.strip() for place in self.lines[path] for line in place)


def change_section(
    changes: TextChanges, path: Path, lines: Sequence[SourceLine], said: Sequence[Said], own: frozenset[str]
) -> None:
    """Enter what the paragraphs of a zone change in its lines; `own` are keys of what the program prints of itself."""
    changes.add(lines)
    texts = [line for line in lines if line.kind == "text"]
    known = frozenset(key(line.printed) for line in texts)
    heard = [one for one in said if key(one.text) in known or key(one.text) not in own]
    last: SourceLine | None = None
    waiting: list[Said] = []
    for pair in matched(texts, heard):
        line = pair.line
        if line is None:
            assert pair.said
            if last is None or last.title:
                waiting.append(pair.said)
            else:
                changes.insert(last, as_typed(pair.said.text, last.source), before=False)
            continue
        if pair.said is None:
            changes.remove(line)
        elif not pair.same:
            changes.put(line, rewritten(line, pair.said.text))
        if waiting and not line.title:
            for one in waiting:
                changes.insert(line, as_typed(one.text, line.source), before=True)
            waiting = []
        last = line
    _place(changes, path, lines, waiting)


def _place(changes: TextChanges, path: Path, lines: Sequence[SourceLine], waiting: Sequence[Said]) -> None:
    """Enter new paragraphs that have no line beside them: as the text of a zone without any; others are told of."""
    if waiting and not lines:
        changes.new.append(Put(path, "\n".join(as_typed(one.text, "") for one in waiting)))
        return
    for one in waiting:
        text = Text("这一段没有地方放", "there is no place for this paragraph")
        changes.unplaced.append(Unplaced(text, one.number))


def as_typed(text: str, beside: str) -> str:
    """A new paragraph as a line of a data file: an item of a list where it has a bullet, or stands in a list."""
    bullet, counted = BULLET.match(text), _COUNTED.match(text)
    if bullet:
        return f"- {safe_line(text[bullet.end() :])}"
    if counted and _COUNTED.match(beside.lstrip()):
        return f"{counted[1]} {safe_line(text[counted.end() :])}"
    return safe_line(text)


def change_tables(changes: TextChanges, lines: Sequence[SourceLine], grids: Sequence[Grid], filler: Filler) -> None:
    """Enter what was changed in the cells of an author's tables; tables of another shape are told of."""
    tables = list(_tables(lines))
    if len(tables) != len(grids):
        said = Text(
            f"这一部分原有 {len(tables)} 个自己加的表格，现在有 {len(grids)} 个",
            f"there were {len(tables)} tables of the author's, now there are {len(grids)}",
        )
        changes.unplaced.append(Unplaced(said))
        return
    for rows, grid in zip(tables, grids, strict=True):
        cells = [[cell.text for cell in row] for row in grid.rows]
        typed = [_cells(row.source) for row in rows]
        if [len(row) for row in cells] != [len(row) for row in typed]:
            head = plain_line(" ".join(cells[0] if cells else []))[:20]
            said = Text(f"表格“{head}”的行数或列数变了", f"the table {head!r} has another shape")
            changes.unplaced.append(Unplaced(said))
            continue
        for row, was, now in zip(rows, typed, cells, strict=True):
            changes.put(row, _row(row.source, was, now, filler))


def _tables(lines: Sequence[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield the rows of each table, its rule left out."""
    table: list[SourceLine] = []
    for line in lines:
        if line.kind == "row" and (not table or (line.path, line.number) <= (table[-1].path, table[-1].number + 2)):
            table.append(line)
        elif line.kind == "row":
            yield table
            table = [line]
        elif line.kind != "rule" and table:
            yield table
            table = []
    if table:
        yield table


def _cells(source: str) -> list[str]:
    """The cells of a typed row."""
    cells = _BAR.split(source.strip())
    return cells[1 if not cells[0].strip() else 0 : -1 if not cells[-1].strip() else None]


def _row(source: str, was: Sequence[str], now: Sequence[str], filler: Filler) -> str:
    """A typed row with the cells that changed."""
    for old, new in zip(was, now, strict=True):
        if key(without_bold(filler.fill(old)[0]).replace("\\|", "|")) != key(new):
            typed = plain_line(new.replace("\n", " ")).replace("|", "｜")
            source = (
                source.replace(f"|{old}|", f"| {typed} |", 1) if f"|{old}|" in source else source.replace(old, typed, 1)
            )
    return source


def own_keys(printed: Sequence[str], lines: Mapping[Path, Sequence[SourceLine]]) -> frozenset[str]:
    """The keys of what the program prints that is no line of the data file: titles of charts and the like."""
    typed = {key(line.printed) for section in lines.values() for line in section}
    return frozenset(map(key, printed)) - typed
