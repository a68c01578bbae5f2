"""What a stretch of text is about, whose figures it gives, and of what time: this body's of the report year, or another's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
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

_AREA = pattern(r"(?:全|我|本)(?:省|市|州|县|区|旗|盟|镇|乡|街道|辖区)(?:各级(?:行政机关|政府|部门)*)?|各级行政机关")
_SELF = pattern(
    r"(?:我|本|全)(?:局|委员会|委|厅|办公室|办|镇|乡|街道|部门|部|院|中心|单位|机关|处|站|所|队|园|管委会)(?:机关)?|本级机关"
)
_TIME = (
    r"(?:自|从)?20\d\d年(?:度)?(?:以来|全年|内|中|间)?|本年度?|当年|全年度?|年度|年内|今年(?:以来)?|一年来|报告期内|统计期限?内"
    r"|截[至止]到?(?:目前|20\d\d年(?:年底|底|末|12月31日|12月底)?|12月31日|年底|年末)|目前"
    r"|1月?(?:至|到|[—\-－~～]+)12月份?|自?(?:20\d\d年)?1月1日起?[至到—\-－~～](?:20\d\d年)?12月31日(?:止|期间)?"
)
_ADVERBS = (
    r"共计|总共|一共|累计|合计|总计|共|也|亦|依法依规|依法|依规|及时|按时|按期|如期|规范|妥善|有序|高效|全部|均|皆|都|已经|已|实际|严格|认真"
    r"|在|于|法定|规定|时限|期限|时间|内|程序|按照|依照|根据|按|可以|能够|完成|做好"
)
_LINKS = (
    r"其中|叠加|加上|连同|另外|另有|另|此外|同时|并且|并|且|而|仅|只|尚有|还有|还|剩余|其余|余下|包括|包含|含|即|对于|对|关于|涉及|因|由|作出|予以|决定|给予|告知"
    r"|[一二三四五六七八九十]是|作|情况|方面|工作|政府信息公开|政务公开|信息公开|依申请公开|(?:政府)?信息|申请人为|申请人是|申请人|申请|来自|属于|为|是|有|的|被|[，、,：:；“”]"
)
_REASON = r"因[^，。；]{0,14}?原因|代表(?:省|市|州|县|区|旗|镇|乡)?(?:人民)?政府"
_PLAIN = pattern(f"{_REASON}|{_TIME}|{_ADVERBS}|{_LINKS}|\ue000")
_BODY = pattern(r"(?:人民政府|政府)?(?:办事处|办公[室厅]|管理委员会|管委会)?$")
_TOTAL = pattern(f"{_TIME}|共|总|累计|其中")

# A clause that begins with a body's name has it for its subject; these words cannot be within a name.
_SUBJECT = pattern(
    rf"(?:^|[，；：])(?:{_TIME}|[一二三四五六七八九十]是)*"
    r"(?P<name>[\u4e00-\u9fff]{1,18}(?:局|厅|委|委员会|管委会|办公室|办事处|街道|镇|乡|县|区|州|中心|支队|大队|公司|政府(?!信息)))"
    r"(?!政府|人民|委|办|局|公|级|内|域|里|直|属|会|管|道|理|法|网站|门户|平台|领导|要求|部署|主要领导)"
)
_NO_NAME = pattern(
    r"[的和及在对为以向由将把从与按于了到因被收接经]|通过|根据|加强|推进|规范|完善|做好|落实|不断|积极|认真|严格|依托|利用|围绕|坚持|强化|建立|健全|开展|组织|明确|优化"
    r"|畅通|制定|及时|进一步|指导|协调|会同|联合|代表|发生|引发|涉及|办理|受理|处理|申请|公开|信息"
)

_YEAR = pattern(
    r"(?<![比较同与])(?P<year>20\d\d)年|(?<![比较同与])(?:上年|去年|上一年|前年|历年|往年)(?!度?末?(?:遗留|未办结)?(?:结转|转入|接转|续办|转结|延续))"
    r"|(?<!年)(?<!年度)(?<!今年)以来",
    first="2上去前历往以",
)
_WHOLE_YEAR = pattern(r"(?<![0-9])1月?(?:至|到|[—\-－~～]+)12月(?:份)?")
_PART_OF_YEAR = pattern(
    r"(?<![0-9])(?:[2-9]|1[01])月|12月(?!31日|底|末)|(?<![0-9])1月(?!1日)|[上下]半年|季度|月份|每月|每年|每季",
    first="1-9上下季月每",
)
_NOT_YET = pattern(r"预计|计划|拟|力争|目标|争取|不得|应当|将(?=[^，。；]*$)")
_RUNNING = pattern(r"累计")
_GIVEN = pattern(r"[0-9０-９]万?余?[件条份次项个篇期]|；")
_UP_TO = pattern(r"截[至止][^，,。]*")
_CARRIED = pattern(r"结转|转入|转至|顺延|续办|延续")

# A sentence is looked back through no further than this: what stands before it no longer governs a number.
_FURTHEST = 600


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


@dataclass(frozen=True)
class Own:
    """The names of the reporting body; `area` when it reports for all bodies of its area, `town` when that is a town or subdistrict."""

    agency: str
    short_names: tuple[str, ...] = ()
    area: bool = False
    town: bool = False
    year: int = 0

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its names, the longest first."""
        return tuple(sorted({self.agency, *self.short_names} - {""}, key=lambda name: (-len(name), name)))

    def occurs_in(self, words: str) -> bool:
        """Whether words hold a name of this body."""
        return any(name in words for name in self.names)

    def taken_from(self, words: str) -> str:
        """The words without this body's names."""
        for name in self.names:
            words = words.replace(name, "")
        return words

    def is_named(self, words: str) -> bool:
        """Whether words are a name of this body: an abbreviation of its full name, or its area where it reports for that."""
        if len(words) < 2:
            return False
        place = _BODY.sub("", self.agency)
        if self.area and words[-1] in "省市州县区旗盟镇乡道" and place.endswith(words):
            return True
        mine, said = _short(self.agency), _short(words)
        return (not self.area or self.town) and bool(said and mine) and said[-1] == mine[-1] and _within(said, mine)


@lru_cache(maxsize=512)
def _short(name: str) -> str:
    """A name as abbreviations keep it."""
    return re.sub(r"办公[室厅]$", "办", name.replace("办事处", "").replace("人民政府", "政府"))


def _within(short: str, long: str) -> bool:
    """Whether the characters of one text occur in another in their order."""
    rest = iter(long)
    return all(char in rest for char in short)


def is_foreign(words: str, own: Own) -> bool:
    """Whether the words before a phrase tell of something narrower or other than this body's figures of the year."""
    if not words:
        return False
    rest = own.taken_from(words)
    rest = _SELF.sub("", rest)
    rest = _PLAIN.sub("", _AREA.sub("", rest) if own.area else rest)
    return bool(rest) and not own.is_named(rest)


def has_other_subject(before: str, own: Own) -> bool:
    """Whether the last subject that a sentence names before a number is another body."""
    last = ""
    for match in _SUBJECT.finditer("".join(before[-_FURTHEST:].split())):
        if not _NO_NAME.search(match["name"]):
            last = match["name"]
    if not last or last[0] in "我本全局" or (own.area and _AREA.fullmatch(last)):
        return False
    return not (own.occurs_in(last) or own.is_named(last))


def is_anew(words: str, own: Own) -> bool:
    """Whether words speak of this body's total anew: 全年共, 我局."""
    return bool(_TOTAL.search(words) or _SELF.search(words) or own.occurs_in(words))


def is_other_time(before: str, year: int) -> bool:
    """Whether what stands before a number in its sentence places it in another year or in a part of the year."""
    before = "".join(before[-_FURTHEST:].split())
    last = None
    for match in _YEAR.finditer(before):
        follows = before[match.end() : match.end() + 3]
        precedes = before[max(0, match.start() - 3) : match.start()]
        if not (_CARRIED.search(follows) or _CARRIED.search(precedes)):
            last = match
    if last and last["year"] != str(year):
        return True
    if _RUNNING.search(before) and _is_running(before, year):
        return True
    return bool(_PART_OF_YEAR.search(_WHOLE_YEAR.sub("", before)) or _NOT_YET.search(before))


def _is_running(before: str, year: int) -> bool:
    """Whether 累计 counts over years: no year governs it, or one that a figure has been given for already."""
    text = _UP_TO.sub(lambda match: " " * len(match[0]), before)
    *_, running = _RUNNING.finditer(before)
    governing = [match.end() for match in re.finditer(f"全年|本年|今年|年度|{year}年", text)]
    if not governing:
        return True
    return governing[-1] <= running.start() and bool(_GIVEN.search(text, governing[-1], running.start()))
