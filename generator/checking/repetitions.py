"""One finding that repeats itself all over one text, told once with its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.common.finding import Finding, Text

_FEW = 3  # findings of one code at one place that are each told by themselves
_PLACES = 8


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with those of one code in one text as one; the others are `related` to the first, in their order."""
    groups: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code, finding.severity, finding.path].append(finding)
    return [one for group in groups.values() for one in _one(group)]


def _one(group: Sequence[Finding]) -> Sequence[Finding]:
    first, *others = group
    if len(group) <= _FEW or first.severity == "explained" or not first.path:
        return group
    related = (*first.related, *(replace(other, related=()) for other in others))
    return [replace(first, message=_counted(first.message, group), related=related)]


def _counted(message: Text, group: Sequence[Finding]) -> Text:
    """The message with the number of places and the first of them."""
    places = [(finding.line, finding.column) for finding in group]
    zh = "、".join(f"{line}:{column}" for line, column in places[:_PLACES]) + ("……" if len(places) > _PLACES else "")
    en = ", ".join(f"{line}:{column}" for line, column in places[:_PLACES]) + (" …" if len(places) > _PLACES else "")
    return Text(
        f"{message.zh}这里同样的共 {len(group)} 处（{zh}）。", f"{message.en} {len(group)} like it here ({en})."
    )
