"""Typst: the report typeset by the Rust engine in this process, tagged PDF as it makes it unless told otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from bench.peers.content import Line, lines
from generator.document.model import Document
from generator.typesetting.fonts.folders import serif


class Peer:
    """Compiles one template; engine and fonts are loaded once, the words come in as data."""

    def __init__(self) -> None:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(serif().parent)])
        self.compiler = typst.Compiler(Path(__file__).with_suffix(".typ"), font_paths=fonts)

    def prepare(self, document: Document) -> str:
        """The document as JSON."""
        return json.dumps([_plain(line) for line in lines(document)], ensure_ascii=False)

    def render(self, data: str) -> bytes:
        """The report as a PDF file."""
        out = self.compiler.compile(format="pdf", sys_inputs={"lines": data})
        assert isinstance(out, bytes)
        return out


def _plain(line: Line) -> Line:
    table = line.get("table")
    if table is None:
        return line
    return {"kind": "table", "cells": line["cells"], "widths": table.widths, "header": table.header_rows}
