"""The runner of the rules: it dresses issues as findings with code, severity, file and place, and applies waivers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.checking.causes import Cause, fold
from generator.checking.repetitions import gathered
from generator.common.codes import CODES
from generator.common.finding import NOTHING, Finding, Issue, Position, Severity, Text, path_text
from generator.common.text import fold as fold_text
from generator.common.text import nearest
from generator.report import Report, Waiver
from generator.rules.catalogue import catalogue
from generator.rules.rule import Check, Context
from generator.source import Source

MAX_FINDINGS = 500


def validate(
    source: Source, report: Report | None, context: Context, extra: Iterable[tuple[str, Issue]] = ()
) -> list[Finding]:
    """Return all findings of a file, in the order of its lines.

    `extra` are issues met outside the rules: placeholders, pictures, fonts.
    """
    problems = [(p.code, Issue((), p.message, p.hint, position=p.position)) for p in source.problems]
    if report is None:
        found = [_plain(code, issue, source, context) for code, issue in problems]
    else:
        found = _Dresser(source, report, context).dress([*problems, *_issues(report, context), *extra])
    found = gathered(sorted(found, key=lambda f: (f.line, f.column, f.code)))
    return _bounded(sorted(found, key=lambda f: (f.line, f.column, f.code)))


def validate_across(report: Report, context: Context) -> list[Finding]:
    """Return what the rules that look across agencies find in a report, once all reports of a run are read."""
    asked = [(code, rule) for code, rule in catalogue().items() if rule.across and rule.applies(report.year)]
    asked = [(code, rule) for code, rule in asked if context.levels.get(code) != "off"]
    issues = [(code, issue) for code, rule in asked for issue in rule.check(report, context)]
    return _Dresser(report.source, report, context).dressed(issues)


def _plain(code: str, issue: Issue, source: Source, context: Context) -> Finding:
    """A problem of reading as a finding; it has a position."""
    position = issue.position or Position(1, 1)
    return Finding(code, _severity(code, issue, context), source.name, *position, "", issue.message, issue.hint)


def _issues(report: Report, context: Context) -> Iterable[tuple[str, Issue]]:
    rules = catalogue()
    yield from ((code, issue) for code, issue in report.issues if code not in rules)
    off = frozenset(code for code, level in context.levels.items() if level == "off")
    for code, check in _checks(report.year or report.form.first, off):
        for issue in check(report, context):
            yield code, issue


@lru_cache(maxsize=32)
def _checks(year: int, off: frozenset[str]) -> tuple[tuple[str, Check], ...]:
    """The rules that a report of a year is held against on its own, with their codes, those left out that are switched off."""
    asked = ((code, rule) for code, rule in catalogue().items() if not rule.across and code not in off)
    return tuple((code, rule.check) for code, rule in asked if rule.applies(year))


def _unknown_rule(code: str) -> tuple[Text, Text]:
    """The words for a waiver of what is no rule, with the nearest codes."""
    known = (*catalogue(), *CODES)
    meant = unicodedata.normalize("NFKC", code).strip().upper()
    near = [meant] if meant in known else nearest(meant, known)
    said = Text(f"没有规则“{code[:40]}”，这条豁免不起作用。", f"There is no rule {code[:40]!r}: the waiver is void.")
    names = "、".join(near)
    words = f"是不是 {names}？" if near else ""
    return said, Text(
        f"{words}全部规则代码见 nianbao rules。", f"{'Perhaps ' + names + '. ' if near else ''}See nianbao rules."
    )


def _severity(code: str, issue: Issue, context: Context) -> Severity:
    """The severity that the office has set for the code, else the issue's own, else the code's."""
    level = context.levels.get(code)
    if level == "error" or level == "warning":
        return level
    if issue.severity:
        return issue.severity
    rule = catalogue().get(code)
    return rule.severity if rule else CODES[code].severity


def _bounded(found: list[Finding]) -> list[Finding]:
    if len(found) <= MAX_FINDINGS:
        return found
    last = found[MAX_FINDINGS - 1]
    said = Text("问题太多，后面的没有列出。", "There are more than are listed here.")
    more = Finding(
        "Y013",
        "error",
        last.file,
        last.line,
        last.column,
        "",
        said,
        Text("先改完上面的再检查一遍。", "Mend these first."),
    )
    return [*found[:MAX_FINDINGS], more]


class _Dresser:
    """Dresses the issues of one report."""

    def __init__(self, source: Source, report: Report, context: Context) -> None:
        self.source, self.report, self.context = source, report, context
        self.used: set[int] = set()

    def dress(self, issues: Iterable[tuple[str, Issue]]) -> list[Finding]:
        out = self.dressed(list(issues))
        return out + [self.finding(Cause(code, issue)) for code, issue in self.about_waivers()]

    def dressed(self, every: Sequence[tuple[str, Issue]]) -> list[Finding]:
        """The findings without what is to be said of the waivers."""
        waived = [(c, i) for c, i in every if self.waiver(c, i)]
        plain = [(c, i) for c, i in every if not self.waiver(c, i)]
        out = [self.finding(cause) for cause in fold(plain, self.report)]
        return out + [self.explained(code, issue) for code, issue in waived]

    def waiver(self, code: str, issue: Issue) -> Waiver | None:
        """The waiver that explains an issue, if there is one with a reason for a rule that can be waived."""
        rule = catalogue().get(code)
        if rule is None or not rule.waivable:
            return None
        place = fold_text(path_text(issue.path))
        for index, waiver in enumerate(self.report.waivers):
            if waiver.rule == code and fold_text(waiver.place) in place:
                self.used.add(index)
                if waiver.reason:
                    return waiver
        return None

    def about_waivers(self) -> Iterable[tuple[str, Issue]]:
        """What is wrong with the waivers themselves."""
        for index, waiver in enumerate(self.report.waivers):
            rule = catalogue().get(waiver.rule)
            if not waiver.reason:
                said = Text(
                    f"豁免 {waiver.rule} 没有写理由，不起作用。",
                    f"The waiver of {waiver.rule} has no reason and is void.",
                )
                yield "S010", Issue(waiver.path, said, Text("加上“理由: …”。", "Add 理由."))
            if rule is None and waiver.rule not in CODES:
                yield "S011", Issue(waiver.path, *_unknown_rule(waiver.rule))
            elif waiver.rule in CODES or (rule and not rule.waivable):
                said = Text(f"{waiver.rule} 不能豁免：不改正就没有内容可以印。", f"{waiver.rule} cannot be waived.")
                yield (
                    "S012",
                    Issue(waiver.path, said, Text("改正问题，删去这条豁免。", "Mend it and delete the waiver.")),
                )
            elif (
                index not in self.used and not (rule and rule.across) and self.context.levels.get(waiver.rule) != "off"
            ):
                said = Text(
                    f"没有发现 {waiver.rule} 的问题，这条豁免没有对应。",
                    f"No finding {waiver.rule}: the waiver matches nothing.",
                )
                hint = Text(
                    "问题已经改好就删去这条；否则核对规则代码和位置。", "Delete it, or check its code and place."
                )
                yield "S011", Issue(waiver.path, said, hint)

    def explained(self, code: str, issue: Issue) -> Finding:
        """A waived issue with its reason."""
        waiver = self.waiver(code, issue)
        assert waiver
        by = f"（批准人：{waiver.approver}）" if waiver.approver else ""
        finding = self.finding(Cause(code, issue))
        hint = Text(f"已说明：{waiver.reason}{by}", f"Explained: {waiver.reason}")
        return replace(finding, severity="explained", hint=hint)

    def finding(self, cause: Cause) -> Finding:
        issue = cause.issue
        position = issue.position or self.position(issue)
        rule = catalogue().get(cause.code)
        related = tuple(self.finding(Cause(code, other)) for code, other in cause.related)
        severity = _severity(cause.code, issue, self.context)
        basis = self.basis(cause.code, rule.basis if rule else NOTHING)
        return Finding(
            cause.code,
            severity,
            self.source.name,
            *position,
            path_text(issue.path),
            issue.message,
            issue.hint,
            basis,
            related,
        )

    def position(self, issue: Issue) -> Position:
        """The place of an issue: of the very character where it has an offset, else of the value or its nearest parent."""
        passage = self.report.passage(issue.path) if issue.offset is not None else None
        if passage is None or issue.offset is None:
            return self.report.position(issue.path)
        return self.source.locate(passage.scalar, issue.offset)

    def basis(self, code: str, basis: Text) -> Text:
        """A rule's basis with the notice of the report's form, and with why the office has set anything for it."""
        number = self.report.form.number
        zh, en = (text.replace("{notice}", number) for text in basis)
        local = self.context.reasons.get(code, NOTHING)
        return Text("；".join(filter(None, (zh, local.zh))), "; ".join(filter(None, (en, local.en))))
