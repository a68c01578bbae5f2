"""Readers for tests: a sentence in, what it says out."""

from __future__ import annotations

from generator.forms.load import for_year, load_all
from generator.prose import Claim, Own, Reading, Setting, read
from generator.prose.scope import Topic
from generator.report.agency import infer
from generator.rules.narrative.claims import names

_AREAS = ("省级政府", "市级政府", "县级政府", "乡镇政府", "街道办事处", "派出机构")


def reading(text: str, agency: str = "示例市科学技术局", year: int = 2023, heading: Topic = "") -> Reading:
    """Return a text read for a body of the kind that its name tells."""
    form = for_year(year, load_all())
    assert form
    kind = infer(agency)
    area = kind in _AREAS or (not kind and agency.endswith("人民政府"))
    own = Own(agency, (), area, kind in _AREAS[3:], year)
    return read(text, Setting(names(form), own, heading))


def claimed(found: Reading) -> list[str]:
    """Return the claims of a text as `132件:received`."""
    return [f"{''.join(claim.mention.count.text.split())}:{key(claim)}" for claim in found.claims]


def key(claim: Claim) -> str:
    """Return what a claim is about in one word."""
    if claim.kind == "column":
        return "organisations" if "+" in claim.ids[0] else claim.ids[0]
    if claim.kind in ("result", "decision", "dispute"):
        return claim.ids[0]
    if claim.kind == "outcome":
        return ".".join(claim.ids)
    return claim.ids[1] if claim.kind == "document" else claim.kind
