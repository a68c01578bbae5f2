"""docxtpl: a Word template of the report, made once with python-docx, filled in for each report."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import Environment

from bench.peers.content import Line, lines
from generator.document.model import Document, Table


class Peer:
    """Fills templates, one for each layout of tables; a template is made when its layout is first met."""

    def __init__(self) -> None:
        self.templates: dict[object, bytes] = {}
        self.environment = Environment(autoescape=True)

    def prepare(self, document: Document) -> tuple[bytes, dict[str, Any]]:
        """The template of a document with what goes into it."""
        content = lines(document)
        tables = [line["table"] for line in content if line["kind"] == "table"]
        layout = tuple((cell.key or cell.text, cell.rowspan) for table in tables for row in table.rows for cell in row)
        if layout not in self.templates:
            self.templates[layout] = _template(tables)
        figures = {c.key: c.text for table in tables for row in table.rows for c in row if c.key}
        return self.templates[layout], {"f": figures, "parts": _parts(content), "title": document.name}

    def render(self, prepared: tuple[bytes, dict[str, Any]]) -> bytes:
        """The report as a Word file."""
        template = DocxTemplate(BytesIO(prepared[0]))
        template.render(prepared[1], self.environment)
        out = BytesIO()
        template.save(out)
        return out.getvalue()


def _parts(content: list[Line]) -> list[list[Line]]:
    """The lines between the tables."""
    parts: list[list[Line]] = [[]]
    for line in content[1:]:
        if line["kind"] == "table":
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _template(tables: list[Table]) -> bytes:
    """The template: title, then lines and tables in turn."""
    word = new_document()
    _page(word)
    word.add_heading("{{ title }}", 0)
    for number in range(len(tables) + 1):
        _narrative(word, number)
        if number < len(tables):
            _table(word, tables[number])
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _page(word: Any) -> None:
    """Page, body face and a page number in the foot."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(28),
        Mm(26),
        Mm(37),
        Mm(35),
    )
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0]._p.append(field)


def _narrative(word: Any, number: int) -> None:
    """A loop over the lines of a part: a paragraph a kind of line, chosen as it is filled in."""
    word.add_paragraph(f"{{%p for line in parts[{number}] %}}")
    for level in (1, 2, 3, 4):
        word.add_paragraph(f"{{%p if line.kind == 'heading' and line.level == {level} %}}")
        word.add_heading("{{ line.text }}", level)
        word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p if line.kind != 'heading' %}")
    body = word.add_paragraph()
    body.paragraph_format.first_line_indent = Pt(32)
    body.add_run("{{ line.head }}").bold = True
    body.add_run("{{ line.text }}")
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")


def _table(word: Any, table: Table) -> None:
    """A table with its labels and merged cells; every figure is a variable."""
    made = word.add_table(len(table.rows), len(table.widths), "Table Grid")
    grid = [list(row.cells) for row in made.rows]
    for placed in table.placed:
        cell, row, column = placed.cell, placed.row, placed.column
        first = grid[row][column]
        if cell.rowspan > 1 or cell.colspan > 1:
            first = first.merge(grid[row + cell.rowspan - 1][column + cell.colspan - 1])
        first.text = f"{{{{ f['{cell.key}'] }}}}" if cell.key else cell.text
        first.paragraphs[0].runs[0].font.size = Pt(9)
    share = Mm(156) / sum(table.widths)
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = Emu(int(share * width))
    for row in made.rows[: table.header_rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
