"""Rules about 信息处理费 and the section that reports it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.prose import Mention
from generator.prose.counts import plain
from generator.prose.processing_fees import Fees, fees, value
from generator.report import Report, passages
from generator.report.places import DISCLOSURE, REQUESTS, figure, path_of
from generator.rules.narrative.claims import Told, of_section, told
from generator.rules.narrative.once import once
from generator.rules.rule import Context, rule

_SECTION = "other"
_BASIS = Text(
    "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；收取情况写在第六部分是通行做法",
    "the rules on information processing fees; reported in section six by custom",
)
_NOTHING = pattern(
    r"[\s。．.]*(?:无|没有|暂无|本年度?无)?(?:其[他它])?(?:需要?(?:报告|说明))?(?:的)?(?:事项|情况)?[\s。．.]*"
)
_BLANK = pattern(r"[\s\W_]*(?:略|同上|空)?[\s\W_]*")
_TEN_THOUSAND = Decimal(10_000)
_NOTIFIED = pattern("(?:收费|缴费|缴纳)通知|通知.{0,6}(?:缴费|缴纳)")
_NOTICES = pattern(r"(?:收费|缴费|缴纳)通知书?[^，,。；;\n\d]{0,6}(\d{1,7})\s*[件份]")
_FEE_FIGURE = pattern(r"信息处理费[^。；;\n]{0,20}[1-9]|[1-9]\d*\s*件[^。；;\n]{0,20}信息处理费|\{\{")


@rule(
    "R037",
    "warning",
    Text("核对提示（逾期未缴费以发出收费通知为前提）", "for review (a fee unpaid was notified)"),
    first=2021,
)
def unpaid_fees_were_notified(report: Report, context: Context) -> Iterator[Issue]:
    """有“逾期未按收费通知要求缴纳费用”的，“其他需要报告的事项”里要写收费通知，件数不少于它。

    Where fees remained unpaid, section six tells of at least as many notices, in this year or the last.

    第六部分写“无”的由 R075 检查。

    错例：逾期未缴费 2 件，其他需要报告的事项: 2024年发出收费通知1件，总金额300元，实际收取0元。

    对例：逾期未缴费 2 件，其他需要报告的事项: 2024年发出收费通知5件，总金额900元，实际收取300元。
    """
    unpaid = figure(report, REQUESTS, "fee_unpaid")
    if not unpaid:
        return
    text = _section_six(report)
    notices = [int(n) for year in (report, context.previous) if year for n in _NOTICES.findall(_section_six(year))]
    if notices and sum(notices) < unpaid:
        said = Text(
            f"逾期未缴费 {unpaid} 件，第六部分写的收费通知只有 {sum(notices)} 件。",
            f"{unpaid} unpaid, yet {sum(notices)} notices are told of.",
        )
    elif (
        text and not notices and not _says_none(report) and not _NOTIFIED.search(text) and not _FEE_FIGURE.search(text)
    ):
        said = Text(
            f"逾期未缴费 {unpaid} 件，第六部分没有写发出收费通知的情况。",
            f"{unpaid} unpaid, yet section six tells of no notices.",
        )
    else:
        return
    hint = Text(
        "写明发出收费通知的件数、总金额和实际收取的金额。", "Tell the notices, their sum and what was collected."
    )
    yield Issue(path_of(report, REQUESTS, "fee_unpaid"), said, hint)


@rule("R075", "error", _BASIS, first=2021)
def fees_are_told(report: Report, _context: Context) -> Iterator[Issue]:
    """发过收费通知或者收取过信息处理费的，第六部分不能写“无”。

    A report with fee notices or fees collected does not leave section six at “none”.

    错例：表三“逾期未缴费”2 件，其他需要报告的事项: 无。

    对例：表三“逾期未缴费”2 件，其他需要报告的事项: 发出收费通知 3 件，总金额 900 元，实际收取 300 元。
    """
    texts = of_section(report, _SECTION)
    if not _says_none(report):
        return
    unpaid = figure(report, REQUESTS, "fee_unpaid")
    elsewhere = fees([text.reading for text in told(report)])
    if unpaid:
        why = Text(f"表三“逾期未缴费”有 {unpaid} 件，说明发过收费通知", f"{unpaid} requests lapsed for unpaid fees")
    elif elsewhere.any:
        shown = next(m for m in (elsewhere.collected, elsewhere.due, elsewhere.notices) if value(m))
        assert shown
        why = Text(f"正文写到信息处理费“{shown.count.text}”", f"the narrative tells of a fee ({shown.count.number})")
    else:
        return
    said = Text(f"{why.zh}，第六部分却写“无”。", f"Section six says none, but {why.en}.")
    yield texts[0].issue(0, said, _WRITE)


_WRITE = Text(
    "写明收费通知件数、通知总金额、实际收取总金额，没有的写 0。",
    "State the notices, their total, and what was collected.",
)


@rule("R076", "warning", _BASIS, first=2021)
def three_figures(report: Report, _context: Context) -> Iterator[Issue]:
    """收过信息处理费的，第六部分要写全三个数：收费通知件数、通知总金额、实际收取总金额。

    Where fees were charged, section six states the notices, their total and what was collected.

    没有收费的，写一句“未收取信息处理费”就够了。

    错例：全年实际收取信息处理费 400 元。

    对例：全年发出收费通知 3 件，总金额 900 元，实际收取 400 元。
    """
    texts = of_section(report, _SECTION)
    found = _fees(report)
    if found.any and found.missing:
        place = _place(texts, found)
        missing = "、".join(found.missing)
        said = Text(f"信息处理费没有写全，缺{missing}。", f"The fee is not told in full: {len(found.missing)} missing.")
        yield place[0].issue(place[1].start, said, _WRITE)


@rule("R077", "error", _BASIS, first=2021)
def fees_agree(report: Report, _context: Context) -> Iterator[Issue]:
    """实际收取的金额不能多于收费通知的总金额；没有发通知就没有金额，发了通知就有金额。

    No more is collected than was asked for; there is an amount if and only if there is a notice.

    错例：发出收费通知 3 件，总金额 300 元，实际收取 900 元。

    对例：发出收费通知 3 件，总金额 900 元，实际收取 300 元。
    """
    texts = of_section(report, _SECTION)
    found = _fees(report)
    if not (found.due and found.due.count.number):
        return
    if found.collected and value(found.collected) > value(found.due):
        said = Text(
            f"实际收取“{found.collected.count.text}”，多于收费通知的总金额“{found.due.count.text}”。",
            f"{value(found.collected)} collected, {value(found.due)} asked for.",
        )
        yield _at(texts, found.collected, said, Text("核对两个金额。", "Check both amounts."))
    if found.notices and found.notices.count.number and (value(found.notices) == 0) != (value(found.due) == 0):
        said = Text(
            f"收费通知“{found.notices.count.text}”，总金额却是“{found.due.count.text}”。",
            f"{value(found.notices)} notices for {value(found.due)}.",
        )
        yield _at(texts, found.due, said, Text("核对件数和金额，要么都是 0，要么都不是。", "Check both."))


@rule("R078", "warning", _BASIS, first=2021)
def fees_within_charges(report: Report, _context: Context) -> Iterator[Issue]:
    """实际收取的信息处理费属于行政事业性收费，不应多于表二的收费金额。

    Fees collected are no more than the administrative charges of table two, which include them.

    错例：实际收取信息处理费 3000 元（表二行政事业性收费 0.1 万元）

    对例：实际收取信息处理费 3000 元（表二行政事业性收费 0.3 万元）
    """
    charges = figure(report, DISCLOSURE, "fees", "amount")
    texts = of_section(report, _SECTION)
    collected = _fees(report).collected
    if charges is None or collected is None:
        return
    step = Decimal(1).scaleb(-len(plain(charges).partition(".")[2]))
    if value(collected) / _TEN_THOUSAND > Decimal(charges) + step / 2:
        said = Text(
            f"实际收取信息处理费“{collected.count.text}”，表二的行政事业性收费只有 {plain(charges)} 万元。",
            f"{value(collected)} yuan collected, but the charges of table two are {charges} (ten thousand yuan).",
        )
        hint = Text("表二的收费金额以万元为单位，信息处理费也计在内；两处核对。", "Check both; fees are charges.")
        yield _at(texts, collected, said, hint)


@rule("R079", "warning", Text("《条例》第五十条第（五）项", "Regulations art. 50 (5)"))
def section_six_says_so(report: Report, _context: Context) -> Iterator[Issue]:
    """第六部分没有内容时写一句“无其他需要报告的事项。”，不写“/”“略”。

    A section six with nothing to report says so.

    错例：其他需要报告的事项: /

    对例：其他需要报告的事项: 无其他需要报告的事项。
    """
    texts = of_section(report, _SECTION)
    if texts and all(_BLANK.fullmatch(text.reading.text) for text in texts):
        said = Text(f"第六部分只写了“{texts[0].reading.text.strip()[:10]}”。", "Section six says nothing.")
        yield texts[0].issue(0, said, Text("写“无其他需要报告的事项。”。", "Say that there is nothing to report."))


@once
def _fees(report: Report) -> Fees:
    """What section six tells of the fee."""
    return fees([text.reading for text in of_section(report, _SECTION)])


def _at(texts: list[Told], mention: Mention, said: Text, hint: Text) -> Issue:
    """An issue at a count of one of some texts."""
    text = next(t for t in texts if any(m is mention for m in t.reading.mentions))
    return text.issue(mention.start, said, hint)


def _place(texts: list[Told], found: Fees) -> tuple[Told, Mention]:
    """The first count that tells of the fee, with its text."""
    mention = next(m for m in (found.collected, found.due, found.notices) if m)
    return next((t, mention) for t in texts if any(m is mention for m in t.reading.mentions))


def _says_none(report: Report) -> bool:
    """Whether section six says that there is nothing to report."""
    texts = of_section(report, _SECTION)
    return bool(texts) and all(_NOTHING.fullmatch(text.reading.text) for text in texts)


def _section_six(report: Report) -> str:
    return "\n".join(p.text for p in passages(report.narratives.get("other", ())))
