"""A report as data: the record that JSON gives, and what a PDF carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.document.model import Attachment
from generator.report import Report
from generator.report.dump import clean_data
from generator.source import Mapping as MappingNode


def record(report: Report, title: str) -> dict[str, Any]:
    """The JSON output as plain data: counts as numbers, amounts as texts digit for digit, totals included."""
    figures: dict[str, Any] = {}
    for section in report.form.tables:
        table = figures[section.id] = {}
        values = report.figures[section.id]
        for row in section.table.rows:
            table[row.id] = {
                c.id: _json_value(values.text(row.id, c), values.values[row.id, c.id], c.kind) for c in row.columns
            }
            units = {
                f"{c.id}_unit": values.units.get((row.id, c.id), c.unit) for c in row.columns if c.kind == "amount"
            }
            table[row.id].update({k: v for k, v in units.items() if v})
    return {
        "agency": report.agency,
        "year": report.year,
        "form": report.form.id,
        "title": title,
        "kind": report.kind,
        "digest": f"sha256:{report.source.digest}",
        "figures": figures,
        **({"site": dict(report.site)} if report.site else {}),
    }


def attachments(report: Report, data: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """What a PDF carries: the figures as JSON, and the data file without comments and waivers."""
    figures = json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"
    out = [Attachment(f"{report.year}.json", figures, "application/json", "Data", "报告中的全部数据")]
    if isinstance(report.source.root, MappingNode):
        source = clean_data(report.source.root).encode()
        out.append(Attachment(f"{report.year}.yaml", source, "application/yaml", "Source", "生成本报告的数据文件"))
    return tuple(out)


def _json_value(text: str, value: Any, kind: str) -> Any:
    if value is None:
        return None
    return text if kind == "amount" else value
