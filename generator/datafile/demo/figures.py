"""The figures of a demonstration report: every identity of the form holds, and what follows from last year's follows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from generator.datafile.demo.bodies import Body
from generator.forms.model import Form, Row, TableSection

Figures = dict[tuple[str, str], int | Decimal]
Tables = Mapping[str, Figures]

# How often an application ends so; what is not named here happens seldom.
_ENDS = {"granted": 40, "partial": 14, "not_held": 22, "complaints": 5, "administrative_queries": 4, "third_party": 3}
_NEVER = ("fee_unpaid", "excessive")
_SECRETS = ("state_secret", "forbidden_by_law", "three_securities")
_APPLICANTS = {"natural_persons": 80, "enterprises": 12, "legal_services": 5}
_STOCKS = ("in_force", "public_total")


def tables(form: Form, body: Body, random: Random, last: Tables | None = None) -> Tables:
    """Return the figures of each table by row and column, totals left out; `last` are those of the year before."""
    known = last or {}
    requests = _requests(_section(form, "requests"), body, random, known.get("requests"))
    return {
        "disclosure": _disclosure(_section(form, "disclosure"), body, random, known.get("disclosure")),
        "requests": requests,
        "disputes": _disputes(_section(form, "disputes"), sum_of(requests, "received"), random),
    }


def sum_of(figures: Figures, *rows: str) -> int:
    """The sum of rows over all columns."""
    return sum(int(value) for (row, _), value in figures.items() if row in rows)


def _section(form: Form, name: str) -> TableSection:
    return next(section for section in form.tables if section.id == name)


def _rows(section: TableSection) -> list[Row]:
    return [row for row in section.table.rows if not row.label.sum]


def _disclosure(section: TableSection, body: Body, random: Random, last: Figures | None) -> Figures:
    out: Figures = {}
    for row in _rows(section):
        columns = [column.id for column in row.columns]
        if row.id in ("rules", "normative_documents"):
            out |= _documents(row.id, columns, body, random, last)
        elif "items_last_year" in columns:
            out |= _items(row.id, columns, body, random, last)
        elif "decisions" in columns:
            out[row.id, "decisions"] = _decisions(row.id, body, random)
        elif row.id == "fees":
            out[row.id, "amount"] = _money(random) if body.decides and random.random() < 0.3 else 0
        elif row.id == "procurement":
            count = random.randint(4, 12)
            out |= {(row.id, "purchases"): count, (row.id, "amount"): (_money(random) + 60) * count}
    return out


def _documents(row: str, columns: list[str], body: Body, random: Random, last: Figures | None) -> Figures:
    """Documents issued and repealed, and how many there are then."""
    if row == "rules" and not body.makes_rules:
        return {(row, column): 0 for column in columns}
    stock = next((int(last[row, c]) for c in _STOCKS if (row, c) in last), 0) if last else random.randint(0, 30)
    new = random.choice((0, 0, 1, 2, 3, 5))
    if "public_total" in columns:
        return {(row, "made"): new, (row, "published"): new, (row, "public_total"): stock + new}
    gone = random.randint(0, min(2, stock))
    return {(row, "issued"): new, (row, "repealed"): gone, (row, "in_force"): stock + new - gone}


def _items(row: str, columns: list[str], body: Body, random: Random, last: Figures | None) -> Figures:
    """Items of the catalogue last year, their change, and in most rows the decisions, which have nothing to do with the two."""
    if last and (row, "items_last_year") in last:
        before = int(last[row, "items_last_year"]) + int(last[row, "change"])
    else:
        before = random.randint(3, 60)
    change = random.randint(-2, 3)
    out: Figures = {(row, "items_last_year"): before, (row, "change"): change}
    if "decisions" in columns:
        count = _decisions(row, body, random)
        out[row, "decisions"] = count + 1 if count == before + change else count
    return out


def _decisions(row: str, body: Body, random: Random) -> int:
    """How many decisions, near the usual number."""
    usual = body.decides.get(row, 0)
    return round(usual * random.uniform(0.7, 1.3)) or int(usual > 0)


def _money(random: Random) -> Decimal:
    return Decimal(random.randint(100, 9000)) / 100


def _requests(section: TableSection, body: Body, random: Random, last: Figures | None) -> Figures:
    """Applications that came, were carried over and ended in some way: in every column as many out as in."""
    table = section.table
    received, carried_in, results, carried_out = "received", "carried_in", "results", "carried_out"
    columns = [column.id for column in table.by_id[received].inputs]
    ends = [row.id for row in table.rows_of(results) if not row.label.sum]
    out: Figures = {(row.id, column): 0 for row in _rows(section) for column in columns}
    busy = random.random() < 0.75 and body.applications > 0
    for _ in range(round(body.applications * random.uniform(0.4, 1.8)) if busy else 0):
        out[_end(ends, body, random), _applicant(columns, random)] += 1
    for column in columns:
        brought = int(last.get((carried_out, column), 0)) if last else random.choice((0, 0, 0, 1)) * busy
        ended = sum(int(out[end, column]) for end in ends)
        if ended < brought:
            out["granted", column] += brought - ended
            ended = brought
        left = random.randint(0, min(3, ended // 6))
        out |= {(carried_in, column): brought, (carried_out, column): left, (received, column): ended + left - brought}
    return out


def _end(ends: list[str], body: Body, random: Random) -> str:
    lowest = body.kind in ("乡镇政府", "街道办事处")
    never = (*_NEVER, *(_SECRETS if lowest else ()))
    return random.choices(ends, [0 if end in never else _ENDS.get(end, 1) for end in ends])[0]


def _applicant(columns: list[str], random: Random) -> str:
    return random.choices(columns, [_APPLICANTS.get(column, 1) for column in columns])[0]


def _disputes(section: TableSection, received: int, random: Random) -> Figures:
    """Reconsiderations now and then, lawsuits seldom, all settled within the year."""
    out: Figures = {(row.id, column.id): 0 for row in _rows(section) for column in row.inputs}
    if received > 4 and random.random() < 0.2:
        out["reconsideration", "upheld"] = random.randint(1, 1 + received // 8)
        out["reconsideration", "corrected"] = random.randint(0, 1)
        out["after_reconsideration", "upheld"] = random.randint(0, 1)
    return out
