"""Placeholders in narrative: `{{ 表三.本年新收.总计 }}` becomes the figure. Only `{{ … }}` means anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

from generator.common.finding import Path, Text
from generator.common.patterns import pattern
from generator.common.text import fold, nearest
from generator.document.expressions import ALLOWED, Wrong, evaluate
from generator.forms.fields import AGENCY, LAST_YEAR, YEAR, Target, targets
from generator.report import Report

_PLACEHOLDER = pattern(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = pattern(r"\s*[^\W\d]\w*(?:\s*[.．。]\s*[\w/／“”]+)*\s*")
_MOST = 500
_MOST_SUGGESTED = 30


@dataclass(frozen=True)
class Problem:
    """What is wrong with a placeholder, at an offset of the text; `follows` is the path of a figure that is wrong itself."""

    offset: int
    message: Text
    hint: Text
    follows: Path | None = None


class Filler:
    """Fills in the placeholders of one report."""

    def __init__(self, report: Report, previous: Report | None) -> None:
        self.report, self.previous = report, previous
        self.asked = 0

    def fill(self, text: str) -> tuple[str, list[Problem]]:
        """Return the text with its placeholders filled in; one that is wrong stays as typed and is a problem."""
        if "{{" not in text:
            return text, []
        problems: list[Problem] = []
        filled: list[str] = []
        at = 0
        # Up to the last closing mark every opening one finds its own: the search stays linear.
        last = text.rfind("}}") + 2 if "}}" in text else 0
        for match in islice(_PLACEHOLDER.finditer(text, 0, last), _MOST):
            filled += [text[at : match.start()], self._filled(match, problems)]
            at = match.end()
        filled.append(text[at:])
        unclosed = text.find("{{", max(at, last))
        if unclosed >= 0:
            said = Text("“{{”没有对应的“}}”。", "{{ without }}.")
            hint = Text("补上“}}”；要印出大括号就改用全角｛｛。", "Close it, or use full-width braces.")
            problems.append(Problem(unclosed, said, hint))
        return "".join(filled), problems

    def _filled(self, match: re.Match[str], problems: list[Problem]) -> str:
        """What a placeholder prints; itself if it is wrong."""
        try:
            return self.value(match[1])
        except Wrong as wrong:
            problems.append(Problem(match.start(), wrong.message, wrong.hint, wrong.follows))
            return match[0]

    def value(self, expression: str) -> str:
        """What a placeholder prints."""
        if not expression.strip():
            raise Wrong(Text("“{{ }}”里面是空的。", "{{ }} is empty."), ALLOWED)
        if _NAME.fullmatch(expression):
            return _printed(self.lookup("".join(expression.split())))
        return _printed(evaluate(expression, self.lookup))

    def lookup(self, name: str) -> Any:
        """The value of a name: a figure, the agency, the year; of last year's report below `上年.`."""
        report, parts = self.located(name)
        if len(parts) == 1 and parts[0] in (AGENCY, "agency"):
            return report.agency
        if len(parts) == 1 and parts[0] in (YEAR, "year"):
            return report.year
        target = targets(report.form).get(".".join(parts))
        if target is None:
            self.asked += 1
            raise Wrong(*_unknown(name, report, self.asked <= _MOST_SUGGESTED))
        return _figure(report, target, name, report is self.report)

    def located(self, name: str) -> tuple[Report, list[str]]:
        """The report that a name is about, this year's or last year's, and the folded parts of the name in it."""
        parts = [fold(part) for part in name.split(".")]
        if parts[0] != LAST_YEAR:
            return self.report, parts
        if self.previous is None:
            raise Wrong(*_no_last_year(self.report.year))
        return self.previous, parts[1:]

    def figure(self, report: Report, target: Target, name: str) -> str:
        """A figure of this or last year's report as a sentence prints it; `name` is what the writer calls it."""
        return _printed(_figure(report, target, name, report is self.report))


def _figure(report: Report, target: Target, name: str, current: bool) -> Any:
    """A figure of this year's report (`current`) or of last year's."""
    figures = report.figures[target.section]
    value = (
        figures.group(target.row, target.column.id) if target.group else figures.values[target.row, target.column.id]
    )
    if value is None and not current:
        said = Text(f"“{name}”这个数在上一年度的文件里没有填对。", f"Last year's file lacks the figure {name}.")
        raise Wrong(said, Text("先改好上一年度的文件。", "Mend last year's file first."))
    if value is None:
        said = Text(f"“{name}”这个数还没有填对，句子里暂时空着。", f"The figure {name} could not be read.")
        raise Wrong(said, Text("先改好表里的数。", "Mend the figure in the table first."), _path(report, target))
    if target.column.kind == "amount" and not target.group:
        return Amount(figures.text(target.row, target.column), value)
    return value


def _path(report: Report, target: Target) -> Path:
    """The path of a figure in the data file."""
    section = next(s for s in report.form.tables if s.id == target.section)
    if target.group:
        group, outer = section.table.groups[target.row]
        return (section.key, *(g.key for g in outer), group.key, target.column.key)
    return (section.key, *section.table.by_id[target.row].path, target.column.key)


class Amount(Decimal):
    """An amount that remembers its digits as typed."""

    typed: str

    def __new__(cls, typed: str, value: Any) -> Amount:
        amount = super().__new__(cls, value)
        amount.typed = typed
        return amount


def _printed(value: Any) -> str:
    """A value as text: figures as in the table, quotients to two places, half up, without trailing zeros."""
    if isinstance(value, Amount):
        return value.typed
    if isinstance(value, bool) or value is None:
        raise Wrong(Text("“{{ }}”要得出一个数或一段文字。", "A placeholder yields a figure or a text."), ALLOWED)
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return str(value.numerator)
        cents = (abs(value) * 200 + 1) // 2
        text = f"{cents // 100}.{cents % 100:02d}".rstrip("0").rstrip(".")
        return f"-{text}" if value < 0 and cents else text
    return str(value)


def _unknown(name: str, report: Report, suggest: bool) -> tuple[Text, Text]:
    """The words for an unknown name, with the names most like it."""
    close = nearest(name, [n for n in (*targets(report.form), AGENCY, YEAR) if not n.isascii()]) if suggest else []
    said = Text(f"没有叫“{name[:60]}”的数。", f"No figure is called {name[:60]!r}.")
    dotted = re.sub("[．。]", ".", name)
    if dotted != name:
        return Text(f"“{name[:60]}”里的点要用半角。", "The dots are full-width."), Text(
            f"写成 {dotted}", f"Write {dotted}"
        )
    command = f"nianbao fields {report.form.id}"
    if not close:
        return said, Text(f"用 {command} 查看全部名称。", f"See {command}.")
    return said, Text(
        f"是不是 {'、'.join(close)}？全部名称见 {command}。", f"Did you mean {', '.join(close)}? See {command}."
    )


def _no_last_year(year: int) -> tuple[Text, Text]:
    said = Text("没有上一年度的数据文件，“上年.”用不了。", "There is no file of last year.")
    return said, Text(
        f"把上一年度的数据放在同一文件夹，文件名为 {year - 1}.yaml。", f"Put {year - 1}.yaml beside this file."
    )
