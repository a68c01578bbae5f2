"""The numbers that Word itself puts before paragraphs, worked out as it does: they are printed, but not in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from generator.common.text import chinese_number
from generator.importers.ooxml.package import Package, W

_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
)
_UNPRINTED = ("bullet", "none")


@dataclass(frozen=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass
class Numbers:
    """The numbering of a document, counted along with its paragraphs."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def before(self, paragraph: etree._Element) -> str:
        """What Word prints before a paragraph, empty where it is not numbered."""
        number, level = self._given(paragraph)
        levels = self.levels.get(number)
        if not levels or level not in levels:
            return ""
        counts = self.counts.setdefault(number, [])
        while len(counts) <= level:
            counts.append(levels[len(counts)].start - 1 if len(counts) in levels else 0)
        counts[level] += 1
        del counts[level + 1 :]
        if levels[level].format in _UNPRINTED:
            return ""
        return re.sub(r"%([1-9])", lambda m: _said(int(m[1]) - 1, counts, levels, level), levels[level].text)

    def _given(self, paragraph: etree._Element) -> tuple[str, int]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number, level = self.of_style.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number, level = _pair(own, (number, level))
        return number, level


def _said(at: int, counts: list[int], levels: dict[int, _Level], level: int) -> str:
    if at >= len(counts):
        return "1"
    kind = levels[at].format if at in levels else "decimal"
    return chinese_number(counts[at]) if kind in _CHINESE and at <= level else str(counts[at])


def numbers_of(package: Package) -> Numbers:
    """The numbering of a document, from its part for that and from its styles."""
    out = Numbers()
    folder = package.document.rpartition("/")[0]
    root = package.optional(f"{folder}/numbering.xml")
    if root is None:
        return out
    abstract = {a.get(f"{W}abstractNumId"): _levels(a) for a in root.iter(f"{W}abstractNum")}
    for num in root.iter(f"{W}num"):
        known = num.find(f"{W}abstractNumId")
        if known is not None:
            out.levels[num.get(f"{W}numId", "")] = abstract.get(known.get(f"{W}val"), {})
    styles = package.optional(f"{folder}/styles.xml")
    for style in styles.iter(f"{W}style") if styles is not None else ():
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            out.of_style[style.get(f"{W}styleId", "")] = _pair(own, ("", 0))
    return out


def _pair(own: etree._Element, given: tuple[str, int]) -> tuple[str, int]:
    number, level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
    said = level.get(f"{W}val", "0") if level is not None else "0"
    return (number.get(f"{W}val", "") if number is not None else given[0]), int(said) if said.isdigit() else 0


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    out = {}
    for level in abstract.iter(f"{W}lvl"):
        at, values = level.get(f"{W}ilvl", "0"), {}
        for name in ("numFmt", "lvlText", "start"):
            found = level.find(f"{W}{name}")
            values[name] = found.get(f"{W}val", "") if found is not None else ""
        start = values["start"]
        if at.isdigit():
            out[int(at)] = _Level(values["numFmt"], values["lvlText"], int(start) if start.isdigit() else 1)
    return out
