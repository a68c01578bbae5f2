"""Rules about figures in sentences: they are those of the tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.report import Report
from generator.rules.narrative.applicants import one_kind
from generator.rules.narrative.claims import told
from generator.rules.narrative.denied import denied
from generator.rules.narrative.figures import Stated, denied_by_table, stated
from generator.rules.narrative.growth import wrong_comparisons
from generator.rules.narrative.messages import cure, difference
from generator.rules.rule import Context, rule

_BASIS = Text(
    "《条例》第五十条；正文里的数和表格里的数是同一件事，应当一致",
    "Regulations art. 50; a report gives one figure for one thing",
)


@rule("R060", "error", _BASIS)
def new_requests(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的“新收……件”要等于表三“本年新收”的总计。

    New requests stated in a sentence are those of table three.

    错例：全年新收政府信息公开申请 21 件（表三本年新收 18）

    对例：全年新收政府信息公开申请 18 件（表三本年新收 18）
    """
    yield from _differing(report, "R060")


@rule("R061", "error", _BASIS)
def carried_in(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的“上年结转……件”要等于表三“上年结转”的总计。

    Requests carried in that a sentence states are those of table three.

    错例：上年结转 2 件（表三上年结转 1）

    对例：上年结转 1 件（表三上年结转 1）
    """
    yield from _differing(report, "R061")
    yield from denied(report, "R061")


@rule("R062", "warning", _BASIS)
def received(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的“收到（受理、办理）申请……件”要等于表三的本年新收，或者本年新收与上年结转之和；按申请人分的也一样。

    Requests received in a sentence are the new ones of table three, or those with the ones carried in; by kind of applicant too.

    “收到”既有人指新收，也有人指新收加结转，两种都认；同一句写了“上年结转”的，“收到”就只指新收。

    错例：全年收到政府信息公开申请 22 件（表三本年新收 18、上年结转 1）

    对例：全年收到政府信息公开申请 19 件（表三本年新收 18、上年结转 1）
    """
    yield from _differing(report, "R062")
    yield from one_kind(report, told(report))


@rule("R063", "error", _BASIS)
def settled(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的“办结（答复）……件”要等于表三的总计，“结转下年度……件”要等于表三的结转下年度。

    Requests settled and carried out that a sentence states are those of table three.

    “答复”也可以不含其他处理。

    错例：办结 17 件，结转下年度 1 件（表三总计 18、结转下年度 1）

    对例：办结 18 件，结转下年度 1 件（表三总计 18、结转下年度 1）
    """
    yield from _differing(report, "R063")
    yield from denied(report, "R063")


@rule("R064", "error", _BASIS)
def results(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的予以公开、部分公开、不予公开、无法提供、不予处理、其他处理各多少件，要等于表三相应的行或组。

    Results that a sentence states are the rows or groups of table three.

    错例：其中予以公开 8 件（表三予以公开 7）

    对例：其中予以公开 7 件（表三予以公开 7）
    """
    yield from _differing(report, "R064")


@rule("R065", "error", _BASIS)
def none_received(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写未收到申请，表三就不能有新收；正文写收到了申请，表三就不能全是零。

    A sentence that says there were no requests has a table that says so too, and the reverse.

    错例：我局未收到政府信息公开申请（表三本年新收 3）

    对例：我局未收到政府信息公开申请（表三全为 0）
    """
    yield from _differing(report, "R065")
    yield from denied(report, "R065")


@rule("R066", "error", _BASIS)
def disputes(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的行政复议、行政诉讼件数要等于表四；行政诉讼是直接起诉与复议后起诉之和。写未发生的，表四要都是零。

    Reconsiderations and lawsuits that a sentence states are those of table four; lawsuits are both kinds together.

    错例：行政诉讼 2 件（表四未经复议直接起诉 2、复议后起诉 1）

    对例：行政诉讼 3 件（表四未经复议直接起诉 2、复议后起诉 1）
    """
    yield from _differing(report, "R066")
    yield from denied(report, "R066")


@rule("R067", "error", _BASIS, first=2021)
def documents(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的规章、行政规范性文件制发、废止、现行有效件数要等于表二。

    Rules and normative documents issued, repealed and in force that a sentence states are those of table two.

    错例：制发行政规范性文件 4 件（表二本年制发件数 3）

    对例：制发行政规范性文件 3 件（表二本年制发件数 3）
    """
    yield from _differing(report, "R067")


@rule("R068", "error", _BASIS, first=2021)
def decisions(report: Report, _context: Context) -> Iterator[Issue]:
    """正文写的行政许可、行政处罚、行政强制决定件数和行政事业性收费金额要等于表二；元和万元换算后再比。

    Decisions and charges that a sentence states are those of table two; yuan and ten thousand yuan are converted.

    错例：作出行政许可决定 165 件（表二行政许可 156）

    对例：收取行政事业性收费 265500 元（表二行政事业性收费 26.55 万元）
    """
    yield from _differing(report, "R068")


@rule("R057", "warning", _BASIS)
def changes_since_last_year(report: Report, context: Context) -> Iterator[Issue]:
    """正文说比上年增加、减少多少，百分之几，上年是多少，要与上年报告的表对得上。

    What a sentence says of the change since last year is that of the tables of both years.

    只在上年的数据文件也在时检查；几个数后面一起说的，有一个对得上就算对；上年是 0 的不算百分比。

    错例：新收申请 18 件，比上年的 25 件减少 7 件（上年表三本年新收 17）

    对例：新收申请 18 件，比上年的 17 件增加 1 件（上年表三本年新收 17）
    """
    if context.previous:
        yield from wrong_comparisons(report, context.previous, told(report))


def _differing(report: Report, code: str) -> Iterator[Issue]:
    """The claims of a rule that agree with no value of the tables; not what was done with requests that there were not."""
    told_of: list[Stated] = []
    for item in stated(report):
        if item.agreeing is not None or _follows(item, told_of):
            continue
        found = "R065" if item.code in ("R060", "R062") and denied_by_table(report, item) else item.code
        if found == "R065":
            told_of.append(item)
        if found == code:
            issue = item.text.issue(item.claim.mention.start, difference(report, item), cure(report, item))
            yield Issue(issue.path, issue.message, issue.hint, issue.offset, severity=item.severity, claimed=item)


def _follows(item: Stated, told_of: list[Stated]) -> bool:
    """Whether a claim is of requests that its sentence says there were and the tables have not: 收到4件，办结3件 beside zeros."""
    sentences = {(t.text.path, t.claim.mention.sentence) for t in told_of}
    return (
        item.claim.kind in ("settled", "answered", "handled", "result", "column", "received")
        and (item.text.path, item.claim.mention.sentence) in sentences
    )
