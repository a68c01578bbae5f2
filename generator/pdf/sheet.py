"""A page being drawn: its content operators, and whose each piece of marked content is."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.pdf.structure import Element


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
        """Draw operators as the content of an element."""
        mcid = len(self.owners)
        element.marks.append((self.index, mcid))
        self.owners.append(element)
        self.code.append(f"/{element.tag}<</MCID {mcid}>>BDC {operators} EMC")

    def artifact(self, operators: str, kind: str = "/Type/Layout") -> None:
        """Draw operators that are no content: rules, page numbers, repeated heads."""
        self.code.append(f"/Artifact<<{kind}>>BDC {operators} EMC")
