"""The names by which a report calls its own agency, and names that are another body's."""

from __future__ import annotations

from generator.common.divisions import codes_of, foreign
from generator.common.patterns import pattern
from generator.common.text import fold
from generator.report import Report

_DIVISION = pattern(r"[\u4e00-\u9fff]{1,12}?(?:自治区|自治州|自治县|省|市|州|盟|县|旗|区|镇|乡|街道)")
_SELF = pattern(r"[我本全各该其辖两多]")
# A division's name of three characters or more, none of which only a sentence has.
_NAMED = pattern(
    r"(?!.{0,8}?(?:全[省市州县旗区镇乡]|[省市县区]和))[^各对在了的等为我]{2,11}?(?:自治区|自治州|自治县|省|市|州|盟|县|旗|区|镇|乡|街道)"
)
_DEPARTMENT = pattern(r"[\u4e00-\u9fff]{2,14}(?<![大格布全政时开])(?:局|厅|委员会|委)")
_NOT_ONE = pattern(r"党|纪委|常委|编委|政府|人大|管委|领导小组|有关|相关|各|等|部门|单位|办公室|和|与|及")
_OFFICE = pattern(r"办公[室厅]$")
_LEVELS = tuple("省市州盟县旗区")
_GOVERNED = ("政府部门", "乡镇政府", "街道办事处")


def is_same_body(report: Report, other: Report) -> bool:
    """Whether two reports are of one agency: the same name, given as another name of it, or an abbreviation of it.

    The bureau of a city and that of its district are two, and so are a government and its office.
    """
    if not report.agency or not other.agency or report.agency == other.agency:
        return True
    one, two = _plain(report.agency), _plain(other.agency)
    if one in map(_plain, (other.agency, *other.short_names)) or two in map(_plain, report.short_names):
        return True
    places = set(codes_of(report.agency)), set(codes_of(other.agency))
    if all(places) and not places[0] & places[1]:
        return False
    return one[-1] == two[-1] and (_abbreviates(one, two) or _abbreviates(two, one))


def _plain(name: str) -> str:
    """A name without white space, and without what is left out at the end of an abbreviation."""
    return _OFFICE.sub("办", fold(name).replace("人民政府", "政府").replace("办事处", "")).removesuffix("政府")


def own_divisions(agency: str) -> tuple[str, ...]:
    """The divisions that an agency's name is made of, as far as endings tell."""
    return tuple(_DIVISION.findall(agency))


def is_own(name: str, report: Report) -> bool:
    """Whether a name means the report's own agency: in full, in short, abbreviated, or with something before or after it."""
    aliases = [report.agency, *report.short_names, *([report.signed.name] if report.signed else [])]
    if any(alias and (alias in name or name in alias) for alias in aliases):
        return True
    return any(_abbreviates(name, alias) for alias in aliases)


def others_division(name: str, report: Report) -> str:
    """The foreign division that a name begins with; empty where it is our own, or not certain."""
    if (
        _SELF.match(name)
        or name.startswith(own_divisions(report.agency))
        or not _NAMED.match(name)
        or is_own(name, report)
    ):
        return ""
    return foreign(name, report.agency)


def is_other_department(name: str, report: Report) -> bool:
    """Whether a name is that of a department of the same place other than the report's own agency."""
    if report.kind not in _GOVERNED or _SELF.match(name) or is_own(name, report):
        return False
    bare = name
    for division in own_divisions(report.agency):
        bare = bare.removeprefix(division)
    if bare == name and name.startswith(_LEVELS):
        bare = name[1:]
    return bare != name and bool(_DEPARTMENT.fullmatch(bare)) and not _NOT_ONE.search(bare)


def _abbreviates(name: str, full: str) -> bool:
    """Whether the characters of `name` stand in `full` in their order."""
    rest = iter(full)
    return all(c in rest for c in name)
