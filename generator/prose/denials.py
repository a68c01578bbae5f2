"""What a text says there was none of, or nothing left of: 未收到申请, 无行政复议, 办结率100%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.common.patterns import pattern
from generator.prose import lexicon
from generator.prose.claims import Setting
from generator.prose.scope import is_foreign, is_other_time, topic_at

Denied = Literal["requests", "reconsideration", "litigation", "both", "carried_in", "carried_out", "rest"]

_NO_REQUEST = pattern(
    rf"(?:(?:未曾|从未|未|没有)(?:曾|有)?(?:收到|接到|接收到|接收|受理|办理|发生|产生|出现)(?:过|任何|到)?|(?<![有并毫])无|没有)"
    rf"(?:{lexicon.REQUEST}|[^，。；、\n]{{0,6}}(?:、法人(?:或者|或|和)其他组织)?向(?:本机关|我局|本局|我镇|我街道)?申请公开政府信息)"
    r"(?:的|业务|办理|相关)*(?:情况|情形)?(?=[，。；,;\n]|$|(?:[和及、或]|以及)(?:公开属性|行政复议|行政诉讼|复议))",
    first="未从没无",
)
# 依申请公开情况：无。 and a section of that heading that says nothing else.
_NONE_AT_ALL = pattern(r"依申请公开(?:情况|工作|方面)*[：:，,][ \t\u3000]*无(?=[。；\n]|$)")
_NOTHING = pattern(r"\s*(?:20\d\d年度?)?无[。；]?\s*")
_NO_DISPUTE = pattern(
    r"(?:未(?:曾)?(?:发生|出现|产生|收到|引发|引起|涉及|有|被|因)|没有|(?<![有并毫])无(?![论偿障纸法效故需须正条]))"
    r"(?P<between>[^，。；,;\n]{0,40}?)(?P<what>行政复议|行政诉讼|复议|诉讼)(?P<rest>[^，。；,;\n]{0,16}?)(?=[，。；,;\n]|$)",
    first="未没无",
)
_NARROWER = pattern(r"败诉|纠错|纠正|撤销|新的|新增|经|违法|超期|逾期|应诉|胜诉|被诉")
_REST = pattern(
    r"(?:[、和及与或]|以及|行政复议|行政诉讼|复议|诉讼|被|提起|申请|案件|案|的?情况|的?情形|事项|现象|问题|事件|等|的|发生|相关|类|投诉|举报|信访)*"
)
_NO_CARRY = pattern(
    r"(?<![有并毫])(?:无|没有|未有|不存在)(?:[^，。；\n]{0,2}?)"
    r"(?:(?P<carried_in>(?:上一?年度?|往年)(?:结转|转结))"
    r"|(?P<carried_out>(?:结转|转结)(?:至|到|入)?(?:下一?年度?|次年)|(?:下一?年度?|次年)(?:结转|转结))"
    r"|(?P<carried>(?:结转|转结)(?:的)?(?:申请|案件|事项|办件|件)?(?:情况|情形)?(?=[，。；\n]|$)))"
)
_REACH = 300
_SETTLED = pattern(r"办结|办复|答复|回复")
_DONE = pattern(
    r"(?:办结|答复|办复|回复)率(?:均|都)?(?:为|达到?|是)?\s*(?:100\s*[%％]|百分之百)|(?:均已|已全部|全部|都已)(?:按时|按期|依法|及时|按规定)*(?:办结|办理完毕|办理完成)"
)
_CONTEXT = pattern(r"信息公开|信息申请|政务公开|依申请|申请公开")
_LEFT_OVER = pattern(
    r"(?<!上年)(?<!年度)(?<!往年)(?<!20\d\d年)结转(?!上|20\d\d年(?:度)?的?(?:政府|申请|信息|\d))|下一?年度?继续|正在办理|尚未办结"
)


@dataclass(frozen=True, slots=True)
class Denial:
    """What is denied at an offset, with the words; `both` are reconsideration and litigation."""

    what: Denied
    start: int
    words: str


def denials(text: str, setting: Setting) -> Iterator[Denial]:
    """Yield what a masked text denies of this body and year; `rest` where it says that no request was left undone."""
    if "无" in text or "未" in text or "没有" in text:
        yield from _requests(text, setting)
        yield from _disputes(text, setting)
        yield from _carries(text, setting)
    yield from _rests(text, setting)


def _requests(text: str, setting: Setting) -> Iterator[Denial]:
    if setting.heading == "requests" and _NOTHING.fullmatch(text):
        yield Denial("requests", text.index("无"), "无")
    for match in _NONE_AT_ALL.finditer(text) if "无" in text else ():
        if _is_own(text, match.start(), setting):
            yield Denial("requests", match.start(), match[0])
    for match in _NO_REQUEST.finditer(text):
        if _is_own(text, match.start(), setting):
            yield Denial("requests", match.start(), match[0])


def _disputes(text: str, setting: Setting) -> Iterator[Denial]:
    for match in _NO_DISPUTE.finditer(text):
        between = match["between"].replace("未经复议", "")
        if _NARROWER.search(between) or not _REST.fullmatch(match["rest"]) or not _is_own(text, match.start(), setting):
            continue
        sentence = text[_begin(text, match.start()) : match.end()]
        if not (
            _CONTEXT.search(sentence) or topic_at(text, match.start(), setting.heading) in ("requests", "disputes")
        ):
            continue
        said = match["what"] + match["rest"]
        what: Denied = "reconsideration" if "诉讼" not in said else "both" if "复议" in said else "litigation"
        yield Denial(what, match.start(), match[0])


def _carries(text: str, setting: Setting) -> Iterator[Denial]:
    for match in _NO_CARRY.finditer(text) if "转" in text else ():
        if not _is_own(text, match.start(), setting) or topic_at(text, match.start(), setting.heading) != "requests":
            continue
        if match["carried_in"]:
            yield Denial("carried_in", match.start(), match[0])
        elif match["carried_out"] or _SETTLED.search(
            text, max(_begin(text, match.start()), match.start() - _REACH), match.start()
        ):
            yield Denial("carried_out", match.start(), match[0])


def _rests(text: str, setting: Setting) -> Iterator[Denial]:
    told = -1
    for match in _DONE.finditer(text) if "率" in text or "全部" in text or "均已" in text or "都已" in text else ():
        begin = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        paragraph = text[begin : end if end >= 0 else len(text)]
        if topic_at(text, match.start(), setting.heading) != "requests" or _LEFT_OVER.search(paragraph):
            continue
        sentence = _begin(text, match.start())
        if sentence != told and not is_other_time(text[sentence : match.start()], setting.own.year):
            told = sentence
            yield Denial("rest", match.start(), match[0])


def _is_own(text: str, offset: int, setting: Setting) -> bool:
    """Whether the words before an offset leave it to this body and year."""
    begin = _begin(text, offset)
    before = text[begin:offset]
    clause = re.split("[，,；;、：:]", before)[-1]
    return not is_other_time(before, setting.own.year) and not is_foreign("".join(clause.split()), setting.own)


def _begin(text: str, offset: int) -> int:
    return max(text.rfind(c, 0, offset) for c in "。！？\n") + 1
