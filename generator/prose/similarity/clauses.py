"""Prose: of a report's narrative what its author had to find words for, clause by clause, with the places in the file.

Years, numbers, the agency's own names and marks of enumeration are masked; what every report has to say by law is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.common.finding import Path
from generator.common.patterns import pattern
from generator.report import Passage, Report, passages

_SENTENCE = pattern(r"[^。！？!?\n]+")
_CLAUSE = pattern(r"[^，,；;：:。！？!?\n]+")
_TITLE = "标题"
_SHORTEST_SENTENCE = 8
_LIST_OF_FIGURES = 3

_GONE = "\0"

# Every pattern begins with characters of its own, so that the text is run through at the speed of a search for these.
_STATUTORY_TITLE = pattern(
    "《[^《》\n]{0,80}(?:政府信息公开条例|年度报告格式|信息处理费管理办法|年度报告有关事项)[^《》\n]{0,80}》(?:（以下简称[^）\n]{0,20}）)?"
)
_ENUMERATION = pattern("[一二三四五六七八九十其][一二三四五六七八九十]{0,3}是")
_PLACEHOLDER = pattern(r"\{\{.{0,400}?\}\}")
_FIGURE = pattern(r"\d\d*(?:[.,，]\d+)*(?:[%％]|万余?|亿|余|多)?")
_NUMERAL = pattern(
    "[〇零一二三四五六七八九十百千万两][〇零一二三四五六七八九十百千万两]{0,12}(?=[件条份次个项期场名人元年月日])"
)
_SELF = pattern(
    "[本我省市县区旗镇乡州](?:(?<=[本我])(?:机关|单位|部门|省|市|县|区|旗|局|厅|委|办|镇|乡|街道|街|院|署)|(?<=[^本我])(?=委|政府|人大|直|级|域))"
)
_SILENT = pattern(r"[^\w#@\n]+")

# What the form, the Regulations or the preface make every report say, in whatever words.
_APPLICATIONS = ("收", "接到", "接收", "受理", "新收", "办理", "办结", "答复", "上年结转", "结转下年")
_RESULTS = ("上年结转", "结转下年度", "予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")
_NONE = ("未", "没有", "无", "零", "#")
_DISPUTES = ("行政复议", "行政诉讼", "复议", "诉讼")
_PREFACE = (
    "统计期限",
    "六个部分",
    "六个方面",
    "联系地址",
    "联系电话",
    "联系方式",
    "邮编",
    "电子版",
    "如对.{0,30}疑问",
    "如有.{0,30}疑问",
)
_MADE = ("编制并公布", "编制而成", "编制完成", "编制此", "编制本", "编制了本")
_STATUTORY = pattern(
    "|".join(
        (
            *(f"{word}.{{0,24}}申请" for word in _APPLICATIONS),
            "申请.{0,12}[#零〇未没无]",
            *(f"{word}.{{0,6}}#" for word in _RESULTS),
            *(f"{word}.{{0,24}}(?:行政复议|行政诉讼)" for word in _NONE),
            *(f"{word}.{{0,10}}[#零无]" for word in _DISPUTES),
            *(f"{word}.{{0,16}}(?:责任追究|追究责任|泄密|失密)" for word in _NONE[:3]),
            *("规范性文件.{0,16}#", "规章.{0,16}#", "信息处理费", "其他需要报告"),
            *(*_PREFACE, *_MADE),
        )
    )
)


class Clause(NamedTuple):
    """A clause as masked, with its place: from `start` to `end` in the text at `path`."""

    path: Path
    start: int
    end: int
    masked: str


class Sentence(NamedTuple):
    """A masked sentence that begins at `start` of a text, every character still at its place."""

    passage: Passage
    start: int
    masked: str


@dataclass(frozen=True)
class Prose:
    """The sentences of a narrative that count, in reading order."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def words(self) -> list[str]:
        """The sentences without punctuation and what is masked away."""
        return _SILENT.sub("", "\n".join(sentence.masked for sentence in self.sentences)).split("\n")

    @cached_property
    def text(self) -> str:
        """The sentences as one text."""
        return "".join(self.words)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentences."""
        return tuple(clause for sentence in self.sentences for clause in _clauses(sentence))


def prose_of(report: Report) -> Prose:
    """Return the prose of a report's sections; its preface and its headings do not count."""
    names = _names((report.agency, *report.short_names))
    found = [
        sentence
        for items in report.sections.values()
        for passage in passages(items)
        if passage.path[-1] != _TITLE
        for sentence in _sentences(passage, names)
    ]
    return Prose(tuple(found))


def _sentences(passage: Passage, names: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of a text that count."""
    for match in _SENTENCE.finditer(_masked(passage.text, names)):
        if _counts(match[0].replace(_GONE, "")):
            yield Sentence(passage, match.start(), match[0])


def _clauses(sentence: Sentence) -> Iterator[Clause]:
    passage, offset, masked = sentence
    for clause in _CLAUSE.finditer(masked):
        if silent := _SILENT.sub("", clause[0]):
            yield Clause(passage.path, *_trimmed(passage.text, offset + clause.start(), offset + clause.end()), silent)


def _masked(text: str, names: Sequence[str]) -> str:
    """The text masked, every character still at its place."""
    if "{{" in text:
        text = _PLACEHOLDER.sub(_figure, text)
    text = _STATUTORY_TITLE.sub(_nothing, text)
    for name in names:
        text = text.replace(name, "@".ljust(len(name), _GONE))
    text = _ENUMERATION.sub(_nothing, text)
    return _SELF.sub(_name, _NUMERAL.sub(_figure, _FIGURE.sub(_figure, text)))


def _figure(match: re.Match[str]) -> str:
    return "#".ljust(len(match[0]), _GONE)


def _name(match: re.Match[str]) -> str:
    return "@".ljust(len(match[0]), _GONE)


def _nothing(match: re.Match[str]) -> str:
    return _GONE * len(match[0])


def _counts(sentence: str) -> bool:
    """Whether a masked sentence says something of its author's own: neither statutory words nor a list of figures."""
    if len(sentence) < _SHORTEST_SENTENCE or sentence.count("#") >= _LIST_OF_FIGURES:
        return False
    return _STATUTORY.search(sentence) is None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return end - len(inner.lstrip()), start + len(inner.rstrip())


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The agency's names, and the places and the rest that its full name is made of, the longest first."""
    parts = set(names)
    for name in names:
        places = re.findall(r"[^省市县区旗镇乡州]{1,8}(?:自治区|自治州|自治县|省|市|县|区|旗|镇|乡|街道)", name)
        parts |= {*places, name.removeprefix("".join(places))}
    return tuple(sorted((part for part in parts if len(part) > 1), key=lambda part: (-len(part), part)))
