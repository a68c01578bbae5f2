"""Rules about telephone numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.common.finding import Issue, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import Prose, every, has, prose, whole
from generator.rules.rule import Context, rule

_PHONE = pattern(
    r"(?:电话|传真|热线|手机)(?:[/／]传真)?(?:号码)?[ \u3000]*[：:][ \u3000]*((?:[（(]?\d[\d（）()\-—－–―‐]{4,24}))"
)
_POSTCODE = pattern(r"(?:邮编|邮政编码)[ \u3000]*[：:]?[ \u3000]*(\d+)(?!\d)")
_AT = pattern(
    r"[A-Za-z0-9._%+\-]+[ ]?[@＠][ ]?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*(?:[。,，．](?:com|cn|net|gov\.cn)(?![A-Za-z]))?"
)
# An address whose @ has been lost, after the word for one.
_NO_AT = pattern(
    r"(?:信箱|邮箱|e-?mail)[ \u3000]*(?:地址)?[ \u3000]*[：:是为]?[ \u3000]*([A-Za-z0-9._%+\-]{2,}(?:\.[A-Za-z]{2,4}|163com|126com|qqcom))(?![@＠A-Za-z0-9._\-])",
    re.IGNORECASE,
)
_EMAIL = pattern(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")
_URL = pattern(
    r"https?(?:：/{0,2}|:/(?!/)|:/{3,}|//|;//|:\\\\)[A-Za-z0-9.\-]*|https?://[ ]+[A-Za-z]|(?<![A-Za-z0-9.])w{2}(?!w)\.[A-Za-z0-9.\-]+|(?<![A-Za-z0-9.])w{4,}\.[A-Za-z0-9.\-]+"
    r"|(?<![A-Za-z0-9.])www[,，。．][A-Za-z0-9.\-]+|[A-Za-z0-9]+[,，。．]gov[.,，。．]cn|[A-Za-z0-9]+\.gov[,，。．]cn|(?<=\.)gov\.(?:com|c)(?![A-Za-z])"
)
_INVITES = pattern(
    r"(?:如|若|对)[^。；\n]{0,16}(?:疑问|问题|意见|建议)[^。；\n]{0,12}请[^。；\n]{0,4}(?:与|和|向|联系)"
)
_REACH = pattern(r"\d{5,}|电话|地址|邮箱|邮编|@|http|www")


@rule("R092", "warning", Text("引言所留联系方式应当可用", "the contact given in the preface can be used"))
def contact_well_written(report: Report, _context: Context) -> Iterator[Issue]:
    """电话、邮编、电子邮箱、网址要写得对；引言请人联系，就要留下电话或地址。

    Telephone numbers, postcodes, e-mail and web addresses are well formed; who is invited to write is told where to.

    引言没有联系方式的不提示，各地写法不一。

    错例：电子邮箱：xxgk@163com；网址 http：//www.example.gov.cn

    对例：电子邮箱：xxgk@163.com；网址 http://www.example.gov.cn
    """
    for p in every(report):
        yield from _wrong(p)
    texts = list(prose(report.preface))
    text = whole(texts)
    if _INVITES.search(text) and not _REACH.search(text) and "\ue000" not in text:
        p, m = next((p, m) for p in texts if (m := _INVITES.search(p.text)))
        said = Text("请人联系，却没有留电话、地址或者邮箱。", "No telephone number or address is given.")
        yield p.issue(m.start(), said, Text("补上联系电话、地址。", "Add them."))


def _wrong(p: Prose) -> Iterator[Issue]:
    for m in _PHONE.finditer(p.text) if has(p.text, "电话", "传真", "热线", "手机") else ():
        if not _is_phone(m[1]):
            number = m[1].rstrip("-—（(") if m[1][0] in "（(" else m[1].rstrip("-—（()）")
            said = Text(f"电话号码“{number}”的位数不对。", f"{number!r} has a wrong number of digits.")
            yield p.issue(m.start(1), said, Text("写成区号-号码，如 0543-1234567。", "Write area code and number."))
    for m in _POSTCODE.finditer(p.text) if "邮" in p.text else ():
        if len(m[1]) != 6:
            said = Text(f"邮编“{m[1]}”不是六位数字。", f"The postcode {m[1]} has not six digits.")
            yield p.issue(m.start(1), said, Text("写六位数字。", "Write six digits."))
    for m in _AT.finditer(p.text) if has(p.text, "@", "＠") else ():
        if not _EMAIL.fullmatch(m[0]):
            said = Text(f"电子邮箱“{m[0]}”写得不对。", f"{m[0]!r} is no e-mail address.")
            yield p.issue(m.start(), said, Text("写成 名称@域名，半角，不带空格。", "Write name@domain."))
    for m in _NO_AT.finditer(p.text) if has(p.text, "箱", "mail") else ():
        said = Text(f"电子邮箱“{m[1]}”缺“@”。", f"{m[1]!r} lacks its @.")
        yield p.issue(m.start(1), said, Text("写成 名称@域名。", "Write name@domain."))
    for m in _URL.finditer(p.text) if has(p.text, "http", "ww", "gov") else ():
        said = Text(f"网址“{m[0]}”写得不对。", f"{m[0]!r} is not well written.")
        yield p.issue(m.start(), said, Text("写成 http://www.… 的样子，标点用半角。", "Write http://www.…"))


def _is_phone(text: str) -> bool:
    """Whether a telephone number has as many digits as one can have; what follows an extension does not count."""
    number = re.sub(r"[^\d]", "", text)
    parts = re.split(r"[（）()\-—－–―‐]+", text.strip("（）()-—－–―‐"))
    if number.startswith("0"):
        area = 3 if number[1] in "12" else 4
        digits = len(number) - area
        return digits in (5, 7, 8) or (len(parts) > 2 and len("".join(parts[:-1])) - area in (7, 8))
    return number.startswith("86") or len(number) in (5, 7, 8, 10, 11) or (len(parts) > 1 and len(parts[0]) in (7, 8))
