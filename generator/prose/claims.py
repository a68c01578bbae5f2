"""What a text claims: counts with the quantity of the form that each is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.common.patterns import pattern
from generator.prose.enumerations import CLOSING, Enumeration, divided, parents
from generator.prose.lexicon import REQUEST
from generator.prose.mentions import Mention, subjects
from generator.prose.papers import PUBLISHES, are_issued, spoken_of
from generator.prose.phrases import Kind, Names, Phrase, clause, read, read_next
from generator.prose.portions import portions
from generator.prose.scope import Own, Topic, has_other_subject, is_anew, is_foreign, is_other_time, topic_at

REQUEST_UNITS = frozenset(("件", "份", "条", "项", "起", "宗", "例", "个", "封", "单", "次", "件次", ""))
CASE_UNITS = frozenset(("件", "起", "例", "宗", "个", "项", "次", "份", ""))
PAPER_UNITS = frozenset(("件", "个", "份", "部", "项", "篇", ""))
DECISION_UNITS = frozenset(("件", "项", "个", "起", "宗", "次", "例", "件次", ""))
_UNITS = {
    "dispute": CASE_UNITS,
    "outcome": CASE_UNITS,
    "document": PAPER_UNITS,
    "decision": DECISION_UNITS,
    "charge": frozenset("元"),
}
_COUNTED = frozenset().union(REQUEST_UNITS, *_UNITS.values())
_FLOWS = frozenset(("new", "received", "handled", "settled", "answered", "all", "carried_in", "carried_out", "carried"))
_SOME_REQUESTS = pattern(r"申请(?:的|共|为)*$")
_JOINED = pattern(r"(?:或|和|与|(?<!涉)及|不予|不|未|无)$")
_CONTEXT = pattern(r"信息公开|政务公开|依申请|申请公开")
_JUDGES = pattern(r"审理|审结|受理|裁决|调解|代理|立案")
_TAKES = pattern(r"收到|接到|办理|处理|承办")
_INTAKE = frozenset(("new", "received", "carried_in"))
_PAPERS_MADE = pattern(r"(?:制作|起草|拟制|生成|产生|形成)(?:各类|政府)*(?:信息|公文|文件)(?:共计?)?[0-9０-９]")
_FAR = 120
_AMONG = pattern(rf"(?P<stated>{REQUEST})?(?:的)?(?:申请(?:件|事项|书)?)?(?:当|之)?中")
# 同意公开（含部分公开）10件: a result together with another.
_WITH_MORE = pattern(r"[（(][^（）()\n]*(?:含|包括)[^（）()\n]*[）)]\s*$")
_ATTRIBUTES = pattern(r"属性|公文|发文|认定|主动公开[^，。；\n]{0,8}?[0-9０-９]+[^。\n]{1,24}?(?:依申请公开|不予公开)")


class Claim(NamedTuple):
    """A count said to be a quantity of the form: `kind` with its `ids`; `words` are those that say so.

    `strict` tells which of two readings the sentence itself decides for: `new` or `all`. `whole` is what it is a portion of, which
    may be the quantity as well. `among` is the count of the requests that it is among, where only the table can tell whether these are
    all (18件申请中，予以公开7件).
    """

    kind: Kind
    ids: tuple[str, ...]
    mention: Mention
    words: str
    strict: str = ""
    whole: Mention | None = None
    among: Mention | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is read with: the names of the form, those of the body, the topic of the heading above."""

    names: Names
    own: Own
    heading: Topic = ""


def claims(text: str, found: Sequence[Mention], lists: Sequence[Enumeration], setting: Setting) -> tuple[Claim, ...]:
    """Return the claims of a masked text with these mentions and lists, in order."""
    unnamed = divided(lists)
    every = _Reader(text, found, parents(lists), setting).claims()
    return tuple(_settled(c for c in every if c.kind != "answered" or c.mention.start not in unnamed))


class _Reader:
    """Reads the mentions of one text in order; what was said last bears on what is said next."""

    def __init__(self, text: str, found: Sequence[Mention], parents: Mapping[int, Mention], setting: Setting) -> None:
        self.text, self.found, self.parents, self.setting = text, found, parents, setting
        self.said: dict[int, Claim | None] = {}
        self.blocked = self.part_of_requests = False
        self.dispute = self.papers = ""
        self.portions, self.mixed = portions(found)
        self.disputes: dict[int, Phrase] = {}
        self.sentences: dict[int, str] = {}

    def claims(self) -> Iterator[Claim]:
        sentence = -1
        for index, mention in enumerate(self.found):
            if mention.count.percentage:
                continue
            if mention.sentence != sentence:
                sentence, self.dispute, self.papers, self.part_of_requests = mention.sentence, "", "", False
                if "\n" in mention.gap:
                    self.blocked = False
            found = list(self.portion(mention) if mention.start in self.portions else self.of(index, mention))
            if not found:
                self.part_of_requests = bool(_SOME_REQUESTS.search(mention.left))
            self.said[mention.start] = found[0] if found else None
            yield from found

    def of(self, index: int, mention: Mention) -> Iterator[Claim]:
        """Yield what a mention claims, as far as that can be told; one that several subjects share claims it of each."""
        if mention.count.unit not in _COUNTED:
            return
        setting = self.setting
        shared = subjects(self.found, index)
        if shared:
            phrases = [read(subject, setting.names, setting.own.year) for subject in shared]
        else:
            phrases = [self.phrase(mention)]
        for phrase in phrases:
            if phrase and mention.count.unit in _UNITS.get(phrase.kind, REQUEST_UNITS) and self.holds(mention, phrase):
                whole = self.completed(mention, phrase)
                if whole:
                    yield Claim(whole.kind, whole.ids, mention, whole.words, among=self.among(mention, phrase))

    def portion(self, mention: Mention) -> Iterator[Claim]:
        """Yield what a count claims of disputes whose sentence tells how many of them are about disclosure."""
        words, whole = self.portions[mention.start].words, self.portions[mention.start].whole
        phrase = self.disputes.get(whole.start) if whole else None
        if phrase and (words == mention.right or _may_follow(mention.right)):
            yield Claim("dispute", phrase.ids, mention, words, whole=whole)

    def phrase(self, mention: Mention) -> Phrase | None:
        setting = self.setting
        core = clause(mention.left)
        if self.is_sum(mention):
            return Phrase("all", (), "", core or "共计", True)
        found = read(core, setting.names, setting.own.year)
        if found and _may_follow(mention.right):
            return found
        if found is None or found.kind in _FLOWS or found.kind == "document":
            return read_next(core, mention.right, setting.own.year)
        return None

    def is_sum(self, mention: Mention) -> bool:
        """Whether a count closes 新收…，上年结转…，共计…."""
        if "计" not in mention.left[-8:] or not CLOSING.search(mention.left):
            return False
        last = [c for c in list(self.said.values())[-2:] if c and c.mention.sentence == mention.sentence]
        kinds = {c.kind for c in last}
        return len(kinds) == 2 and "carried_in" in kinds and bool(kinds & {"new", "received"})

    def holds(self, mention: Mention, phrase: Phrase) -> bool:
        """Whether a phrase is of this body and year, and it is plain of what."""
        if _JOINED.search(phrase.before):
            return False
        return not self.is_elsewhere(mention, phrase) and self.fits(mention, phrase)

    def is_elsewhere(self, mention: Mention, phrase: Phrase) -> bool:
        """Whether the count is another body's, another year's, or of a part only; what follows without saying so is too."""
        own = self.setting.own
        if is_other_time(self.before(mention, phrase), own.year):
            return True
        if is_foreign(phrase.before, own) or has_other_subject(self.sentence(mention), own):
            self.blocked = True
            return True
        if phrase.stated or is_anew(phrase.before, own):
            self.blocked = False
        return self.blocked

    def before(self, mention: Mention, phrase: Phrase) -> str:
        """What stands before a count in its sentence; without its own clause where that names a year itself (上年结转)."""
        text = self.sentence(mention)
        if not phrase.kind.startswith("carried"):
            return text
        return text[: max(text.rfind(c) for c in "，；、（(：,;:") + 1]

    def fits(self, mention: Mention, phrase: Phrase) -> bool:
        """Whether what the words leave open is plain from what was said before."""
        parent = self.parents.get(mention.start)
        above = self.said.get(parent.start) if parent else None
        if phrase.kind in ("result", "column"):
            if (self.part_of_requests and phrase.kind == "result") or self.is_attribute(mention):
                return False
            bracket = _WITH_MORE.search(mention.gap)
            if bracket and any(name in bracket[0] for name in self.setting.names.named):
                return False
            if self.among(mention, phrase):
                return True
            return _is_of_requests(above, parent) and (parent is not None or self.topic(mention) == "requests")
        if phrase.kind in _FLOWS:
            if _is_elsewhere_above(above, parent, mention) or _is_breakdown(above, phrase):
                return False
            if phrase.words.startswith("依申请") and self.is_attribute(mention):
                return False
            return phrase.stated or self.topic(mention) == "requests" or (phrase.kind == "carried_in" and bool(above))
        if phrase.kind == "dispute":
            return self.is_of_disclosure(mention, phrase) and not self.is_mixed(mention, phrase)
        if phrase.kind == "outcome":
            return bool(self.dispute)
        if phrase.kind == "document":
            return are_issued(self.text, mention, phrase)
        before = self.sentence(mention)
        return not PUBLISHES.search(before) and not ("其中" in before and phrase.kind == "decision" and not above)

    def among(self, mention: Mention, phrase: Phrase) -> Mention | None:
        """The count of requests that a result is among, where that is no claim itself."""
        parent = self.parents.get(mention.start)
        if phrase.kind not in ("result", "column") or parent is None or self.said.get(parent.start):
            return None
        match = _AMONG.fullmatch(parent.right)
        return parent if match and (match["stated"] or self.topic(mention) == "requests") else None

    def sentence(self, mention: Mention) -> str:
        """What stands before a count in its sentence."""
        start = mention.start
        if start not in self.sentences:
            begin = max(self.text.rfind(c, 0, start) for c in "。！？\n") + 1
            self.sentences[start] = self.text[begin:start]
        return self.sentences[start]

    def is_attribute(self, mention: Mention) -> bool:
        """Whether a sentence counts papers by how open they are: 主动公开12件、依申请公开30件、不予公开5件."""
        begin = max(0, mention.start - _FAR, self.text.rfind("\n", 0, mention.start))
        return bool(_ATTRIBUTES.search(self.sentence(mention)) or _PAPERS_MADE.search(self.text, begin, mention.start))

    def topic(self, mention: Mention) -> Topic:
        return topic_at(self.text, mention.start, self.setting.heading)

    def is_of_disclosure(self, mention: Mention, phrase: Phrase) -> bool:
        """Whether a dispute is about disclosure and this body is not the one that decides it."""
        if _JUDGES.search(phrase.before) or (_TAKES.match(phrase.words) and not phrase.stated):
            return False
        if mention.start in self.mixed:
            return True
        begin = max(0, mention.start - 160, self.text.rfind("\n", 0, mention.start))
        near = self.text[begin : mention.start]
        return phrase.stated or bool(_CONTEXT.search(near)) or self.setting.heading in ("requests", "disputes")

    def is_mixed(self, mention: Mention, phrase: Phrase) -> bool:
        """Whether disputes are of more than disclosure, for what the portion that is said after them is compared with instead."""
        if phrase.stated or mention.start not in self.mixed:
            return False
        self.dispute, self.disputes[mention.start] = "", phrase
        return True

    def completed(self, mention: Mention, phrase: Phrase) -> Phrase | None:
        """The phrase with what it takes over from the one before it: the kind of dispute of an outcome, of papers their name."""
        if phrase.kind == "dispute":
            self.dispute = phrase.ids[0]
        if phrase.kind == "outcome":
            return phrase._replace(ids=(self.dispute, *phrase.ids))
        if phrase.kind == "document":
            self.papers = phrase.ids[0] or self.papers or spoken_of(self.sentence(mention), phrase)
            return phrase._replace(ids=(self.papers, phrase.ids[1])) if self.papers else None
        return phrase


def _may_follow(right: str) -> bool:
    """Whether what follows a count leaves it the count of what stands before it."""
    return not right or bool(
        re.match(r"的?$|同比|较|比|占|均|已|全部|并|且|其中|以|和|及|与|（|申请$|案件$|次$", right)
    )


def _is_of_requests(above: Claim | None, parent: Mention | None) -> bool:
    """Whether a list is one of all requests: it stands alone, or its whole is a claim about all of them."""
    return parent is None or (above is not None and above.kind in _FLOWS)


def _is_elsewhere_above(above: Claim | None, parent: Mention | None, mention: Mention) -> bool:
    """Whether a count stands in the bracket of one that is no claim."""
    return parent is not None and above is None and mention.bracket >= 0


def _is_breakdown(above: Claim | None, phrase: Phrase) -> bool:
    """Whether a phrase divides what was settled, not what came in."""
    return above is not None and above.kind in ("settled", "answered") and phrase.kind in _INTAKE


def _settled(found: Iterator[Claim]) -> Iterator[Claim]:
    """Yield the claims, those of 收到 decided where the sentence itself tells them from the 上年结转."""
    every = list(found)
    for claim in every:
        if claim.kind in ("received", "handled"):
            yield claim._replace(strict=_strict(claim, every))
        else:
            yield claim


def _strict(claim: Claim, every: Sequence[Claim]) -> str:
    for other in every:
        if other.kind != "carried_in" or other.mention.sentence != claim.mention.sentence:
            continue
        within = other.mention.bracket >= 0 or "其中" in other.mention.left or "含" in other.mention.left
        if within and other.mention.start > claim.mention.start:
            return "all"
        if not within and claim.kind == "received":
            return "new"
    return ""
