"""The keys that a data file may use, and what they stand below."""

from __future__ import annotations

from itertools import pairwise

from generator.common.text import fold
from generator.forms.model import Form
from generator.report import chart
from generator.report.head import SIGNATURE, SITE, WAIVER, head_names
from generator.report.tables import BESIDE
from generator.source import Keys


def all_keys(forms: tuple[Form, ...]) -> Keys:
    """Every key that a data file may use."""
    waiver, signature, site = (
        {fold(n) for key, (eng, _) in small.items() for n in (key, eng)} for small in (WAIVER, SIGNATURE, SITE)
    )
    item = frozenset(waiver | chart.NAMES.keys() | {fold(n) for n in ("标题", "正文", "title", "body")})
    top = frozenset(head_names(forms))
    return Keys(
        top | item | frozenset(BESIDE) | signature | site | {key for form in forms for key in form.keys},
        top,
        item,
        _under(forms),
    )


def _under(forms: tuple[Form, ...]) -> dict[str, frozenset[str]]:
    """The names of rows and groups, with the names of what they stand right below; without those that are columns too."""
    under: dict[str, set[str]] = {}
    columns: set[str] = set()
    for section in (s for form in forms for s in form.tables):
        for row in section.table.rows:
            chain = [{section.key, section.id}, *(set(label.names) for label in (*row.groups, row.label))]
            columns |= {fold(name) for column in row.columns for name in column.names}
            for outer, inner in pairwise(chain):
                for name in inner:
                    under.setdefault(fold(name), set()).update(map(fold, outer))
    return {name: frozenset(outer) for name, outer in under.items() if name not in columns}
