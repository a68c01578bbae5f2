"""The settings of one file of local rules: for each rule a level, parameters, and the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.common.codes import CODES
from generator.common.finding import Path, Position, Text
from generator.common.text import fold
from generator.report.head import check_shape
from generator.report.notes import Notes, canonical
from generator.rules.catalogue import catalogue
from generator.rules.parameter import Parameter, Value
from generator.rules.rule import Level
from generator.source import Keys, Node, Scalar
from generator.source import Mapping as MappingNode

_LEVELS: dict[str, Level] = {
    "错误": "error",
    "警告": "warning",
    "关闭": "off",
    "error": "error",
    "warning": "warning",
    "off": "off",
}
_WEIGHT: dict[str, int] = {"off": 0, "warning": 1, "error": 2}
_KEYS: dict[str, tuple[str, dict[str, Any]]] = {
    "级别": ("severity", {"type": "string", "allowed": list(_LEVELS)}),
    "理由": ("reason", {"type": "string", "empty": False, "required": True, "maxlength": 2000}),
    "参数": ("parameters", {"type": "dict"}),
}
_NAMES = {fold(name): key for key, (english, _) in _KEYS.items() for name in (key, english)}
# Without these there is no report of this year's form to speak of: a waiver of most is void too.
_FIXED = frozenset(("R001", "R003", "R020", "R021", "R022"))


@dataclass(frozen=True)
class Setting:
    """What an office sets for a rule; `level` is None where it stays as it is."""

    code: str
    reason: str
    level: Level | None = None
    parameters: Mapping[str, Value] = field(default_factory=dict)
    file: str = ""
    line: int = 1


def known_keys() -> Keys:
    """Every key that a file of local rules may use."""
    codes = frozenset(_codes())
    parameters = (p for rule in catalogue().values() for p in rule.parameters)
    names = {fold(name) for p in parameters for name in (p.name, p.chinese)}
    return Keys(codes | set(_NAMES) | names, codes)


def read_settings(root: MappingNode, notes: Notes) -> Iterator[Setting]:
    """Yield the settings of a file; one that is wrong in any way is noted and does not count."""
    codes = _codes()
    for code, (key, node) in canonical(root, codes, (), notes).items():
        before = len(notes.issues)
        if code not in codes.values():
            said = Text(f"没有规则“{code[:40]}”。", f"There is no rule {code[:40]!r}.")
            notes.add("S001", (code[:40],), said, Text("规则代码见 nianbao rules。", "See nianbao rules."), key.start)
        elif not isinstance(node, MappingNode):
            said = Text(f"{code} 的写法不对。", f"{code} is not of the right shape.")
            example = f"{code}: {{级别: 警告, 理由: 为什么}}"
            notes.add("S003", (code,), said, Text(f"写成 {example}", f"Write {example}"))
        else:
            setting = _setting(code, node, key.start, notes)
            if len(notes.issues) == before:
                yield setting


def _codes() -> dict[str, str]:
    """Every code by its spellings."""
    return {fold(name): code for code in (*catalogue(), *CODES) for name in (code, code.lower())}


def _setting(code: str, node: MappingNode, start: Position, notes: Notes) -> Setting:
    path = (code,)
    found = canonical(node, _NAMES, path, notes)
    check_shape(found, _schema(), path, notes)
    typed = _text(found.get("级别"))
    level = _LEVELS.get(typed)
    parameters = found["参数"][1] if "参数" in found else None
    if not typed and parameters is None:
        said = Text(f"{code} 既没有写级别，也没有写参数。", f"{code} has neither 级别 nor 参数.")
        notes.add("S002", path, said, Text("写上“级别: 错误”“警告”或“关闭”。", "Add 级别 or 参数."), start)
    if level and _is_lower(code, level):
        said = Text(f"{code} 不能调低，也不能关闭。", f"{code} cannot be lowered or switched off.")
        notes.add("S012", (code, "级别"), said, Text("删去这一条。", "Delete this."))
    values = _parameters(code, parameters, (code, "参数"), notes) if isinstance(parameters, MappingNode) else {}
    return Setting(code, _text(found.get("理由")), level, values, notes.source.name, start.line)


def _text(entry: tuple[Scalar, Node] | None) -> str:
    return entry[1].text.strip() if entry and isinstance(entry[1], Scalar) else ""


def _is_lower(code: str, level: str) -> bool:
    """Whether a level is lower than that of a code whose level may only be raised."""
    rule = catalogue().get(code)
    fixed = rule is None or not rule.waivable or code in _FIXED
    return fixed and _WEIGHT[level] < _WEIGHT[rule.severity if rule else CODES[code].severity]


def _parameters(code: str, node: MappingNode, path: Path, notes: Notes) -> dict[str, Value]:
    """The values of a rule's parameters, by their English names."""
    rule = catalogue().get(code)
    declared = rule.parameters if rule else ()
    by_name = {fold(name): p for p in declared for name in (p.name, p.chinese)}
    out = {}
    for key, (typed, value) in canonical(node, {n: p.name for n, p in by_name.items()}, path, notes).items():
        parameter = by_name.get(fold(key))
        if parameter is None:
            _unknown(code, typed, declared, path, notes)
            continue
        read = parameter.read(value.text.strip()) if isinstance(value, Scalar) else None
        if read is None:
            said = Text(f"参数“{typed.text}”的值不对。", f"The value of {typed.text} is of the wrong kind.")
            notes.add("S003", (*path, key), said, Text(f"写{parameter.kind}。", f"Such as {parameter.default}."))
        else:
            out[parameter.name] = read
    return out


def _unknown(code: str, key: Scalar, declared: tuple[Parameter, ...], path: Path, notes: Notes) -> None:
    said = Text(f"{code} 没有参数“{key.text[:40]}”。", f"{code} has no parameter {key.text[:40]!r}.")
    if declared:
        notes.unknown(key, [p.name for p in declared], path, said)
    else:
        hint = Text(f"{code} 没有可以设的参数，只能设级别。", f"{code} has no parameters.")
        notes.add("S001", (*path, key.text[:40]), said, hint, key.start)


@lru_cache(maxsize=1)
def _schema() -> Any:
    from cerberus import Validator

    return Validator({key: rules for key, (_, rules) in _KEYS.items()}).schema
