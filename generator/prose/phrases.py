"""What a count is a count of, from the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from generator.common.patterns import pattern
from generator.prose import lexicon

Kind = Literal[
    "new", "received", "handled", "settled", "answered", "all", "carried_in", "carried_out", "carried",
    "result", "column", "dispute", "outcome", "document", "decision", "charge",
]  # fmt: skip


# What the phrases that are read end with.
_LAST = frozenset(
    "请件书项到理收悉结复毕转开供处持正果诉议发台定止效章件可罚强制费人业构织机案息年办求题中续题成会受入围公讼额度布"
)
# What a phrase of each kind ends with: to look for another is far slower than to look at its end.
FLOW_ENDS = frozenset("书了件信入到办受复年度开息悉成收来毕求理的结续至表记请转项")
DISPUTE_ENDS = frozenset("件案议讼诉请项")
OUTCOME_ENDS = frozenset("中为复定持果正理结")
DOCUMENT_ENDS = frozenset("件发台定布效止章")
DECISION_ENDS = frozenset("件制可定施罚项")
CHARGE_ENDS = frozenset("入费额")
FILLER_ENDS = frozenset("的了况形数量计共有为是到达约近过出超逾足少仅：:“”")
# What a phrase of a kind begins with.
FLOW_STARTS = "2上下书予作依信公共关函前办去受各含回处完延往承按接收政新明有来次申登社移答经结给续群转顺"
DISPUTE_STARTS = "产依信共关出办发因处复导应引我承接提收政有未本涉由申的直类经而行被诉针"
_DISPUTED = ("复议", "诉讼", "起诉", "行政争议")


@dataclass(frozen=True)
class Names:
    """The names that a form gives to results and applicants: name → id, longest names first."""

    results: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The rows that each name of a result may mean, parted by `|`; those of `lexicon.RESULTS` as far as the form has them."""
        rows = {row for _, row in self.results}
        others = {name: row for name, row in lexicon.RESULTS.items() if not rows.isdisjoint(row.split("|"))}
        return others | dict(self.results)

    @cached_property
    def endings(self) -> frozenset[str]:
        """The characters with which a phrase can end."""
        return _LAST | {name[-1] for name in (*self.named, *dict(self.columns))}

    @cached_property
    def result_ends(self) -> frozenset[str]:
        """The characters with which the phrase of a result can end."""
        return frozenset("类的开供理请件息复定知") | {name[-1] for name in self.named}

    @cached_property
    def column_ends(self) -> frozenset[str]:
        """The characters with which the phrase of a kind of applicant can end."""
        return frozenset("出交的开请件") | {name[-1] for name, _ in self.columns}

    @property
    def result(self) -> re.Pattern[str]:
        """What matches the name of a result at the end of a text."""
        return self._result

    @cached_property
    def _result(self) -> re.Pattern[str]:
        longest = tuple(sorted(self.named, key=lambda name: (-len(name), name)))
        return _ending(longest, _RESULT_BEGINS, _RESULT_ENDS)

    @property
    def column(self) -> re.Pattern[str]:
        """What matches the name of a kind of applicant at the end of a text."""
        return _ending(tuple(dict(self.columns)), "", r"(?:提出|提交)?的?(?:政府信息公开)?(?:申请)?(?:案件|件)?")


class Phrase(NamedTuple):
    """A quantity with the words before it; `stated` when its words alone tell what is counted."""

    kind: Kind
    ids: tuple[str, ...]
    before: str
    words: str
    stated: bool


@lru_cache(maxsize=16)
def _ending(names: tuple[str, ...], head: str, tail: str) -> re.Pattern[str]:
    return re.compile(rf"{head}(?P<name>{'|'.join(map(re.escape, names)) or '(?!)'}){tail}$")


# What may stand before and behind the name of a result.
_RESULT_BEGINS = "(?:答复|告知)?"
_RESULT_ENDS = r"(?:类|的)?(?:而?(?:不予公开|不予提供|不予处理|无法提供))?(?:的)?(?:政府信息公开)?(?:申请)?(?:案件|件|信息)?(?:答复|决定|告知)?"
# Words between what is counted and its number.
FILLER = pattern(lexicon.FILLER)
_CLAUSE = pattern(r"[，,；;：:。！？]")
_IN_TURN = pattern(r"^分别(?:为|是)(?=.)")
_FLOW = pattern(f"(?:{lexicon.FLOW})$", first=FLOW_STARTS)
_DISPUTE = pattern(f"{lexicon.CAUSED}(?:{lexicon.DISPUTE})$", first=DISPUTE_STARTS)
_OUTCOME = pattern(f"(?:{lexicon.OUTCOME})$")
_DOCUMENT = pattern(f"(?:{lexicon.DOCUMENT})$")
_DECISION = pattern(f"(?:{lexicon.DECISION})$")
_CHARGE = pattern(f"(?:{lexicon.CHARGE})$")

_TAKEN = pattern(rf"(?:收到|接收到|接收|接到|受理)(?P<between>{lexicon.BETWEEN})$", first="收接受")
_WAYS = pattern(lexicon.WAY)
# What is still being dealt with at the year's end.
_UNFINISHED = pattern(r"(?:正在|仍在|尚在)(?:办理|处理|答复)(?:中|之中|过程中)?|尚未(?:办结|答复)")
# 18件申请均已办结: what was done with all of them.
_DONE = pattern(
    rf"(?:{lexicon.REQUEST}|申请)(?:均|都|全部)(?:已|在|按|依法|按时|按期|及时|法定|规定|期限|时限|内|要求|全部|予以|作出|书面|妥善)*"
    r"(?:(?P<settled>办结|办复|办理完毕|办理完成)|(?P<answered>答复|回复)|办理|处理)(?:完毕|完成|完结)?$"
)
_ALL = pattern(
    r"(?:20\d\d年度?|全年|本年度?|年内|对|上述|以上|这|全部|所有|共|(?:我|本)(?:局|镇|委|街道|机关|单位)|(?:收到|受理)的)*"
)
_REQUEST_NEXT = pattern(f"(?:(?:针对|关于|涉及)[^，。；]{{0,8}})?{lexicon.REQUEST}|{lexicon.BY}申请")
_REQUEST = pattern(lexicon.REQUEST)
_PASSED = pattern("(?:已|将|需|均)*")
_DISPUTE_NEXT = pattern(f"{lexicon.CAUSED}(?:{lexicon.DISPUTE})")
_OUTCOME_NEXT = pattern(f"(?:已|均|为)*(?:{lexicon.OUTCOME})")
_PAPER_NEXT = pattern(f"(?:的)?{lexicon.PAPER}")
_CAUSES = pattern(r"(?:引发|引起|导致|产生|发生|涉及|提起|收到|接到|出现|被申请|共有|有)$")
_RESTING = pattern(r"(?:其中|除|除了|剩余|其余|余下|另有|另外|另|尚有|还有|尚|还|仍|有|余|[，、]|^)$")


def clause(left: str) -> str:
    """The clause that leads to a count, fillers at its end taken off; the one before it as well where it is nothing but fillers."""
    pieces = _CLAUSE.split(left)
    core = _filled_up(pieces[-1])
    if core.startswith("分别"):
        core = _IN_TURN.sub("", core)
    return _filled_up(pieces[-2]) if core == "" and len(pieces) > 1 else core


def _filled_up(piece: str) -> str:
    """A clause without the fillers at its end."""
    return FILLER.sub("", piece) if piece[-1:] in FILLER_ENDS else piece


def read(core: str, names: Names, year: int) -> Phrase | None:
    """Return the phrase that a clause ends with."""
    if not core or core[-1] not in names.endings:
        return None
    found = _result(core, names)
    if found or (core[-1] == "息" and "申请" not in core):
        return found
    return _flow(core, year) or _dispute(core) or _paper(core) or _rest(core, names)


def read_next(core: str, right: str, year: int) -> Phrase | None:
    """Return the phrase of a count whose thing follows it: 收到12件政府信息公开申请, 1件结转下年度."""
    if not right:
        return None
    verb = _flow(core, year) if core and core[-1] in _LAST else None
    if verb and not verb.stated and verb.kind != "carried" and (match := _REQUEST_NEXT.match(right)):
        return Phrase(verb.kind, (), verb.before, verb.words + right, match[0] != "申请")
    if _CAUSES.search(core) and (match := _DISPUTE_NEXT.match(right)):
        return Phrase(
            "dispute", (str(match.lastgroup),), _CAUSES.sub("", core), core + right, "信息公开" in core + right
        )
    if _RESTING.search(core) and (match := _passed_on(right)) and match.lastgroup == "carried_out":
        found = _flow(match[0], year)
        return Phrase("carried_out", (), _RESTING.sub("", core), right, False) if found else None
    if _RESTING.search(core) and _UNFINISHED.fullmatch(right):
        return Phrase("carried_out", (), _RESTING.sub("", core), right, False)
    if right[-1] in OUTCOME_ENDS and _RESTING.search(core) and (match := _OUTCOME_NEXT.fullmatch(right)):
        return Phrase("outcome", (str(match.lastgroup),), _RESTING.sub("", core), right, False)
    if (done := _DONE.match(right)) and _ALL.fullmatch(core):
        kind: Kind = "settled" if done["settled"] else "answered" if done["answered"] else "handled"
        return Phrase(kind, (), core, right, True)
    issued = _DOCUMENT.search(core) if core and core[-1] in DOCUMENT_ENDS else None
    if issued and not _kind_of(issued) and (match := _PAPER_NEXT.match(right)):
        return Phrase(
            "document", (_row(match["paper"]), str(issued.lastgroup)), core[: issued.start()], core + right, True
        )
    return None


def _passed_on(right: str) -> re.Match[str] | None:
    """What a text begins with, adverbs aside, if it is nothing but what was done with requests."""
    adverbs = _PASSED.match(right)
    return _FLOW.match(right, adverbs.end() if adverbs else 0)


def _result(core: str, names: Names) -> Phrase | None:
    match = names.result.search(core) if core[-1] in names.result_ends else None
    if match is None:
        return None
    return Phrase("result", (names.named[match["name"]],), core[: match.start()], match[0], False)


def _flow(core: str, year: int) -> Phrase | None:
    match = _FLOW.search(core) if core[-1] in FLOW_ENDS else None
    if match is None:
        return None
    groups = match.groupdict()
    kind = next(k for k in _FLOW_KINDS if groups[k])
    since, until = groups["from"], groups["to1"] or groups["to2"]
    if (since and since != str(year - 1)) or (until and until != str(year + 1)):
        return None
    if kind == "stock" and (received := _received(core, match)):
        return received
    objects = [groups.get(f"{kind}_of")] if f"{kind}_of" in groups else [match[0]]
    stated = any(_REQUEST.search(o) for o in objects if o) or kind == "new_more"
    return Phrase(_FLOW_KINDS[kind], (), core[: match.start()], match[0], stated)


def _received(core: str, match: re.Match[str]) -> Phrase | None:
    """The phrase of requests parted from 收到 by who sent them, and how; nothing where one way only is named, which is a part."""
    taken = _TAKEN.search(core, 0, match.start())
    if taken is None or len(_WAYS.findall(taken["between"])) == 1:
        return None
    return Phrase("received", (), core[: taken.start()], core[taken.start() :], True)


_FLOW_KINDS: Mapping[str, Kind] = {
    "new": "new",
    "new_more": "new",
    "carried_in": "carried_in",
    "carried_out": "carried_out",
    "carried": "carried",
    "handled": "handled",
    "received": "received",
    "settled": "settled",
    "answered": "answered",
    "responded": "handled",
    "stock": "handled",
    "asked": "handled",
}


def _dispute(core: str) -> Phrase | None:
    match = _DISPUTE.search(core) if core[-1] in DISPUTE_ENDS and any(w in core for w in _DISPUTED) else None
    if match:
        return Phrase("dispute", (str(match.lastgroup),), core[: match.start()], match[0], "信息公开" in match[0])
    match = _OUTCOME.search(core) if core[-1] in OUTCOME_ENDS else None
    return Phrase("outcome", (str(match.lastgroup),), core[: match.start()], match[0], False) if match else None


def _paper(core: str) -> Phrase | None:
    match = _DOCUMENT.search(core) if core[-1] in DOCUMENT_ENDS else None
    if match is None:
        return None
    paper = _kind_of(match)
    column = next(k for k in ("issued", "repealed", "in_force") if match[k])
    return Phrase("document", (_row(paper), column), core[: match.start()], match[0], bool(paper))


def _kind_of(match: re.Match[str]) -> str:
    """The papers that a phrase names, nothing where it names none."""
    return next((match[f"p{n}"] for n in range(1, 8) if match[f"p{n}"]), "")


def _row(paper: str) -> str:
    if not paper:
        return ""
    return "rules" if paper.endswith("规章") else "normative_documents"


def _rest(core: str, names: Names) -> Phrase | None:
    if core[-1] in names.column_ends and (match := names.column.search(core)):
        return Phrase("column", (dict(names.columns)[match["name"]],), core[: match.start()], match[0], False)
    if core[-1] in DECISION_ENDS and (match := _DECISION.search(core)):
        row = {"行政许可": "licences", "行政处罚": "penalties", "行政强制": "coercion"}[match["matter"]]
        sure = "sure" if match["decided"] else "verb" if match["verb"] else ""
        return Phrase("decision", (row, sure), core[: match.start()], match[0], bool(sure))
    if core[-1] in CHARGE_ENDS and (match := _CHARGE.search(core)):
        return Phrase("charge", (), core[: match.start()], match[0], True)
    return None
