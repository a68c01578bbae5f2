"""A phrase is looked for only behind a clause that ends as one of its kind can."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms import load_all
from generator.prose import counts, lexicon, phrases, topics
from generator.rules._reading import names

KINDS = {
    "flow": (lexicon.FLOW, phrases.FLOW_ENDS),
    "dispute": (lexicon.CAUSED + f"(?:{lexicon.DISPUTE})", phrases.DISPUTE_ENDS),
    "outcome": (lexicon.OUTCOME, phrases.OUTCOME_ENDS),
    "document": (lexicon.DOCUMENT, phrases.DOCUMENT_ENDS),
    "decision": (lexicon.DECISION, phrases.DECISION_ENDS),
    "charge": (lexicon.CHARGE, phrases.CHARGE_ENDS),
    "filler": (lexicon.FILLER.removesuffix("$"), phrases.FILLER_ENDS),
}


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_every_phrase_ends_as_its_kind_can(kind: str, data: st.DataObject) -> None:
    pattern, ends = KINDS[kind]
    assert data.draw(st.from_regex(re.compile(pattern), fullmatch=True))[-1] in ends


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (lexicon.FLOW, phrases.FLOW_STARTS),
        (lexicon.CAUSED + f"(?:{lexicon.DISPUTE})", phrases.DISPUTE_STARTS),
        (topics.EVENT, topics.FIRST),
    ],
    ids=["flow", "dispute", "topic"],
)
@given(st.data())
def test_every_match_begins_as_one_can(pattern: str, first: str, data: st.DataObject) -> None:
    assert re.match(f"[{first}]", data.draw(st.from_regex(re.compile(pattern), fullmatch=True)))


@given(st.from_regex(re.compile(counts.UNIT), fullmatch=True))
def test_every_unit_begins_as_one_can(unit: str) -> None:
    assert unit[0] in counts.AFTER_DIGITS or unit[0].isspace()


@pytest.mark.parametrize("form", load_all(), ids=lambda form: form.id)
@given(st.data())
def test_every_name_of_a_form_ends_as_names_can(form: object, data: st.DataObject) -> None:
    known = names(form)  # type: ignore[arg-type]
    result = data.draw(st.from_regex(re.compile(known.result.pattern.removesuffix("$")), fullmatch=True))
    column = data.draw(st.from_regex(re.compile(known.column.pattern.removesuffix("$")), fullmatch=True))
    assert result[-1] in known.result_ends
    assert column[-1] in known.column_ends
