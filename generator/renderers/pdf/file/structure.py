"""The structure tree: what is a heading, a paragraph, a table cell, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.renderers.pdf.file.objects import Objects, reference


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: `attributes` in PDF syntax, `identity` is the name by which cells refer to their headers.

    `marks` are the (page, MCID) of what is drawn for it; an element has either kids or marks, in reading order.
    """

    tag: str
    attributes: str = ""
    identity: str = ""
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    number: int = 0

    def add(self, tag: str, attributes: str = "", identity: str = "") -> Element:
        """A new last kid."""
        kid = Element(tag, attributes, identity)
        self.kids.append(kid)
        return kid


def write_tree(objects: Objects, root: Element, pages: Sequence[int], owners: Sequence[Sequence[Element]]) -> int:
    """The number of the structure tree; `owners` are the elements of each page's MCIDs in order."""
    elements = list(_walk(root))
    first = objects.reserve(len(elements) + 1)
    tree = first + len(elements)
    for number, element in enumerate(elements, first):
        element.number = number
    _write(objects, root, tree, pages)
    parents = "".join(
        f"{page}[{' '.join([f'{element.number} 0 R' for element in owned])}]" for page, owned in enumerate(owners)
    )
    names = sorted((element.identity, element.number) for element in elements if element.identity)
    identities = "".join(f"({name}){reference(number)}" for name, number in names)
    limits = f"/Limits[({names[0][0]})({names[-1][0]})]" if names else ""
    objects.put(
        tree,
        f"<</Type/StructTreeRoot/K {reference(root.number)}/ParentTree<</Nums[{parents}]>>"
        f"/ParentTreeNextKey {len(owners)}"
        + (f"/IDTree<</Kids[{reference(objects.add(f'<<{limits}/Names[{identities}]>>'))}]>>" if names else "")
        + ">>",
    )
    return tree


def _walk(root: Element) -> Iterator[Element]:
    """Yield the elements, parents before their kids."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(element.kids)


def _write(objects: Objects, element: Element, parent: int, pages: Sequence[int]) -> None:
    identity = f"/ID({element.identity})" if element.identity else ""
    content = _content(element, pages)
    objects.put(element.number, f"<</S/{element.tag}/P {parent} 0 R{identity}{element.attributes}{content}>>")
    for kid in element.kids:
        _write(objects, kid, element.number, pages)


def _content(element: Element, pages: Sequence[int]) -> str:
    if element.kids:
        return f"/K[{' '.join([f'{kid.number} 0 R' for kid in element.kids])}]"
    if not element.marks:
        return ""
    home, mcid = element.marks[0]
    if len(element.marks) == 1:
        return f"/Pg {pages[home]} 0 R/K {mcid}"
    marks = [
        str(mcid) if page == home else f"<</Type/MCR/Pg {reference(pages[page])}/MCID {mcid}>>"
        for page, mcid in element.marks
    ]
    return f"/Pg {reference(pages[home])}/K[{' '.join(marks)}]"
