"""The JSON renderer."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from generator.document import style
from generator.document.model import Document
from generator.renderers import json as renderer
from tests.samples import report


def rendered(record: object) -> bytes:
    return renderer.render(Document(("标题",), (), record=record), style.load())


def test_the_record_is_written_in_its_order_with_an_indent_of_two_ending_a_line() -> None:
    assert rendered({"year": 2024, "agency": "某局", "b": [1], "a": None}).decode("utf-8") == (
        '{\n  "year": 2024,\n  "agency": "某局",\n  "b": [\n    1\n  ],\n  "a": null\n}\n'
    )


def test_the_record_is_read_back_whole() -> None:
    document = report()
    assert json.loads(renderer.render(document, style.load())) == document.record


@pytest.mark.parametrize("words", ["</script>", "\\ \" '", "😀𬭩㙍", "\x00\x1f\x7f\u2028", "half \ud800"])
def test_any_text_is_read_back(words: str) -> None:
    assert json.loads(rendered({"text": words})) == {"text": words}


def test_a_read_only_mapping_will_do() -> None:
    assert rendered(MappingProxyType({"a": 1})) == b'{\n  "a": 1\n}\n'


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        rendered({"a": float("nan")})


def test_equal_documents_have_equal_bytes() -> None:
    assert renderer.render(report(), style.load()) == renderer.render(report(), style.load())
