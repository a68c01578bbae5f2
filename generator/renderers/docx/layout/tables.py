"""What becomes of the statutory tables of a document: each whole on a page, or in parts where no page holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile, zip_longest

from generator.document.model import Block, Document, Heading, Signature, Table
from generator.document.style import Style
from generator.renderers.docx.cells import closer, look_of
from generator.renderers.docx.heights import heights
from generator.renderers.docx.layout.estimate import GAP, Estimate, Piece
from generator.renderers.docx.layout.parts import Room, parts
from generator.renderers.docx.metrics import Metrics

# The white between Han and Latin in characters: Word's, which is told to leave none, and LibreOffice's, which does not listen.
_BLANKS = (0.0, 0.125)
_SIGNATURE = 4  # lines
_TOO_LOW = 3  # lines of a page on which no table begins


@dataclass(frozen=True, slots=True)
class Laid:
    """A statutory table as it is written: its parts, each on a page of its own; `close` where its rows are set closer."""

    parts: Sequence[Table]
    close: bool = False


@dataclass(slots=True)
class _Pages:
    """How far a page of `depth` twips is filled: up to `y`, below which `glued` pieces wait for what follows them."""

    depth: float
    estimate: Estimate
    y: float = 0.0
    glued: list[Piece] = field(default_factory=list)

    @property
    def left(self) -> Iterator[float]:
        """What may be left of the page below the pieces that wait: near its end, perhaps all of the next one."""
        if self.y:
            yield self.depth - self.y - self.above
        if self.y > self.depth - self.above - _TOO_LOW * self.estimate.metrics.pitch:
            yield self.depth - self.above

    @property
    def above(self) -> float:
        """The height of the pieces that wait."""
        return sum(piece.height for piece in self.glued)

    def put(self, pieces: Iterable[Piece]) -> None:
        """Fill the pages with pieces."""
        for piece in pieces:
            self.glued.append(piece)
            if not piece.glued:
                self._settle()
            if piece.turns:
                self.y = 0.0

    def _settle(self) -> None:
        """Put the pieces that waited on this page or, if it has no room for all of them, on the next."""
        if self.y + self.above > self.depth:
            self.y = 0.0
        for piece in self.glued:
            self.y = piece.height + (self.y if self.y + piece.height <= self.depth else 0.0)
        self.glued.clear()


def lay(document: Document, style: Style, metrics: Metrics) -> dict[int, Laid]:
    """The statutory tables of a document by their places among its blocks."""
    found = {n: fit(block, style, metrics, above(document, n, style, metrics)) for n, block in _forms(document.blocks)}
    if all(found.values()):
        return {n: laid for n, laid in found.items() if laid}
    return dict(_lay(document, found, style, metrics))


def fit(block: Table, style: Style, metrics: Metrics, headings: float) -> Laid | None:
    """A table on one page below headings of this height, closer if it must be; None where no page holds it."""
    room, look = metrics.text_height - headings, look_of(block, style)
    if sum(heights(block, metrics.text_width, look)) <= room:
        return Laid((block,))
    if sum(heights(block, metrics.text_width, closer(look))) <= room:
        return Laid((block,), close=True)
    return None


def split(
    block: Table, style: Style, metrics: Metrics, headings: float, left: Sequence[float] = (), *, tail: float = 0
) -> Laid:
    """A table that no page holds, in parts; `left` is what may be left of the page on which it is to begin."""
    depth = metrics.text_height - GAP
    # A line is kept free where the text above is not known to the line.
    room = Room(depth - headings, depth, [twips - metrics.pitch for twips in left], tail)
    return Laid(parts(block, partial(heights, whole=metrics.text_width, look=look_of(block, style)), room))


def _forms(blocks: Sequence[Block]) -> Iterator[tuple[int, Table]]:
    return ((n, block) for n, block in enumerate(blocks) if isinstance(block, Table) and block.role == "form")


def above(document: Document, at: int, style: Style, metrics: Metrics) -> float:
    """The height of the headings right above a block; the title is above the first of them."""
    estimate = Estimate(style, metrics)
    headings = [*takewhile(lambda block: isinstance(block, Heading), reversed(document.blocks[:at]))]
    pieces = [estimate.heading(block) for block in headings if isinstance(block, Heading)]
    pieces += estimate.title(document.title) if len(headings) == at else []
    return sum(piece.height for piece in pieces)


def _lay(
    document: Document, found: dict[int, Laid | None], style: Style, metrics: Metrics
) -> Iterator[tuple[int, Laid]]:
    """Yield the tables as they come; how far the pages are filled is told from the top of the document."""
    pages = [_Pages(metrics.text_height, Estimate(style, metrics, blank)) for blank in _BLANKS]
    for page in pages:
        page.put(page.estimate.title(document.title))
    for n, (block, following) in enumerate(zip_longest(document.blocks, document.blocks[1:])):
        laid = found.get(n)
        if n in found and isinstance(block, Table):
            tail = _SIGNATURE * metrics.pitch if isinstance(following, Signature) else 0
            headings, left = max(page.above for page in pages), [twips for page in pages for twips in page.left]
            laid = laid or split(block, style, metrics, headings, left, tail=tail)
            yield n, laid
        for page in pages:
            page.put(_parts(laid, style, metrics) if laid else page.estimate.pieces(block))


def _parts(laid: Laid, style: Style, metrics: Metrics) -> Iterator[Piece]:
    """Yield the parts of a table as pieces, each but the first on a page of its own."""
    for number, part in enumerate(laid.parts):
        look = look_of(part, style)
        if number:
            yield Piece(0, turns=True)
        yield Piece(sum(heights(part, metrics.text_width, closer(look) if laid.close else look)))
    yield Piece(GAP)
