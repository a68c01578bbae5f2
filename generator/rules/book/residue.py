"""Rules about what a template leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.common.finding import Issue, Severity, Text
from generator.common.patterns import pattern
from generator.report import Report
from generator.rules.narrative.texts import Prose, every, has, whole
from generator.rules.rule import Context, rule

_BLANKS = Text("填上实际内容，没有就删去。", "Fill it in, or delete it.")
_DELETE = Text("删去这句话；表格由程序印出。", "Delete it; the program prints the tables.")
_DELETE_SENTENCE = Text("删去这句话。", "Delete the sentence.")
_DELETE_LINE = Text("删去这一行。", "Delete the line.")
_DOUBLE = Text("要用表里的数，写成 {{ 表三.本年新收.总计 }}。", "Write {{ name }} for a figure.")


class _Kind(NamedTuple):
    needles: tuple[str, ...]
    like: re.Pattern[str]
    what: Text
    hint: Text
    severity: Severity | None = None


_TABLE = Text("是格式通知里的编写说明", "is an instruction of the form")
_EMPTY = Text("是没有填的空", "is a blank that was not filled in")
_TEMPLATE = Text("是模板里的字样", "is left from a template")
_REMINDER = Text("是起草时的提示语", "is a drafter's note")
_ASSISTANT = Text("是写作助手的话，不是报告的内容", "are the words of a writing assistant")
_SINGLE = Text("只有一层大括号，会照原样印出", "has single braces and will be printed as it is")

_PLAIN = Text("没有特殊含义，会照原样印出", "has no meaning here and will be printed as it is")
_PLAIN_TEXT = Text(
    "是要印的字就不用改；不是就删去。只有 {{ … }} 会换成表里的数。", "Delete it, unless it is to be printed."
)

_FIELDS = "单位|机关|部门|街道|乡镇|局|年份|年度|日期|数字|数量|人数|件数|条数|联系电话|电话|地址|姓名|联系人|网址|邮箱|名称|全称"
_TO_DO = "填写|填入|填报|插入|补充|输入|替换|删除|自行|据实|如实|根据实际"
_PLACES = "局|镇|乡|县|市|区|街道"


def _kind(needles: str | tuple[str, ...], like: str, what: Text, hint: Text, severity: Severity | None = None) -> _Kind:
    """A kind of residue, to be looked for in texts that have one of the `needles`, parted by spaces."""
    return _Kind(
        tuple(needles.split()) if isinstance(needles, str) else needles,
        pattern(like, re.MULTILINE),
        what,
        hint,
        severity,
    )


_KINDS = (
    _kind("表格形式", r"(?:该|此|本)部分(?:以|用|采用)表格形式(?:报告|填报|呈现)", _TABLE, _DELETE),
    # A table that the author typed may well follow.
    _kind("表格", r"表格(?:如下|见下)[：:。]?[ \t\u3000]*$(?!\s*(?:\||!\[))", _TABLE, _DELETE),
    _kind(
        "附件",
        r"^[ \t\u3000]*附件[ \t\u3000]*[0-9一二三四五六七八九]?[ \t\u3000]*[：:]?[ \t\u3000]*$",
        _TEMPLATE,
        _DELETE_LINE,
    ),
    _kind(
        "模板 样表 样本 范本",
        r"^[^，。；\n]{0,36}(?:统计表|年度报告|年报|格式|样式)[ \t\u3000]*[（(]?(?:参考)?(?:模板|样[表本]|范本)[）)]?[ \t\u3000]*$",
        _TEMPLATE,
        _DELETE_LINE,
    ),
    _kind("模板 样表 样本 范本", r"[（(【\[](?:模板|样表|样本|范本)[）)】\]]", _TEMPLATE, _DELETE_LINE),
    _kind("× ✕ ✖ ╳", r"[×✕✖╳]{2,}(?!某|先生|女士|案|诉)", _EMPTY, _BLANKS),
    _kind(
        "X x Ｘ ｘ",
        r"(?<![A-Za-z0-9+])(?:[XxＸｘ]{2,}|[XＸ](?=[年月日条件次份个万元局镇乡县]))(?![A-Za-z0-9+])",
        _EMPTY,
        _BLANKS,
    ),
    _kind("□ ▢ _ ＿ 〔", r"[□▢]{2,}|[_＿]{3,}|〔[ \t\u3000]*〕", _EMPTY, _BLANKS),
    _kind("（ (", r"[（(](?<=[\u4e00-\u9fff].)[ \t\u3000]*[）)](?=[条件次份个万元年月日项期人])", _EMPTY, _BLANKS),
    _kind(("  ", "\u3000"), r"(?<=[年月自至])[ \u3000]{2,}(?=[年月日])", _EMPTY, _BLANKS),
    _kind("某某 ○ Ｏ", rf"某某(?:{_PLACES}|单位|部门|机关)|[○Ｏ]{{2,}}(?={_PLACES}|年)", _EMPTY, _BLANKS),
    _kind(
        "（ ( 【 [ 〔",
        rf"[（(【\[〔](?:此处|这里|请|注：请|说明：请|可|应)[^（）()【】\[\]\n]{{0,24}}(?:{_TO_DO})[^（）()【】\[\]\n]{{0,24}}[）)】\]〕]",
        _REMINDER,
        _BLANKS,
    ),
    _kind("【 [ < ＜", rf"[【\[<＜](?:{_FIELDS}){{1,3}}[】\]>＞](?!\()", _EMPTY, _BLANKS),
    _kind("待 暂缺", r"[（(【\[](?:待补充|待填|待填写|待核实|待定|待更新|待完善|暂缺)[）)】\]]", _REMINDER, _BLANKS),
    # Words that drafters leave in a report, looked for in the narrative.
    _kind("TODO FIXME TBD orem", r"(?<![A-Za-z])(?:TODO|FIXME|TBD|(?i:lorem ipsum))(?![A-Za-z])", _REMINDER, _BLANKS),
    # A choice that a template for several kinds of bodies offers: 我局（科、室）.
    _kind(
        "（局 （科 （室 （委 （办 （处 （中心 （镇 （乡 （街道 （所 （站",
        r"(?:(?<=我)|(?<=本)|(?<=[^\W各全每辖属][^\W各全每辖属][市县区旗省]))[\u4e00-\u9fff]{0,8}?[局委办镇乡厅](?:公室)?"
        r"（(?:局|科|室|委|办|处|中心|镇|乡|街道|所|站)(?:[、/](?:局|科|室|委|办|处|中心|镇|乡|街道|所|站))*）",
        _TEMPLATE,
        Text("只留下适用的一个。", "Keep the one that fits."),
    ),
    # Figures that were to come: 公开　条, 收到申请 件.
    _kind(
        (
            "公开 ",
            "公开\u3000",
            "信息 ",
            "信息\u3000",
            "申请 ",
            "申请\u3000",
            "答复 ",
            "答复\u3000",
            "办结 ",
            "办结\u3000",
            "件数 ",
        ),
        r"(?:公开|信息|申请|答复|办结|件数)[ \u3000]+[条件次份](?=[，。；、（]|$)",
        _EMPTY,
        _BLANKS,
    ),
    _kind(
        "公开信息 公开政府信息 收到申请 受理申请 发布信息",
        r"(?:公开(?:政府)?信息|收到申请|受理申请|发布信息)[条件](?=[，。；、])",
        _EMPTY,
        _BLANKS,
    ),
    # How an assistant begins, ends and excuses itself.
    _kind(
        "好的 当然 没问题 以下",
        r"^[ \t\u3000]*(?:(?:好的|当然可以|没问题)[，,！!。]|以下[是为](?:根据|按照|为您|我为您|您|一[份篇])[^\n]{0,60}[：:。][ \t]*$)",
        _ASSISTANT,
        _DELETE_LINE,
    ),
    _kind(
        "希望 如果您 如您 如需 如有需要 您提供 人工智能 语言模型 AI 抱歉 对不起",
        r"希望(?:以上|这[份篇些]|对您|能够?对您|能够?帮)[^。\n]{0,20}(?:帮助|有用|参考)|"
        r"(?:如果您?|如您?)(?:还)?(?:需要?|有需要)[^。\n]{0,30}(?:请?随时|告诉我|告知我|我可以|我来)[^。\n]{0,20}|"
        r"(?:根据|按照)?您(?:所)?提供的(?:信息|数据|材料|内容|模板)|作为(?:一[个名])?(?:人工智能|AI|大?语言模型)[^，。\n]{0,10}|"
        r"(?:抱歉|对不起)[，,]我(?:无法|不能|没有)[^。\n]{0,20}|(?:由|经)(?:AI|人工智能)(?:辅助)?(?:生成|撰写|起草)",
        _ASSISTANT,
        _DELETE_SENTENCE,
    ),
    # A letter to the office above, published by mistake.
    _kind(
        "贵办 贵局 贵委 贵厅 贵府 贵单位 妥否 当否 审阅 审定 批示 审示 报上 呈报 特此报告",
        r"(?<![富昂珍宝名])贵(?:办|局|委|厅|府|单位)(?!州)|[妥当]否，?请[^。\n]{0,8}(?:批示|审示|指示)|请(?:予)?(?:审阅|审定|审示|批示|审核)(?=[。！\n]|$)|"
        r"现(?:将[^。\n]{0,40})?(?:报上|呈上|呈报如下|上报如下)|(?<=[。，\n])特此报告(?=[。！\n]|$)|^[ \t\u3000]*特此报告(?=[。！]?$)",
        Text("是写给上级的话，公布的报告里不写", "is addressed to a superior, not to the public"),
        Text("删去，或改为对公众说的话。", "Delete it."),
        "warning",
    ),
    _kind("{ <% «", r"\$\{[^{}\n]{0,40}\}|<%[^<>\n]{0,60}%>|«[^«»\n]{0,40}»", _TEMPLATE, _DOUBLE),
    _kind("{%", r"\{%[^{}\n]{0,60}%\}", _PLAIN, _PLAIN_TEXT, "warning"),
    _kind("{", r"(?<!\{)\{[ \u3000]*(?:机关|年度|上年|表[二三四])[^{}\n]{0,40}\}(?!\})", _SINGLE, _DOUBLE, "warning"),
)


@rule("R100", "error", Text("报告里不留模板的字样", "nothing of a template is left"))
def nothing_of_the_template(report: Report, _context: Context) -> Iterator[Issue]:
    """不能留下模板的字样：“该部分以表格形式报告”“附件2”“统计表模板”“××局”“XX条”“□□”“（此处填写……）”。

    Nothing of a template is left: instructions, attachment headings, blanks, drafter's notes.

    错例：主动公开政府信息XX条

    对例：主动公开政府信息133条
    """
    texts = every(report)
    everything = whole(texts)
    kinds = [kind for kind in _KINDS if has(everything, *kind.needles)]
    for p in texts:
        yield from _of_kinds(p, kinds)


def _of_kinds(p: Prose, kinds: Sequence[_Kind]) -> Iterator[Issue]:
    told: set[str] = set()
    for needles, like, what, hint, severity in kinds:
        for m in like.finditer(p.text) if has(p.text, *needles) else ():
            words = m[0].strip()
            if words not in told:
                told.add(words)
                said = Text(f"“{words or '　　'}”{what.zh}。", f"{words!r} {what.en}.")
                yield Issue(
                    p.path, said, hint, m.start() if not words else m.end() - len(m[0].lstrip()), severity=severity
                )
