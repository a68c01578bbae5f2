"""The head of a data file: everything that is neither figures nor narrative, checked by a cerberus schema."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Sequence_
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.common.finding import Path, Text
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.forms.model import Form
from generator.report.agency import KINDS
from generator.report.asides import note_dropped
from generator.report.notes import Notes, canonical, is_empty, is_unfilled
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, Sequence

_DATE = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TEXT: dict[str, Any] = {"type": "string", "empty": False, "maxlength": 200}

# Chinese key → (English id, cerberus rules). The statutory sections are added from the form.
_HEAD: dict[str, tuple[str, dict[str, Any]]] = {
    "机关": ("agency", {**_TEXT, "required": True}),
    "年度": ("year", {"type": "string", "regex": "20(19|[2-9][0-9])", "required": True}),
    "机关类型": ("kind", {"type": "string", "allowed": list(KINDS)}),
    "简称": ("short_names", {"type": ["list", "string"], "schema": _TEXT}),
    "标题": ("title", _TEXT),
    "引言": ("preface", {}),
    "落款": ("signature", {"type": "dict"}),
    "豁免": ("waivers", {"type": "list", "schema": {"type": "dict"}}),
    "网站": ("site", {"type": "dict"}),
}
SIGNATURE: dict[str, tuple[str, dict[str, Any]]] = {
    "署名": ("name", _TEXT),
    "日期": ("date", _TEXT),
    "用印": ("sealed", {"type": "string", "allowed": ["是", "否"]}),
}
WAIVER: dict[str, tuple[str, dict[str, Any]]] = {
    "规则": ("rule", {**_TEXT, "required": True}),
    "理由": ("reason", {**_TEXT, "maxlength": 2000}),
    "批准人": ("approver", _TEXT),
    "位置": ("place", _TEXT),
}
# The names of 《政府网站发展指引》's meta tags.
SITE: dict[str, tuple[str, dict[str, Any]]] = {
    "网站名称": ("SiteName", _TEXT),
    "网站域名": ("SiteDomain", _TEXT),
    "网站标识码": ("SiteIDCode", {**_TEXT, "regex": "[0-9A-Za-z]{10}"}),
    "栏目名称": ("ColumnName", _TEXT),
    "栏目类别": ("ColumnType", _TEXT),
    "栏目说明": ("ColumnDescription", _TEXT),
    "栏目关键词": ("ColumnKeywords", _TEXT),
    "标题": ("ArticleTitle", _TEXT),
    "发布时间": ("PubDate", {**_TEXT, "regex": "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2})?)?"}),
    "来源": ("ContentSource", _TEXT),
    "关键词": ("Keywords", _TEXT),
    "描述": ("Description", _TEXT),
    "作者": ("Author", _TEXT),
    "网址": ("Url", _TEXT),
}
_MOST_CHECKED = 200
_NARRATIVE = ("引言",)  # read, and its blanks noted, as narrative
_SMALL = {"落款": SIGNATURE, "豁免": WAIVER, "网站": SITE}


@dataclass(frozen=True)
class Signed:
    """署名 and 成文日期 as the file gives them."""

    name: str = ""
    date: datetime.date | None = None
    sealed: bool = False


@dataclass(frozen=True)
class Waiver:
    """An agreed exception: findings of `rule`, at `place` where given, are explained by `reason`."""

    rule: str
    reason: str
    path: Path
    approver: str = ""
    place: str = ""


@lru_cache(maxsize=8)
def head_names(forms: tuple[Form, ...]) -> Mapping[str, str]:
    """Folded name → canonical key of everything that may stand at the top of a file."""
    pairs = [(key, english) for key, (english, _) in _HEAD.items()]
    pairs += [(section.key, section.id) for form in forms for section in form.sections]
    return {fold(name): key for key, english in pairs for name in (english, key)}


def head_keys(forms: tuple[Form, ...]) -> list[str]:
    """The keys of the top level in the order of a starter file: the head, the sections, what comes after them."""
    keys = list(_HEAD)
    after = keys.index("引言") + 1
    sections = dict.fromkeys(section.key for form in forms for section in form.sections)
    return [*keys[:after], *sections, *keys[after:]]


def signature_names() -> dict[str, str]:
    """Folded name → key of everything that may stand in 落款."""
    return {fold(name): key for key, (english, _) in SIGNATURE.items() for name in (english, key)}


def site_names() -> dict[str, str]:
    """The keys of 网站 with the meta tags that they stand for."""
    return {key: name for key, (name, _) in SITE.items()}


@lru_cache(maxsize=1)
def head_schema() -> Any:
    """The cerberus schema of a file's head."""
    return _compiled({key: rules for key, (_, rules) in _HEAD.items()})


def _compiled(schema: dict[str, Any]) -> Any:
    """The schema as cerberus keeps it: checked here once, and not again for each file."""
    from cerberus import Validator

    return Validator(schema).schema


def plain(node: Node) -> Any:
    """A node as plain texts, lists and dictionaries, of no more items than anyone would mend at once; an empty value is an empty text."""
    if isinstance(node, Scalar):
        return "" if is_empty(node) else node.text.strip()
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items[:_MOST_CHECKED]]
    return {key.text: plain(value) for key, value in node.entries[:_MOST_CHECKED]}


def check_shape(
    found: dict[str, tuple[Scalar, Node]],
    schema: Any,
    path: Path,
    notes: Notes,
    skip: frozenset[str] = frozenset(),
    besides: Sequence_[str] = (),
) -> None:
    """Note where a mapping is not of the shape that a schema wants.

    `skip` are keys known to be unreadable, `besides` those that may stand there and are read elsewhere.
    """
    from cerberus import Validator, errors

    unfilled = frozenset(name for name, (_, value) in found.items() if name in schema and is_unfilled(value))
    for name, (key, value) in found.items():
        if name in besides:
            continue
        if name in unfilled and name not in _NARRATIVE:
            notes.unfilled((*path, name))
            continue
        if name not in schema:
            said = Text(f"不认识“{key.text[:40]}”。", f"{key.text[:40]!r} is not known here.")
            notes.unknown(key, [*schema, *besides], path, said)
        elif isinstance(value, Scalar) and "string" in schema[name].get("type", ""):
            note_dropped(value, (*path, name), notes, comments=True)
    skip |= unfilled
    texts = {k: plain(v) if k not in skip else "…" for k, (_, v) in found.items() if k in schema and k not in unfilled}
    validator = Validator(schema, ignore_none_values=True)
    validator.validate(texts, normalize=False)
    for error in sorted(validator._errors, key=lambda e: tuple(map(str, e.document_path))):
        here = (*path, *error.document_path)
        if error.code == errors.REQUIRED_FIELD.code:
            if error.field not in skip:
                said = Text(f"缺“{error.field}”。", f"{error.field} is missing.")
                notes.add("S002", here, said, Text(f"补上“{error.field}: …”。", f"Add {error.field}."))
        else:
            notes.add(*_misshapen(error, here))


def _misshapen(error: Any, path: Path) -> tuple[str, Path, Text, Text]:
    """The words for an error of cerberus other than an unknown or missing key."""
    from cerberus import errors

    field = next(part for part in reversed(path) if isinstance(part, str))
    shown = str(error.value)[:40]
    if field == "年度" and isinstance(error.value, str):
        return ("S005", path, *_year(error.value))
    if error.code == errors.EMPTY_NOT_ALLOWED.code or error.value == "":
        said = Text(f"“{field}”没有填。", f"{field} is empty.")
        return "S002", path, said, Text(f"填上“{field}”，不用就删去这一行。", "Fill it in, or delete it.")
    if error.code == errors.UNALLOWED_VALUE.code:
        choice = "、".join(error.constraint)
        said = Text(f"“{field}”不能写“{shown}”。", f"{field} cannot be {shown!r}.")
        return "S007", path, said, Text(f"可以写 {choice}。", f"One of {choice}.")
    if error.code == errors.MAX_LENGTH.code:
        said = Text(f"“{field}”太长了。", f"{field} is too long.")
        return "S015", path, said, Text(f"不超过 {error.constraint} 字。", f"At most {error.constraint}.")
    want = error.constraint if isinstance(error.constraint, str) else "string"
    said = Text(f"“{field}”的写法不对。", f"{field} is not of the right type.")
    shape = _SHAPES.get(field) or {"dict": "这里要逐项写“键: 值”。"}.get(want, "这里要写成一行文字。")
    return "S003", path, said, Text(shape, f"A {want} belongs here.")


_SHAPES = {
    "年度": "写四位数字，如 年度: 2024。",
    "简称": "写成列表，如 简称: [本局, 市科技局]。",
    "落款": "写成 落款: {署名: 机关名称, 日期: 2025-01-20} 的样子。",
    "豁免": "写成列表，每项写 - {规则: R050, 理由: 为什么}。",
    "网站": "逐项写“键: 值”，如 网站名称、网站标识码、栏目名称、发布时间。",
    "网站标识码": "写十位标识码。",
    "发布时间": "写成 2025-01-20 09:30 的样子。",
}


def _year(text: str) -> tuple[Text, Text]:
    """The words for a year that is none."""
    digits = re.sub("[^0-9]", "", unicodedata.normalize("NFKC", text).split(".")[0])
    said = Text(f"年度写的是“{text[:40]}”。" if text else "“年度”没有填。", f"The year is {text[:40]!r}.")
    if re.fullmatch("20(19|[2-9][0-9])", digits):
        return said, Text(f"写成 年度: {digits}", f"Write {digits}")
    return said, Text("写四位数字，从 2019 到 2099，如 年度: 2024。", "Write four digits, 2019 to 2099.")


def read_signature(node: Node, path: Path, notes: Notes) -> Signed | None:
    """落款 as a value; None if there is none to print."""
    if not isinstance(node, MappingNode):
        return None
    found = _small(node, "落款", path, notes)
    date = None
    if found.get("日期"):
        date = _date(found["日期"])
        if date is None:
            said = Text(f"日期写的是“{found['日期'][:40]}”。", f"{found['日期'][:40]!r} is not a date.")
            notes.add("S006", (*path, "日期"), said, _date_hint(found["日期"]))
    return Signed(found.get("署名", ""), date, found.get("用印") == "是")


def _date_hint(text: str) -> Text:
    """What to write for a date: the same in proper form, where there is such a day."""
    parts = re.findall("[0-9]+", unicodedata.normalize("NFKC", text[:40]))
    proper = "-".join(part.zfill(2) for part in parts)
    if _date(proper):
        return Text(f"写成 {proper}", f"Write {proper}")
    if _DATE.fullmatch(proper):
        return Text("没有这一天，核对月和日。", "There is no such day.")
    return Text("写成 2022-01-20 的样子（四位年-两位月-两位日）。", "Write it like 2022-01-20.")


def _date(text: str) -> datetime.date | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def read_site(node: Node, path: Path, notes: Notes) -> dict[str, str]:
    """The meta tags of a government website by their names, in the order of the guide."""
    if not isinstance(node, MappingNode):
        return {}
    found = _small(node, "网站", path, notes)
    return {name: found[key] for key, (name, _) in SITE.items() if key in found}


def read_waivers(node: Node, path: Path, notes: Notes) -> Iterator[Waiver]:
    """Yield the waivers of a list; one without a rule is noted and left out."""
    if not isinstance(node, Sequence):
        return
    for index, item in enumerate(node.items):
        here = (*path, index)
        notes.place(here, item)
        if not isinstance(item, MappingNode):
            continue
        found = _small(item, "豁免", here, notes)
        if found.get("规则"):
            yield Waiver(found["规则"], found.get("理由", ""), here, found.get("批准人", ""), found.get("位置", ""))


def _small(node: MappingNode, key: str, path: Path, notes: Notes) -> dict[str, str]:
    """The texts of a small mapping (落款, an item of 豁免) by canonical key, its shape checked."""
    names, schema = _shape(key)
    found = canonical(node, names, path, notes)
    check_shape(found, schema, path, notes)
    return {
        key: value.text.strip()
        for key, (_, value) in found.items()
        if isinstance(value, Scalar) and not is_empty(value) and not is_unfilled(value)
    }


@lru_cache(maxsize=len(_SMALL))
def _shape(key: str) -> tuple[dict[str, str], Any]:
    """The folded names of a small mapping's keys, with its schema."""
    keys = _SMALL[key]
    names = {fold(name): key for key, (english, _) in keys.items() for name in (english, key)}
    return names, _compiled({key: rules for key, (_, rules) in keys.items()})
