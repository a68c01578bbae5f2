"""What a rule is: a function that yields issues, with its code, severity and basis; its docstring is its entry in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from generator.common.finding import NOTHING, Issue, Severity, Text
from generator.report import Report
from generator.rules.parameter import Parameter

if TYPE_CHECKING:
    from generator.prose.similarity.near_copies import Copy
    from generator.report.whole import Whole


Level: TypeAlias = Literal["error", "warning", "off"]


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the report: last year's report, where there is one, and the parameters of rules by code.

    `copies` are like narratives of other agencies in the same run, best first. `levels` are the severities that an office has set
    for codes (`off`: not asked), `reasons` why it has set anything for them. `whole` is what the members of a report's body make,
    `whole_before` what they made the year before.
    """

    previous: Report | None = None
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    reasons: Mapping[str, Text] = field(default_factory=dict)
    whole: Whole | None = None
    whole_before: Whole | None = None

    def parameter(self, code: str, name: str, default: Any) -> Any:
        """A rule's parameter as an office has set it, else `default`."""
        return self.parameters.get(code, {}).get(name, default)


Check = Callable[[Report, Context], Iterable[Issue]]


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue; `waivable` is false where a waiver would leave nothing to print.

    `first` and `last` are the report years for which it is asked; one that looks `across` agencies is asked when all are read.
    `parameters` are what an office may set for it.
    """

    code: str
    severity: Severity
    basis: Text
    check: Check
    waivable: bool = True
    first: int = 0
    last: int = 9999
    across: bool = False
    parameters: tuple[Parameter, ...] = ()

    def applies(self, year: int) -> bool:
        """Whether the rule is asked for reports of this year."""
        return self.first <= year <= self.last

    @property
    def paragraphs(self) -> list[str]:
        """The docstring's paragraphs: Chinese title, English title, then reason and examples."""
        from inspect import getdoc

        return [re.sub(r"\n\s*", "\n", p) for p in (getdoc(self.check) or "").split("\n\n")]

    @property
    def title(self) -> Text:
        """What the rule demands."""
        paragraphs = [p.replace("\n", "") for p in self.paragraphs[:1]] + [
            p.replace("\n", " ") for p in self.paragraphs[1:2]
        ]
        return Text(*paragraphs) if len(paragraphs) == 2 else NOTHING

    def example(self, which: str) -> str:
        """The failing (`错例`) or passing (`对例`) example."""
        for paragraph in self.paragraphs:
            if paragraph.startswith(which):
                return paragraph.partition("：")[2].strip()
        return ""


def rule(
    code: str,
    severity: Severity,
    basis: Text,
    *,
    waivable: bool = True,
    first: int = 0,
    last: int = 9999,
    across: bool = False,
    parameters: tuple[Parameter, ...] = (),
) -> Callable[[Check], Rule]:
    """Return a decorator that makes a Rule of a function."""
    return lambda check: Rule(code, severity, basis, check, waivable, first, last, across, parameters)
