"""The narrative of a demonstration report: sentences of its own, with the figures of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from generator.common.text import chinese_number
from generator.datafile.demo.bodies import Body
from generator.datafile.demo.figures import Tables, sum_of
from generator.datafile.demo.wording import Words, material
from generator.forms.labels import RowTree
from generator.forms.model import Form

_GOVERNMENTS = ("市级政府", "县级政府", "乡镇政府")
_RESULTS = "results"
_MOST = 900


@dataclass(frozen=True)
class Narrative:
    """What a report says: the preface, the overview's aspects as heading and paragraphs after the opening, the last two sections."""

    preface: str
    opening: str
    aspects: Sequence[tuple[str, Sequence[str]]]
    problems: str
    other: str


def narrative(form: Form, body: Body, year: int, tables: Tables, random: Random) -> Narrative:
    """Return the narrative of a body's report for a year, true to its tables."""
    values = {
        "self": body.own,
        "upper": body.upper,
        "site": body.site,
        "place": body.place,
        "year": year,
        "next": year + 1,
        "month": random.randint(3, 11),
        **_disclosed(random),
        **_requested(form, tables, random),
    }
    words = Words(random, values, body.topics, body.services)
    texts = (_disclosure(words), _applications(words, tables), _management(words), _platforms(words))
    titles = random.choice(material("prose")["headings"])
    aspects = tuple(zip(titles, (*texts, _supervision(words, body)), strict=True))
    return Narrative(_preface(form, year), words.one("opening"), aspects, _problems(words), words.one("other"))


def _preface(form: Form, year: int) -> str:
    parts = [section.heading for section in form.sections]
    listed = "、".join(part.replace("、", "和") for part in parts)
    return (
        f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《{form.name}》（{form.number}）编制本报告。"
        f"报告由{listed}{chinese_number(len(parts))}个部分组成，"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )


def _disclosed(random: Random) -> dict[str, object]:
    """How much was disclosed, with parts that make up the whole."""
    names = random.sample(material("prose")["categories"], random.randint(3, 6))
    counts = [random.randint(3, _MOST if number == 0 else 120) for number in range(len(names))]
    return {
        "total": sum(counts),
        "parts": "、".join(f"{name}{count}条" for name, count in zip(names, counts, strict=True)),
    }


def _requested(form: Form, tables: Tables, random: Random) -> dict[str, object]:
    """The figures of table three as sentences have them: in some reports typed, in others by name."""
    named = random.random() < 0.5
    figures = tables["requests"]
    groups = {label.id: label for label in _result_groups(form)}
    counts = {name: sum_of(figures, *(leaf.id for leaf in label.leaves)) for name, label in groups.items()}

    def said(short: str, count: int) -> str:
        return f"{{{{ 表三.{short}.总计 }}}}" if named else str(count)

    ended = sum(counts.values())
    return {
        "received": said("本年新收", sum_of(figures, "received")),
        "carried_in": said("上年结转", sum_of(figures, "carried_in")),
        "carried_out": said("结转下年度", sum_of(figures, "carried_out")),
        "done": said("总计", ended),
        "results": "，".join(f"{g.key}{said(g.key, counts[n])}件" for n, g in groups.items() if counts[n]),
    }


def _result_groups(form: Form) -> Iterator[RowTree]:
    """The results of table three: rows and groups of rows, the total left out."""
    table = next(section.table for section in form.tables if section.id == "requests")
    label, _ = table.groups[_RESULTS]
    return (child for child in label.children if not child.is_total)


def _disclosure(words: Words) -> list[str]:
    first, *rest = words.some("disclosure", words.random.randint(4, 6))
    return [words.one("count") + first, "".join(rest)]


def _applications(words: Words, tables: Tables) -> list[str]:
    figures = tables["requests"]
    if any(figures.values()):
        lead = words.one("applications_some")
        lead += words.one("results") if words.values["results"] else ""
    else:
        lead = words.one("applications_none")
    if not any(tables["disputes"].values()):
        lead += words.one("disputes_none")
    return [lead, "".join(words.some("applications", words.random.randint(2, 3)))]


def _management(words: Words) -> list[str]:
    return ["".join(words.some("management", words.random.randint(3, 4)))]


def _platforms(words: Words) -> list[str]:
    return ["".join(words.some("platforms", words.random.randint(3, 4)))]


def _supervision(words: Words, body: Body) -> list[str]:
    said = words.some("supervision", words.random.randint(3, 4))
    return ["".join(said), *([words.one("account")] if body.kind in _GOVERNMENTS else [])]


def _problems(words: Words) -> str:
    count = words.random.randint(2, 4)
    lines = [words.one("problem_lead") + _listed(words.some("problems", count))]
    lines.append(words.one("remedy_lead") + _listed(words.some("remedies", count)))
    return "\n".join(lines)


def _listed(sentences: Sequence[str]) -> str:
    return "".join(f"{chinese_number(number)}是{text}。" for number, text in enumerate(sentences, 1))
