"""The character collection of CFF fonts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.typesetting.fonts.cff import collection
from generator.typesetting.fonts.folders import sans, serif
from tests.typesetting.fonts.making import font


@pytest.mark.parametrize("path", [serif(), sans()], ids=["serif", "sans"])
def test_reads_what_fonttools_reads(path: Path) -> None:
    with TTFont(str(path), lazy=True) as source:
        names = source.getGlyphOrder()
        table = source.reader["CFF "]
        ros = source["CFF "].cff[0].ROS
    found = collection(table, len(names))
    assert found is not None
    assert (found.registry, found.ordering, found.supplement) == ros
    assert [f"cid{cid:05}" for cid in found.cids[1:]] == names[1:]


def test_a_name_keyed_font_has_none() -> None:
    buffer = io.BytesIO()
    font(cff=True).save(buffer)
    buffer.seek(0)
    with TTFont(buffer) as source:
        assert collection(source.reader["CFF "], 6) is None
