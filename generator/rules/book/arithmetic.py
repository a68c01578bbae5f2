"""Rules about the arithmetic of sentences: sums, shares, one thing with two values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Path, Text
from generator.common.patterns import pattern
from generator.prose import Enumeration, Mention, Reading
from generator.prose.counts import plain
from generator.prose.phrases import clause
from generator.prose.scope import is_foreign, is_other_time
from generator.report import Report
from generator.report.places import REQUESTS, figure
from generator.rules.narrative.claims import Told, told
from generator.rules.narrative.figures import stated
from generator.rules.narrative.list_sums import differs
from generator.rules.narrative.percentages import settled_in_part, wrong_shares
from generator.rules.narrative.twice import given_twice
from generator.rules.rule import Context, rule

_BASIS = Text("行文的算术：各项之和、占比要算得上", "arithmetic of sentences")
_MANY_PARTS = 12
_Place = tuple[Path, int]


@rule("R069", "warning", _BASIS)
def sums(report: Report, _context: Context) -> Iterator[Issue]:
    """“共公开……条，其中……”各项相加要等于总数。

    The parts that a sentence lists add up to the whole that it states.

    有“余”“约”“等”的不算；“包括……”没有列全的不算；只举出一部分的“其中”不算。

    错例：共公开政府信息 26 条，其中机构职能 4 条、部门文件 5 条、其他 16 条

    对例：共公开政府信息 26 条，其中机构职能 4 条、部门文件 5 条、其他 17 条
    """
    wrong, right = _compared(report)
    for text in told(report):
        for listed in text.reading.lists:
            members = {(text.path, m.start) for m in (listed.whole, *listed.parts)}
            if differs(listed) and not members & wrong and not members <= right:
                yield _sum_issue(text, listed)


@rule("R070", "warning", _BASIS)
def shares(report: Report, _context: Context) -> Iterator[Issue]:
    """占比、增长率要等于件数算出来的百分比（相差不超过末位）；各项占比相加为 100%。

    Percentages are the quotients of the counts that they stand beside.

    错例：收到申请 40 件，其中自然人 30 件，占 70%

    对例：收到申请 40 件，其中自然人 30 件，占 75%
    """
    items = list(stated(report))
    for text in told(report):
        mine = [item for item in items if item.text.path == text.path]
        for mention, said, hint in wrong_shares(text.reading, mine):
            yield text.issue(mention.start, said, hint)


@rule("R071", "warning", _BASIS)
def one_value(report: Report, _context: Context) -> Iterator[Issue]:
    """同一件事在正文里只能有一个数：主动公开、网站发布、培训、新闻发布会等全年总数前后要一致；写“未开设政务新媒体”就不能又写它发布了多少条。

    One thing has one value throughout the narrative.

    错例：主动公开政府信息 20 条……全年主动公开政府信息 16 条

    对例：主动公开政府信息 20 条……全年主动公开政府信息 20 条
    """
    yield from _totals_of_disclosure(report)
    for twice in given_twice(report):
        said = Text(
            f"前面同样的话里写的是“{twice.first.count.text}”，这里写“{twice.again.count.text}”。",
            f"The same words had {twice.first.count.number} before, and have {twice.again.count.number} here.",
        )
        yield twice.text.issue(
            twice.again.start, said, Text("核对后写成同一个数；不是一回事的，写明是哪一类。", "Write one value.")
        )
    yield from _media_without_account(report)


@rule("R072", "warning", _BASIS)
def nothing_left(report: Report, _context: Context) -> Iterator[Issue]:
    """写“全部办结”“办结率100%”的，表三不能还有结转下年度的申请；没有结转的，办结率就是100%。

    A report that says that everything was settled carries nothing out; one that carries nothing out has settled everything.

    “按时办结率”说的是期限，不检查。

    错例：办结率 100%（表三结转下年度 2）

    对例：办结 16 件，结转下年度 2 件（表三结转下年度 2）
    """
    left = figure(report, REQUESTS, "carried_out")
    if not left:
        yield from _rates(report)
        return
    for text in told(report):
        for denial in text.reading.denials:
            if denial.what == "rest":
                said = Text(
                    f"这里写“{denial.words}”，表三还有 {left} 件结转下年度继续办理。",
                    f"The sentence says {denial.words!r}, but {left} are carried out.",
                )
                hint = Text("写明办结、结转各多少件，或者核对表三。", "State how many were settled.")
                yield text.issue(denial.start, said, hint)


def _rates(report: Report) -> Iterator[Issue]:
    """The rates below a hundred of a report that carries nothing out."""
    if figure(report, REQUESTS, "carried_out") is None or not figure(report, REQUESTS, "total"):
        return
    for text in told(report):
        for mention in settled_in_part(text.reading):
            said = Text(
                f"这里写办结率“{mention.count.text}”，表三没有结转下年度的申请，全部办结了。",
                f"The sentence says {mention.count.text}, but table three carries nothing out.",
            )
            yield text.issue(mention.start, said, Text("写 100%，或者核对表三。", "Write 100 %, or check table three."))


def _compared(report: Report) -> tuple[set[_Place], set[_Place]]:
    """The places of counts that differ from the tables, and of those that agree: neither need their sum checked."""
    wrong: set[_Place] = set()
    right: set[_Place] = set()
    for item in stated(report):
        (wrong if item.agreeing is None else right).add((item.text.path, item.claim.mention.start))
    return wrong, right


def _sum_issue(text: Told, listed: Enumeration) -> Issue:
    values = [str(part.count.number) for part in listed.parts]
    shown = "+".join(values[:_MANY_PARTS]) + ("+……" if len(values) > _MANY_PARTS else "")
    whole, unit = listed.whole.count, listed.whole.count.unit
    assert whole.number
    gap = plain(abs(whole.number.value - listed.total))
    said = Text(
        f"这里写“{whole.text}”，列出的各项相加是 {plain(listed.total)} {unit}（{shown}），相差 {gap}。",
        f"The whole is {whole.number}, but its parts add up to {plain(listed.total)} ({shown}).",
    )
    hint = Text("核对总数和各项；没有列全的，用“主要包括”。", "Check the whole and its parts.")
    return text.issue(listed.whole.start, said, hint)


_DISCLOSED = pattern(r"主动公开(?:的)?(?:各类|各种|各级各类)?(?:政府|政务)?信息(?:总数|总量|数量|共计)?$")
_NO_MEDIA = pattern(r"(?:未|没有|尚未|无)(?:开设|开通|注册|设立)?(?:任何)?政务新媒体(?:账号|平台)?(?=[，。；\n]|$)")
_BY_MEDIA = pattern(
    r"(?:(?:政务)?新媒体|(?:^|[，；：、]|[我本](?:局|委|厅|办|镇|乡|街道|机关|单位)|通过|利用)(?:官方)?(?:微信公众号|公众号|官方微博))(?:平台|账号)?(?:全年)?(?:共|累计)?(?:发布|公开|推送)[^，。；]{0,10}$"
)


def _totals_of_disclosure(report: Report) -> Iterator[Issue]:
    """Yield where the total of what was disclosed is given another value than before."""
    first: Mention | None = None
    for text in told(report):
        for mention in text.reading.mentions:
            if not _is_total_of_disclosure(text.reading, mention):
                continue
            assert mention.count.number
            first = first or mention
            assert first.count.number
            if mention.count.unit == first.count.unit and mention.count.number.value != first.count.number.value:
                said = Text(
                    f"前面写主动公开政府信息“{first.count.text}”，这里写“{mention.count.text}”。",
                    f"It was {first.count.number} before, and is {mention.count.number} here.",
                )
                hint = Text("核对后写成同一个数；范围不同的写明范围（如“通过政府网站”）。", "Write one value.")
                yield text.issue(mention.start, said, hint)


def _is_total_of_disclosure(reading: Reading, mention: Mention) -> bool:
    """Whether a count is that of all that this body disclosed in the year."""
    number, own = mention.count.number, reading.setting.own
    if number is None or not number.exact or mention.bracket >= 0:
        return False
    core = clause(mention.left)
    match = _DISCLOSED.search(core)
    if match is None or "累计" in core or is_foreign(core[: match.start()], own):
        return False
    masked = reading.masked
    begin = max(masked.rfind(c, 0, mention.start) for c in "。！？\n") + 1
    before = masked[begin : mention.start]
    return not is_other_time(before, own.year) and "通过" not in before and "其中" not in before


def _media_without_account(report: Report) -> Iterator[Issue]:
    """Yield where the posts of an account are counted that the report says there is not."""
    texts = told(report)
    if not any(_NO_MEDIA.search(text.reading.masked) for text in texts):
        return
    for text in texts:
        for mention in text.reading.mentions:
            number = mention.count.number
            if number and number.value and _BY_MEDIA.search(mention.left):
                said = Text(
                    f"这里写政务新媒体发布“{mention.count.text}”，别处又写没有开设政务新媒体。",
                    "The posts of an account are counted that the report says there is not.",
                )
                yield text.issue(mention.start, said, Text("核对后改正其中一处。", "Mend one of them."))
