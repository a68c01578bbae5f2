"""Files that are there twice: copies that are left alone, several files of one agency and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checking.whole_check import Known
from generator.common.files import DataFile
from generator.common.finding import Finding, Text
from generator.common.text import fold

_SHOWN = 3


def copies_left(copies: Iterable[DataFile]) -> Iterator[Finding]:
    """Yield that a file was left alone because its name is that of a copy."""
    for file in copies:
        said = Text(
            f"从文件名看是 {file.copy_of} 的副本，没有检查，也不生成。",
            f"By its name a copy of {file.copy_of}: neither checked nor built.",
        )
        hint = Text(
            f"用不着就移到别处；要用的是它，就让它顶替 {file.copy_of}，或者在命令里写明这个文件。",
            "Move it away; to use it, rename it or name it in the command.",
        )
        yield Finding("Y023", "warning", file.name, 1, 1, "", said, hint)


def twins(known: Iterable[Known]) -> Iterator[Finding]:
    """Yield, for every file of an agency and year but the first, which other file is of the same."""
    first: dict[tuple[str, int], str] = {}
    for one in known:
        if not one.agency or not one.year:
            continue
        other = first.setdefault((fold(one.agency), one.year), one.file.name)
        if other != one.file.name:
            said = Text(
                f"{one.agency} {one.year} 年度的报告已经有一份：{other}。",
                f"There is another report of {one.agency} for {one.year}: {other}.",
            )
            hint = Text("只留一份；是别的机关或别的年度的，就改“机关”或“年度”。", "Keep one; or mend 机关 or 年度.")
            yield Finding("Y024", "warning", one.file.name, 1, 1, "", said, hint)
