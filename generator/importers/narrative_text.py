"""The narrative of a file as the text of a data file: a line a paragraph, tables and pictures as Markdown has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.common.patterns import pattern
from generator.importers.source_blocks import Block, Grid, Paragraph, Picture

# What YAML or the report's own markup would take for its own.
_PLACEHOLDER = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\ufeff": ""})
_UNFIT = pattern(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufffe\uffff\ud800-\udfff]")
# An item of a list, with the bullets that Word and its fonts have.
BULLET = pattern(r"^[•·▪●\uf0b7\uf06c][\s\u3000]*")
_SPACES = pattern(r"[ \t\u00a0\u3000]+")
_WIDEST_TABLE, _LONGEST_TABLE = 20, 200


@dataclass
class Pictures:
    """The pictures of a report that are written beside its data file, by the name that the text gives them."""

    stem: str
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, picture: Picture) -> str:
        """Take in a picture; return its name. The same picture has one name."""
        for name, data in self.files.items():
            if data == picture.data:
                return name
        name = f"{self.stem}-图{len(self.files) + 1}{picture.suffix}"
        self.files[name] = picture.data
        return name


def as_text(blocks: Sequence[Block], pictures: Pictures) -> str:
    """Return the blocks as narrative, without a line feed at its end."""
    return "\n".join(line for block in blocks for line in _lines(block, pictures))


def _lines(block: Block, pictures: Pictures) -> Iterator[str]:
    if isinstance(block, Picture):
        yield f"![{plain_line(block.caption)}]({pictures.add(block)})"
    elif isinstance(block, Grid):
        yield from _table(block)
    elif isinstance(block, Paragraph):
        for line in block.text.translate(_PLACEHOLDER).split("\n"):
            if text := plain_line(line):
                yield BULLET.sub("- ", text)


def plain_line(text: str) -> str:
    """A line without what nobody sees, white space as single spaces."""
    return safe_line(_SPACES.sub(" ", text.replace("\t", " ")))


def safe_line(text: str) -> str:
    """A line without what nobody sees; what the report's markup would take for a placeholder is written full width."""
    text = _UNFIT.sub("", text.replace("\t", " ")).strip()
    return text.replace("{{", "｛｛").replace("}}", "｝｝").replace("**", "＊＊")


def _table(grid: Grid) -> Iterator[str]:
    """Yield a small table with bars between its cells; one that is large, or has only one column, as lines."""
    rows = [[plain_line(cell.text.replace("\n", " ")).replace("|", "｜") for cell in row] for row in grid.rows if row]
    width = max(map(len, rows), default=0)
    if width < 2 or width > _WIDEST_TABLE or len(rows) > _LONGEST_TABLE:
        yield from (" ".join(filter(None, row)) for row in rows if any(row))
        return
    yield ""
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if number == 0:
            yield f"|{' --- |' * width}"
    yield ""
