"""A phrase is looked for only behind a clause that ends as one of its kind can."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.forms.load import load_all
from generator.prose import counts, denials, lexicon, phrases, scope
from generator.rules.narrative.claims import names

KINDS = {
    "flow": (lexicon.FLOW, phrases.FLOW_ENDS),
    "dispute": (lexicon.CAUSED + f"(?:{lexicon.DISPUTE})", phrases.DISPUTE_ENDS),
    "outcome": (lexicon.OUTCOME, phrases.OUTCOME_ENDS),
    "document": (lexicon.DOCUMENT, phrases.DOCUMENT_ENDS),
    "decision": (lexicon.DECISION, phrases.DECISION_ENDS),
    "charge": (lexicon.CHARGE, phrases.CHARGE_ENDS),
    "filler": (lexicon.FILLER.removesuffix("$"), phrases.FILLER_ENDS),
}

FIRST = [
    (f"{module.__name__}.{name}", value.pattern)
    for module in (denials, phrases, scope)
    for name, value in vars(module).items()
    if str(getattr(value, "pattern", "")).startswith("(?=[")
]


def test_some_patterns_say_what_a_match_begins_with() -> None:
    assert len(FIRST) >= 7


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_every_phrase_ends_as_its_kind_can(kind: str, data: st.DataObject) -> None:
    pattern, ends = KINDS[kind]
    assert data.draw(st.from_regex(re.compile(pattern), fullmatch=True))[-1] in ends


@pytest.mark.parametrize("pattern", FIRST, ids=[name for name, _ in FIRST])
@given(st.data())
def test_every_match_begins_as_the_pattern_says_that_one_can(pattern: tuple[str, str], data: st.DataObject) -> None:
    said = re.fullmatch(r"\(\?=\[(?P<first>.*?)\]\)\(\?:(?P<rest>.*)\)", pattern[1], re.DOTALL)
    assert said
    assert re.match(f"[{said['first']}]", data.draw(st.from_regex(re.compile(said["rest"]), fullmatch=True)))


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
