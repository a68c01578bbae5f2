"""A page being drawn: its content operators, and whose each piece of marked content is."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.renderers.pdf.file.structure import Element

# What a piece of a cell that goes on carries: the page (from 0) and the mark of the first piece of it.
FIRST_PAGE, FIRST_MARK = "NianbaoFirstPage", "NianbaoFirstMark"
_CELLS = ("TD", "TH")


@dataclass(slots=True)
class Sheet:
    """Page `index` (from 0) of `width` × `height` points; `code` is its content, in order."""

    index: int
    width: float
    height: float
    code: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)

    def marked(self, element: Element, operators: str) -> None:
        """Draw operators as the content of an element; what is no longer the first of a cell says what it belongs to."""
        mcid, first = len(self.owners), ""
        if element.marks and element.tag in _CELLS:
            page, mark = element.marks[0]
            first = f"/{FIRST_PAGE} {page}/{FIRST_MARK} {mark}"
        element.marks.append((self.index, mcid))
        self.owners.append(element)
        self.code.append(f"/{element.tag}<</MCID {mcid}{first}>>BDC {operators} EMC")

    def artifact(self, operators: str, kind: str = "/Type/Layout") -> None:
        """Draw operators that are no content: rules, page numbers, repeated heads."""
        self.code.append(f"/Artifact<<{kind}>>BDC {operators} EMC")
