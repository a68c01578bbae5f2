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
    r"(?:网站|公众号|微博|新媒体|公报|抖音号)(?:平台|账号)?共?(?:主动)?(?:公开|发布|推送|更新)(?:各类|各种)?(?:政府|政务)?(?:信息|文章|稿件)(?:总数|总量|数量)?$"
    r"|(?:政务公开|政府信息公开|信息公开)(?:工作)?(?:专题|业务)?培训(?:会|班)?$|新闻发布会$"
    r"|(?:办理|承办)(?:各级|市|县|区)?(?:人大代表?建议|政协委员?提案|建议提案|人大代表建议和政协委员提案)$"
)
_AMONG = ("网站", "公众号", "微博", "媒体", "公报", "抖音号", "培训", "发布会", "建议", "提案")
_SAYS_NOTHING = pattern(
    r"20\d\d年度?|本年度?|全年|年度内|年内|(?:我|本)(?:局|委|厅|办|镇|乡|街道|中心|机关|单位|部门|省|市|州|县|区)|(?:一|总)?共计?|总计|合计|组织|开展|举办|召开|先后|利用|通过|借助|依托|[（(][一二三四五六七八九十]+[）)]|[，,、：\s*]"
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
    first: dict[tuple[str, str], Mention] = {}
    for text in told(report):
        for mention in text.reading.mentions:
            words = _total(text.reading, mention)
            if not words:
                continue
            before = first.setdefault((words, mention.count.unit), mention)
            assert before.count.number and mention.count.number
            if before.count.number.value != mention.count.number.value:
                yield Twice(text, before, mention)


def _total(reading: Reading, mention: Mention) -> str:
    """The words of what a count is the year's total of; nothing where it is not plain that it is one."""
    number = mention.count.number
    if number is None or not number.exact or mention.bracket >= 0 or not has(mention.left, *_AMONG):
        return ""
    core = clause(mention.left)
    return _words(reading, mention, core) if _THINGS.search(core) else ""


def _words(reading: Reading, mention: Mention, core: str) -> str:
    """The words of a total without those that say nothing, if nothing else stands before it in its sentence."""
    begin = max(reading.masked.rfind(c, 0, mention.start) for c in "。！？\n") + 1
    if mention.start - begin > _LONGEST:
        return ""
    before = "".join(reading.masked[begin : mention.start].split())
    words = _SAYS_NOTHING.sub("", reading.setting.own.taken_from(core))
    if _SAYS_NOTHING.sub("", reading.setting.own.taken_from(before)).removesuffix("为").removesuffix("有") != words:
        return ""
    line = reading.masked.rfind("\n", 0, begin) + 1
    heading = reading.masked[line:begin].strip().rstrip("。")
    if (heading and not _HEADING.search(heading)) or "。" in heading:
        return ""
    of_the_year = _OF_THE_YEAR.search(before) and not is_other_time(before, reading.setting.own.year)
    return words if of_the_year else ""
