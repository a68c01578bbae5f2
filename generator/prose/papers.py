"""Whether papers of which a sentence gives a number are those that the table of papers counts."""

from __future__ import annotations

from generator.common.patterns import pattern
from generator.prose.mentions import Mention
from generator.prose.phrases import Phrase

# Words by which a number is that of what was put before the public, of things of any kind and year.
PUBLISHES = pattern(r"公开|公示|公布|发布|归集|录入|上传|推送|报送|信息|公告|备案|审查|审核|清理|解读|修改|修订")

_PUBLISHED = pattern(r"(?<!制定)发布")
_REPEALED = pattern(r"(?:废止|现行有效|继续有效)[^，。；\n0-9０-９]{0,12}[0-9０-９]")
_CHANNELS = pattern(r"网站|平台|专栏|公众号|微信|微博|公报|媒体|栏目|渠道")
_SPOKEN_OF = pattern(
    r"规范性文件(?:的)?(?:动态)?(?:清理|管理|制发|制定|备案|评估|审查)[^，。；：0-9]{0,12}[，：]"
    r"|规范性文件(?:情况|方面)?[：:]"
    r"|规范性文件(?:本年度?|全年|年内|当年|共)*(?:未|没有|无)(?:新)?(?:制发|制定|出台|印发|发布|废止)[^，。；：0-9]{0,8}[，；]"
)
# A sentence is looked through no further than this, either way.
_REACH = 300
_COUNTED = ("制发", "废止", "现行有效")


def spoken_of(before: str, phrase: Phrase) -> str:
    """The row of the papers that a sentence speaks of before a phrase without a name: 规范性文件清理工作，本年度制发0件；empty if unsure."""
    plain = phrase.words.endswith(_COUNTED) and "规章" not in before and "其中" not in before
    return "normative_documents" if plain and _SPOKEN_OF.search(before[-_REACH:]) else ""


def are_issued(text: str, mention: Mention, phrase: Phrase) -> bool:
    """Return whether papers were issued, repealed or are in force, not only published.

    发布 means 制发 where the sentence goes on to those repealed or in force, and names no place of publication.
    """
    if PUBLISHES.search(phrase.before):
        return False
    if not _PUBLISHED.search(phrase.words):
        return True
    begin = max(mention.start - _REACH, *(text.rfind(c, 0, mention.start) + 1 for c in "。！？\n"))
    after = text[mention.end : mention.end + _REACH].partition("\n")[0].partition("。")[0]
    return bool(_REPEALED.search(after)) and not _CHANNELS.search(text, begin, mention.start)
