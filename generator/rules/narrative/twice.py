"""Totals of the year that a narrative gives twice, in the same words with two values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.common.patterns import pattern
from generator.prose import Mention, Reading
from generator.prose.phrases import clause
from generator.prose.scope import is_other_time
from generator.report import Report
from generator.rules.narrative.claims import Told, told
from generator.rules.narrative.texts import has

# Things of which a body gives one total a year: what a channel published, trainings, press conferences, proposals.
_THINGS = pattern(
    r"(?P<channel>网站|专栏|公众号|微博|新媒体|公报|抖音号)(?:平台|账号)?(?:20\d\d年度?|全年|本年度?|年内)?共?计?(?:主动)?"
    r"(?P<verb>公开|发布|推送|更新)(?:各类|各种)?(?P<what>(?:政府|政务)?(?:信息|文章|稿件))(?:总数|总量|数量)?$"
    r"|(?P<training>(?:政务公开|政府信息公开|信息公开)(?:工作)?(?:专题|业务)?培训)(?:会|班)?$|(?P<conference>新闻发布会)$"
    r"|(?P<proposals>(?:办理|承办)(?:各级|市|县|区)?(?:人大代表?建议|政协委员?提案|建议提案|人大代表建议和政协委员提案))$"
)
_AMONG = ("网站", "专栏", "公众号", "微博", "媒体", "公报", "抖音号", "培训", "发布会", "建议", "提案")
_SAYS_NOTHING = pattern(
    r"20\d\d年度?|本年度?|全年|年度内|年内|(?:我|本)(?:局|委|厅|办|镇|乡|街道|中心|机关|单位|部门|省|市|州|县|区)|(?:一|总)?共计?|总计|合计|组织|开展|举办|召开|先后|门户|官方|微信|[\u4e00-\u9fff]{2,8}(?:方面|情况)(?=[，：])|利用|通过|借助|依托|[（(][一二三四五六七八九十]+[）)]|[，,、：\s*]"
)
_LONGEST = 120  # characters before a total in its sentence that may say nothing
_OF_THE_YEAR = pattern(r"20\d\d年|本年|全年|年度内|年内|共")
# What a heading run in may be about for a total beneath it to be that of the whole report.
_HEADING = pattern(
    r"(?:主动公开|政府信息管理|信息管理|平台|监督|保障|总体|概况|基本|公开渠道|网站|新媒体|培训|队伍|教育)[^。\n]{0,14}$"
)


@dataclass(frozen=True)
class Twice:
    """A total that has another value than it had before: where it stands, both counts."""

    text: Told
    first: Mention
    again: Mention


def given_twice(report: Report) -> Iterator[Twice]:
    """Yield the totals of a narrative that have another value than before in the same words."""
    first: dict[tuple[str, ...], tuple[Mention, bool]] = {}
    for text in told(report):
        for mention in text.reading.mentions:
            thing = _thing(text.reading, mention)
            if not thing or not _is_total(text.reading, mention):
                continue
            of_year = _is_of_year(text.reading, mention)
            before, was_of_year = first.setdefault((*thing, mention.count.unit), (mention, of_year))
            assert before.count.number and mention.count.number
            if (of_year or was_of_year) and before.count.number.value != mention.count.number.value:
                yield Twice(text, before, mention)


def _thing(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """What a count is a number of, and whose, as words that are the same however it is put; empty where it is no such thing."""
    number = mention.count.number
    if number is None or not number.exact or mention.bracket >= 0 or not has(mention.left, *_AMONG):
        return ()
    match = _THINGS.search(clause(mention.left))
    if match is None:
        return ()
    whose = _said(reading, match.string[: match.start()]).removeprefix("网站")
    if match["channel"]:
        return whose, match["channel"], match["verb"], match["what"]
    return whose, "培训" if match["training"] else match["conference"] or match["proposals"]


def _said(reading: Reading, words: str) -> str:
    """Words without this body's names and those that say nothing."""
    return _SAYS_NOTHING.sub("", reading.setting.own.taken_from(words))


def _is_of_year(reading: Reading, mention: Mention) -> bool:
    """Whether the sentence says that a count is that of the whole year."""
    return bool(_OF_THE_YEAR.search(_before(reading, mention)))


def _is_total(reading: Reading, mention: Mention) -> bool:
    """Whether nothing stands before a count in its sentence, and above it in its line, that would make it a number of less."""
    begin = max(reading.masked.rfind(c, 0, mention.start) for c in "。！？\n") + 1
    if mention.start - begin > _LONGEST:
        return False
    before = _before(reading, mention)
    if _said(reading, before).removesuffix("为").removesuffix("有") != _said(reading, clause(mention.left)):
        return False
    line = reading.masked.rfind("\n", 0, begin) + 1
    heading = reading.masked[line:begin].strip().rstrip("。")
    if (heading and not _HEADING.search(heading)) or "。" in heading:
        return False
    return not is_other_time(before, reading.setting.own.year)


def _before(reading: Reading, mention: Mention) -> str:
    """What stands before a count in its sentence."""
    begin = max(reading.masked.rfind(c, 0, mention.start) for c in "。！？\n") + 1
    return "".join(reading.masked[begin : mention.start].split())
