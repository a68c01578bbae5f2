"""What came of an import, as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from generator.cli.terminal.findings import harmless
from generator.common.finding import Finding
from generator.importers.import_job import Imported

_MOST_FINDINGS = 12
_COLOURS = {"proved": "green", "read": "green", "doubtful": "yellow", "failed": "red"}
_STATUS = {
    "zh": {
        "proved": "已由合计证明",
        "read": "已读出",
        "doubtful": "需要核对",
        "failed": "没有导入",
    },
    "en": {"proved": "proved by its sums", "read": "read", "doubtful": "to be looked at", "failed": "failed"},
}


def as_json(records: Sequence[dict[str, Any]]) -> str:
    """What came of all files, as the JSON contract has it."""
    return json.dumps({"files": records}, ensure_ascii=False, indent=1)


def record(imported: Imported, path: Path | None, language: str) -> dict[str, Any]:
    """What came of one file, as the JSON contract has it."""
    return {
        "file": imported.file,
        "output": path.as_posix() if path else None,
        "agency": imported.agency or None,
        "year": imported.year or None,
        "form": imported.form or None,
        "status": imported.status,
        "cells": imported.cells,
        "findings": [{"source": None, **finding.as_dict(language)} for finding in imported.findings],
    }


class Teller:
    """Tells of files one after the other as they are done, and at the end how many came out how."""

    def __init__(self, total: int, speaks: bool, language: str) -> None:
        self.total, self.speaks, self.language = total, speaks, language
        self.counts = dict.fromkeys(_COLOURS, 0)
        self.looked_at: list[Path] = []
        self.cells = False  # whether cells of workbooks have to be looked at

    def __enter__(self) -> Teller:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self.speaks and kind is None:
            click.echo(self._tally())

    def tell(self, imported: Imported, path: Path | None, more: Iterable[str] = ()) -> None:
        """Take in what came of a file, and print it, with what more there is to print."""
        self.counts[imported.status] += 1
        if imported.status == "doubtful" and path and not any(finding.cell for finding in imported.findings):
            self.looked_at.append(path)
        self.cells |= any(finding.cell and finding.severity == "error" for finding in imported.findings)
        if self.speaks:
            for line in (*self._lines(imported, path), *more):
                click.echo(line)

    def _say(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def _lines(self, imported: Imported, path: Path | None) -> Iterator[str]:
        """Yield what is printed of a file: whose it is, what was proved, where to look, what to do next."""
        status = click.style(_STATUS[self.language][imported.status], fg=_COLOURS[imported.status], bold=True)
        to = f" → {harmless(path.as_posix())}" if path else ""
        yield f"{harmless(imported.file)}{to}  {status}"
        if path:
            yield f"    {self._whose(imported)}"
        everything = self.total == 1 or imported.status in ("doubtful", "failed")
        yield from self._findings([f for f in imported.findings if everything or f.code == "I015"])

    def _whose(self, imported: Imported) -> str:
        form = self._say(f"{imported.form} 格式", f"form {imported.form}")
        year = self._say(f"{imported.year} 年度", str(imported.year))
        return f"{harmless(imported.agency)}  {year}  {form}  {self._cells(imported)}"

    def _cells(self, imported: Imported) -> str:
        if imported.exact:
            return self._say("数据取自文件里附带的数据文件，一字不差", "taken from the data file that it carries")
        cells = imported.cells
        zh = [f"{cells['proved']} 格由合计证明", f"{cells['read']} 格读出、没有合计可证"]
        en = [f"{cells['proved']} cells proved", f"{cells['read']} read"]
        if cells["doubtful"]:
            zh.append(f"{cells['doubtful']} 格存疑")
            en.append(f"{cells['doubtful']} doubtful")
        if cells["missing"]:
            zh.append(f"{cells['missing']} 格空着")
            en.append(f"{cells['missing']} missing")
        return self._say("，".join(zh), ", ".join(en))

    def _findings(self, findings: Sequence[Finding]) -> Iterator[str]:
        words = {"error": self._say("核对", "look at"), "warning": self._say("注意", "note"), "explained": ""}
        ordered = sorted(findings, key=lambda f: f.severity != "error")
        for f in ordered[:_MOST_FINDINGS]:
            colour = "red" if f.severity == "error" else "yellow"
            head = click.style(f"{words[f.severity]} {f.code}", fg=colour, bold=True)
            yield f"    {head} {self._place(f)}{harmless(f.message.in_language(self.language))}"
            if f.hint.zh:
                yield click.style(f"        {harmless(f.hint.in_language(self.language))}", dim=True)
        more = len(ordered) - _MOST_FINDINGS
        if more > 0:
            yield "    " + self._say(f"还有 {more} 处，见 --format json。", f"{more} more: see --format json.")

    def _place(self, finding: Finding) -> str:
        """Where it stands: the line of the data file, and the place in the source."""
        if finding.cell:
            return f"{harmless(finding.cell)} "
        source = finding.source
        parts = []
        if source and source.page:
            parts.append(self._say(f"原文第{source.page}页", f"page {source.page}"))
        if finding.path and finding.line > 1:
            parts.append(self._say(f"数据文件第{finding.line}行", f"line {finding.line}"))
        if not parts:
            return ""
        return f"({', '.join(parts)}) " if self.language == "en" else f"（{'，'.join(parts)}）"

    def _tally(self) -> str:
        counts = self.counts
        zh = f"共 {self.total} 个文件：{counts['proved']} 个由合计证明，{counts['read']} 个读出，{counts['doubtful']} 个需要核对，{counts['failed']} 个没有导入。"
        en = f"{self.total} files: {counts['proved']} proved, {counts['read']} read, {counts['doubtful']} to be looked at, {counts['failed']} failed."
        after = ""
        if self.looked_at:
            first = harmless(self.looked_at[0].as_posix())
            after = self._say(
                f"\n下一步：打开 {first}，找“存疑”，对照原文填好，再用 nianbao check 检查。",
                f"\nNext: open {first}, look for 存疑, then nianbao check.",
            )
        elif self.cells:
            after = self._say(
                "\n下一步：在表格里改好列出的格子，保存，再导入一次；直接改数据文件也可以。",
                "\nNext: mend those cells in the workbook and import it again.",
            )
        elif counts["proved"] + counts["read"]:
            after = self._say("\n下一步：用 nianbao check 检查。", "\nNext: nianbao check.")
        return click.style(self._say(zh, en), bold=True) + after
