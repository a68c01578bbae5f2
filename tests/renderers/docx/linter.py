"""A linter of Word files: what Word would mend, refuse, or show otherwise than it was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

from tests.renderers.docx import tables
from tests.renderers.docx.schema import ORDER, REPEATED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_CONTENT_TYPES = "[Content_Types].xml"
_STYLED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "next": "paragraph"}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme", "themeColor", "themeFill")


def problems(data: bytes) -> list[str]:
    """What is wrong with a Word file, nothing for one that is well made."""
    with ZipFile(BytesIO(data)) as package:
        broken, names = package.testzip(), package.namelist()
        dates = {info.date_time for info in package.infolist()}
        parts = {name: package.read(name) for name in names}
    trees = {name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    found = [f"{broken} is damaged"] if broken else []
    found += [f"two members {name}" for name, n in Counter(names).items() if n > 1]
    if names[0] != _CONTENT_TYPES:
        found.append("the content types are not the first member")
    if len(dates) != 1:
        found.append("members of several dates")
    found += _content_types(parts, trees[_CONTENT_TYPES])
    found += _relationships(parts, trees)
    for name, tree in trees.items():
        found += (f"{name}: {problem}" for problem in _part(tree))
    found += _styles(trees)
    return found + _identifiers(trees)


def _content_types(parts: Iterable[str], types: etree._Element) -> Iterator[str]:
    """Yield the parts without a content type and the types of parts that are not there."""
    extensions = {element.get("Extension") for element in types if element.tag.endswith("}Default")}
    overrides = {element.get("PartName") for element in types if element.tag.endswith("}Override")}
    for name in set(parts) - {_CONTENT_TYPES}:
        if f"/{name}" not in overrides and name.rpartition(".")[2] not in extensions:
            yield f"{name} has no content type"
        if name.endswith(".xml") and f"/{name}" not in overrides:
            yield f"{name} is plain XML"
    yield from (f"a content type for {name}, which is not there" for name in overrides - {f"/{name}" for name in parts})


def _relationships(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Yield the relationships that lead nowhere, the references without one and the parts that none leads to."""
    reached = {_CONTENT_TYPES}
    for name, tree in trees.items():
        if name.endswith(".rels"):
            reached.add(name)
            targets = _targets(name, tree)
            reached.update(targets.values())
            yield from (f"{name} leads to {target}" for target in targets.values() if target not in parts)
            source = join(dirname(dirname(name)), name.rpartition("/")[2].removesuffix(".rels"))
            used = _references(trees[source]) if source in trees else set()
            yield from (f"{source} refers to {identifier}" for identifier in used - set(targets))
    yield from (f"nothing leads to {name}" for name in set(parts) - reached)


def _targets(name: str, tree: etree._Element) -> dict[str, str]:
    folder = dirname(dirname(name))
    return {e.get("Id"): normpath(join(folder, e.get("Target").lstrip("/"))) for e in tree}


def _references(tree: etree._Element) -> set[str]:
    return {value for element in tree.iter() for key, value in element.attrib.items() if key.startswith(R)}


def _part(tree: etree._Element) -> Iterator[str]:
    """Yield what is wrong within one part."""
    for element in tree.iter(etree.Element):
        local = etree.QName(element).localname
        if element.tag.startswith(W) and local in ORDER:
            yield from _order(local, [etree.QName(child).localname for child in element])
        yield from (f"theme: {key}" for key in element.attrib if key.removeprefix(W) in _THEMED)
    for text in tree.iter(f"{W}t", f"{W}instrText"):
        if text.text != (text.text or "").strip() and text.get(f"{XML}space") != "preserve":
            yield f"white space of {text.text!r} is not preserved"
    for paragraph in tree.iter(f"{W}p"):
        yield from _fields(paragraph)
    for table in tree.iter(f"{W}tbl"):
        yield from tables.problems(table)
    for body in tree.iter(f"{W}body"):
        yield from _body(body)


def _order(parent: str, children: list[str]) -> Iterator[str]:
    order = ORDER[parent]
    # These two may be mixed.
    children = ["headerReference" if child == "footerReference" else child for child in children]
    unknown = [child for child in children if child not in order]
    yield from (f"{child} in {parent}" for child in unknown)
    places = [order.index(child) for child in children if child in order]
    yield from (f"{order[b]} after {order[a]} in {parent}" for a, b in pairwise(places) if b < a)
    yield from (f"{n} {child} in {parent}" for child, n in Counter(children).items() if n > 1 and child not in REPEATED)


def _fields(paragraph: etree._Element) -> Iterator[str]:
    kinds = [mark.get(f"{W}fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
    if kinds not in ([], ["begin", "separate", "end"]):
        yield f"a field of {kinds}"


def _body(body: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the sequence of blocks: Word wants a paragraph after the last table."""
    kinds = [etree.QName(child).localname for child in body]
    if kinds[-1] != "sectPr":
        yield "the body does not end with its section"
    if any(kind == "tbl" and after != "p" for kind, after in pairwise(kinds)):
        yield "a table without a paragraph after it"


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    """Yield the styles that are defined twice, or referred to and not defined."""
    styles = list(trees["word/styles.xml"].iter(f"{W}style"))
    kinds = {style.get(f"{W}styleId"): style.get(f"{W}type") for style in styles}
    for values in ([s.get(f"{W}styleId") for s in styles], [s.find(f"{W}name").get(f"{W}val") for s in styles]):
        yield from (f"two styles {value}" for value, n in Counter(values).items() if n > 1)
    for name, tree in trees.items():
        for element in tree.iter(*(W + tag for tag in (*_STYLED, "basedOn", "link"))):
            local, value = etree.QName(element).localname, element.get(f"{W}val")
            if kinds.get(value) != _STYLED.get(local, kinds.get(value, "")):
                yield f"{name}: {local} {value}"


def _identifiers(trees: dict[str, etree._Element]) -> list[str]:
    """The ids of drawings, shapes and bookmarks that occur twice."""
    drawings = Counter(e.get("id") for tree in trees.values() for e in tree.iter("{*}docPr"))
    shapes = Counter(e.get("id") for tree in trees.values() for e in tree.iter("{urn:schemas-microsoft-com:vml}shape"))
    bookmarks = Counter(e.get(f"{W}id") for tree in trees.values() for e in tree.iter(f"{W}bookmarkStart"))
    counts = (drawings, shapes, bookmarks)
    return [f"two elements with the id {value}" for count in counts for value, n in count.items() if n > 1]
