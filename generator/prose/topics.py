"""What a stretch of text is about: requests, disputes, documents, or something that is counted nowhere in the form."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

from generator.common.patterns import pattern

Topic = Literal["requests", "disputes", "documents", "fees", "other", ""]

_REQUESTS = r"依申请(?!人)|信息(?:公开)?(?:的)?申请|申请公开|公开申请"
_DISPUTES = r"(?<!未经)(?<!未经行政)复议(?!后)|行政诉讼|行政争议"
_DOCUMENTS = r"规章(?!制度)|规范性文件"
_FEES = r"信息处理费|行政事业性收费"
# Things of which reports give numbers as they do of requests.
_OTHERS = (
    r"热线|工单|诉求|留言|来信|信箱|建议|提案|议案|咨询|(?<!属于)(?<!涉及)信访(?!举报)|许可申请|意见|网民|来电|来访|纠纷|求助|民生|"
    r"(?:补贴|救助|资质|仲裁|执行|登记|许可)申请|案卷|培训|新闻发布"
)
# A new item of an outline ends what was spoken of: （三）, 3. at the start of a line.
_ITEM = r"[（(](?:[一二三四五六七八九十]+|\d{1,2})[)）]|(?<=\n)\d{1,2}[.、．]|\n"
# A new point of the same item goes back to what the item is about.
_POINT = r"[一二三四五六七八九十]是|其[一二三四五六]"
_REACH = 500
_HEADING = 16
FIRST = "依信申公复行规处热工诉留来建提议咨许意网纠求民补救资仲执登案培新（(\\d\n一二三四五六七八九十其"
EVENT = (
    f"(?P<requests>{_REQUESTS})|(?P<disputes>{_DISPUTES})|(?P<documents>{_DOCUMENTS})|(?P<fees>{_FEES})"
    f"|(?P<other>{_OTHERS})|(?P<item>{_ITEM})|(?P<point>{_POINT})"
)
_EVENT = pattern(EVENT, first=FIRST)


def topic_at(text: str, offset: int, first: Topic = "") -> Topic:
    """Return the topic named last before an offset of a masked text; `first`, that of the heading above, where none is near."""
    found = base = first
    begun = -_REACH
    for start, end, name in _events(text):
        if end > offset:
            break
        if start < offset - _REACH:
            continue
        if name == "item":
            found = base = first
            begun = end
        elif name == "point":
            found = base
        else:
            found = name
            if start - begun < _HEADING:
                base, begun = found, -_REACH
    return found


@lru_cache(maxsize=64)
def _events(text: str) -> tuple[tuple[int, int, Any], ...]:
    """Where a text names a topic, or begins an item or a point: start, end, which."""
    return tuple((*match.span(), match.lastgroup) for match in _EVENT.finditer(text))


def topic_of(heading: str) -> Topic:
    """The topic of a heading."""
    return topic_at(heading, len(heading))
