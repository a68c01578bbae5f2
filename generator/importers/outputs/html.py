"""The HTML output read back."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

from generator.importers.outputs.json import record
from generator.importers.outputs.readback import Content, Unreadable, squeezed

# The words in a drawn chart are in no order; its figures are those of the tables.
_UNSEEN = ("script", "style", "template", "svg")


def read(data: bytes) -> Content:
    """Return what the page says, with the record in its `<script type="application/json">`; Unreadable for any other page."""
    try:
        root = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(str(error)) from error
    main, held = root.find(".//main"), root.find(".//script[@type='application/json']")
    if main is None or held is None:
        raise Unreadable("no report")
    cells: list[str] = []
    keyed: dict[str, str] = {}
    prose: list[str] = []
    _gather(main, cells, keyed, prose)
    return Content(tuple(cells), squeezed("".join(prose)), record((held.text or "").encode()), keyed)


def _gather(element: Any, cells: list[str], keyed: dict[str, str], prose: list[str]) -> None:
    """Gather the texts of an element in reading order; the parser lets no page be nested without end."""
    prose.append(element.text or "")
    for child in element:
        if child.tag == "table":
            _table(child, cells, keyed)
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN and child.get("class") != "watermark":
            _gather(child, cells, keyed, prose)
        prose.append(child.tail or "")


def _table(table: Any, cells: list[str], keyed: dict[str, str]) -> None:
    for cell in table.iter("td", "th"):
        text = squeezed("".join(cell.itertext()))
        cells.append(text)
        if "data-key" in cell.attrib:
            keyed[cell.get("data-key")] = text
