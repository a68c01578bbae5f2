"""The job of an import: one file in, its data file out as text. Any engine can run it: it is a function of values that can be pickled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Literal

import yaml

from generator.common.codes import CODES
from generator.common.finding import NOTHING, Finding, Position, Source, Text, path_text
from generator.common.finding import Path as Path_
from generator.common.folder import safe_name
from generator.common.refusals import why
from generator.forms.model import Form, TableSection
from generator.importers.data_text import Written, write_data
from generator.importers.file_kinds import Kind, kind_of, reader
from generator.importers.interpreter import Given, interpret
from generator.importers.isolation import SLOW, confined
from generator.importers.office import as_docx
from generator.importers.payload import Carried, data_in
from generator.importers.readout import STATES, Figure, Note, Reading, State, Status
from generator.importers.source_blocks import Block, Unreadable, Where

_CONFINED: tuple[Kind, ...] = ("pdf",)  # formats whose readers are not ours to bound
_NO_TEXT = "I008"
_MOST_BYTES = 256 * 1024 * 1024
_NOTHING: dict[State, int] = dict.fromkeys(STATES, 0)


@dataclass(frozen=True)
class Asked:
    """What an import is asked for."""

    agency: str = ""
    year: int = 0
    embedded: bool = True
    ocr: bool = False
    cells: bool = False  # whether every cell is handed out with its place


@dataclass(frozen=True)
class ReadCell:
    """A cell of the data file beside the source: its path, how sure it is, what is printed, what it may be, and where."""

    path: Path_
    state: State
    value: str
    text: str
    candidates: tuple[str, ...]
    where: Where


@dataclass(frozen=True)
class Imported:
    """What came of one file: `text` is that of its data file, None where it failed."""

    file: str
    status: Status
    text: str | None = None
    agency: str = ""
    year: int = 0
    form: str = ""
    cells: dict[State, int] = field(default_factory=lambda: dict(_NOTHING))
    findings: tuple[Finding, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    exact: bool = False
    read: tuple[ReadCell, ...] = ()


def import_one(path: Path, asked: Asked) -> Imported:
    """Return what comes of a file; a fault of the program in it must not cost the others theirs."""
    return _guarded(path.as_posix(), lambda name: _imported(_bytes(path), name, asked))


def import_bytes(data: bytes, name: str, asked: Asked) -> Imported:
    """Return what comes of the bytes of a file, whatever they are; `name` tells its format where the bytes do not."""
    return _guarded(name, lambda name: _imported(_bounded(data), name, asked))


def _guarded(name: str, work: Callable[[str], Imported]) -> Imported:
    try:
        return work(name)
    except Unreadable as error:
        return failed(name, error.code, error.said, error.hint)
    except OSError as error:
        return failed(name, "I010", Text(f"文件打不开：{why(error)}。", f"The file cannot be opened: {error}"))
    except (MemoryError, RecursionError):
        return failed(name, "I011", Text("文件大得不合情理，没有读。", "The file asks for more than any report."))
    except Exception as error:
        said = Text(
            f"程序读这个文件时出错（{type(error).__name__}），请把文件发给开发者。", f"{type(error).__name__}: {error}"
        )
        return failed(name, "I010", said)


def lost(path: Path, how: Literal["died", "slow"]) -> Imported:
    """What stands for a file whose process died or took too long."""
    said = Text("读这个文件用时太长或者内存不够，没有读完。", f"The file was not read to its end ({how}).")
    return failed(path.as_posix(), "I011", said)


def failed(name: str, code: str, said: Text, hint: Text = NOTHING) -> Imported:
    """What came of a file that could not be imported."""
    return Imported(name, "failed", findings=(Finding(code, "error", name, 1, 1, "", said, hint),))


def printed_blocks(path: Path) -> tuple[list[Block], bytes, Kind]:
    """Return what is printed in a file, with its bytes and what kind of file they are; of an older Word file those as DOCX.

    Raises:
        Unreadable: There is nothing that can be read.
        OSError: The file cannot be opened.
    """
    opened = _opened(_bytes(path), path.as_posix(), Asked(embedded=False))
    assert not isinstance(opened.found, Carried)
    return opened.found, opened.data, opened.kind


@dataclass(frozen=True)
class _Opened:
    """A file as it was opened: the data file that it carries or what is printed in it; `seen` if that was recognised from pictures."""

    found: Carried | list[Block]
    data: bytes
    kind: Kind
    seen: bool = False


def _opened(data: bytes, name: str, asked: Asked) -> _Opened:
    kind = kind_of(data, name)
    if kind == "office":
        data, kind = as_docx(data, name), "docx"
    if kind == "picture":
        return _recognised(data, kind, asked)
    try:
        found = confined(partial(_found, data, kind, asked)) if kind in _CONFINED else _found(data, kind, asked)
    except Unreadable as error:
        if error.code == _NO_TEXT and asked.ocr:
            return _recognised(data, kind, asked)
        raise
    return _Opened(found, data, kind)


def _recognised(data: bytes, kind: Kind, asked: Asked) -> _Opened:
    """A scan with what is printed in it; Unreadable where that was not asked for, or what it takes is not installed."""
    if not asked.ocr:
        said = Text("这是图片，没有文字。", "This is a picture.")
        raise Unreadable(_NO_TEXT, said, Text("加 --ocr 从图片认字。", "Use --ocr."))
    try:
        from generator.importers.scans.scan_reader import blocks
    except ImportError as error:
        said = Text("认字用的程序没有安装。", "What recognises text is not installed.")
        raise Unreadable(
            "I014", said, Text('运行 pip install "nianbao[ocr]" 再试。', 'pip install "nianbao[ocr]"')
        ) from error
    return _Opened(confined(partial(blocks, data, kind), SLOW), data, kind, seen=True)


def _imported(data: bytes, name: str, asked: Asked) -> Imported:
    opened = _opened(data, name, asked)
    if isinstance(opened.found, Carried):
        return _carried(name, opened.found)
    reading = interpret(opened.found, Given(asked.agency, asked.year))
    if opened.seen:
        from generator.importers.scans.scan_reader import doubted

        reading = doubted(reading)
    _named(reading)
    written = write_data(reading, PurePath(name).name)
    return Imported(
        name,
        reading.status(),
        written.text,
        reading.agency,
        reading.year,
        reading.form.id,
        reading.counts(),
        tuple(_findings(reading, written, name)),
        written.pictures,
        read=tuple(_cells(reading)) if asked.cells else (),
    )


def _cells(reading: Reading) -> Iterator[ReadCell]:
    """Yield every cell of the tables, in the order of the form."""
    for section in reading.form.tables:
        for row in section.table.rows:
            for column in row.columns:
                figure = reading.figures.get((section.id, row.id, column.id), Figure(None, "missing"))
                value = "" if figure.value is None else str(figure.value)
                path = (section.key, *row.path, column.key)
                yield ReadCell(path, figure.state, value, figure.text, figure.candidates, figure.where)


def _found(data: bytes, kind: Kind, asked: Asked) -> Carried | list[Block]:
    """The data file that a file carries, or else the blocks that are printed in it."""
    carried = data_in(data, kind) if asked.embedded else None
    return carried or reader(kind).blocks(data)


def _carried(name: str, carried: Carried) -> Imported:
    """What comes of a file that carries a data file: its text to the letter."""
    wrong = any(finding.severity == "error" for finding in carried.findings)
    findings = tuple(replace(finding, file=name) for finding in carried.findings)
    whose = carried.agency, carried.year, carried.form
    return Imported(name, "doubtful" if wrong else "read", carried.text, *whose, findings=findings, exact=True)


def _bytes(path: Path) -> bytes:
    """The bytes of a file, refused before they are read where there are too many."""
    if not path.is_file():
        raise Unreadable("I010", Text("这不是一个普通文件。", "This is not a regular file."), NOTHING)
    return _bounded(path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None)


def _bounded(data: bytes | None) -> bytes:
    """The bytes of a file; Unreadable where there are none, or too many (then None will do)."""
    if data is None or len(data) > _MOST_BYTES:
        said = Text("文件太大（超过 256 MB），没有读。", "The file is over 256 MB; it was not read.")
        raise Unreadable("I011", said, Text("看是不是放错了文件。", "Is this the right file?"))
    if not data.strip():
        raise Unreadable("I010", Text("文件是空的。", "The file is empty."), NOTHING)
    return data


def _named(reading: Reading) -> None:
    try:
        safe_name(reading.agency)
    except ValueError as error:
        hint = Text("用 --agency 写明机关名称。", "Give the name by --agency.")
        raise Unreadable("I013", Text(str(error), str(error)), hint) from error


def _findings(reading: Reading, written: Written, name: str) -> list[Finding]:
    """The notes of a reading as findings, each at its line of the data file."""
    root = yaml.compose(written.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [_finding(note, reading.form, root, name) for note in reading.notes]


def _finding(note: Note, form: Form, root: Any, name: str) -> Finding:
    path = _path(note.spot, form)
    place = _position(path, root)
    severity = note.severity or CODES[note.code].severity
    return Finding(
        note.code, severity, name, *place, path_text(path), note.message, note.hint, source=_source(note.where)
    )


def _source(where: Where) -> Source | None:
    if where == Where():
        return None
    return Source(where.page, where.table, where.row or where.line, where.cell, where.bbox)


def _path(spot: Sequence[str], form: Form) -> tuple[str, ...]:
    """The Chinese keys of a place that is given by ids."""
    section = next((s for s in form.sections if spot and s.id == spot[0]), None)
    if section is None:
        return ()
    below = _below(section, spot[1], spot[2:]) if isinstance(section, TableSection) and len(spot) > 1 else ()
    return (section.key, *below)


def _below(section: TableSection, name: str, column: Sequence[str]) -> tuple[str, ...]:
    if name in section.table.by_id:
        row = section.table.by_id[name]
        return (*row.path, *(c.key for c in row.columns if c.id in column))
    label, outer = section.table.groups[name]
    return (*(group.key for group in outer), label.key)


def _position(path: Sequence[str], root: Any) -> Position:
    """Where in the data file a value stands, or the nearest around it."""
    node = root
    for key in path:
        inner = next((v for k, v in node.value if k.value == key), None) if isinstance(node, yaml.MappingNode) else None
        if inner is None:
            break
        node = inner
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)
