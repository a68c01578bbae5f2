"""The pages of a PDF file as geometry, by PDFium: in C, from files that nobody vouches for, with nothing in them run."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from contextlib import closing
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from generator.common.finding import Text
from generator.importers.geometry.strokes import Glyph, Image, Rule, Sheet
from generator.importers.source_blocks import Unreadable

MOST_PAGES = 300
_MOST_OBJECTS, _MOST_GLYPHS, _MOST_NESTED = 60_000, 60_000, 6
_MOST_PICTURE = 24 * 1024 * 1024
_THIN, _STRAIGHT, _LONG = 3.0, 1.0, 3.0
_BIG_PICTURE = 40.0
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


def sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the pages of a PDF file; Unreadable for one that is damaged, encrypted or no PDF."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                said = Text(
                    f"有 {len(document)} 页，不像一份年度报告，没有读。", f"{len(document)} pages: no annual report."
                )
                raise Unreadable("I011", said, Text("只留报告的那几页。", "Keep only the pages of the report."))
            for number in range(len(document)):
                with closing(document[number]) as page:
                    yield _sheet(page)
    except pypdfium2.PdfiumError as error:
        raise _refused(str(error)) from error


def _refused(why: str) -> Unreadable:
    if "assword" in why:
        said = Text("PDF 加了密码，打不开。", "The PDF is encrypted.")
        return Unreadable("I010", said, Text("去掉密码再试。", "Remove the password."))
    said = Text("PDF 损坏，打不开。", "The PDF is damaged.")
    return Unreadable("I010", said, Text("重新导出 PDF，或者用 Word 文件、网页导入。", "Export it again."))


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    sheet = Sheet(width, height)
    view = _view(page)
    reader = _Objects(page.raw, view, sheet)
    reader.read()
    _glyphs(page, view, sheet)
    return sheet


def _view(page: pypdfium2.PdfPage) -> Matrix:
    """The matrix from the page's own coordinates to those seen: from the upper left corner, as the page is turned."""
    left, bottom, right, top = page.get_bbox()
    turned = page.get_rotation()
    if turned == 90:
        return (0, 1, 1, 0, -bottom, -left)
    if turned == 180:
        return (-1, 0, 0, 1, right, -bottom)
    if turned == 270:
        return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does one thing, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


class _Objects:
    """The drawn objects of a page: paths become rules, pictures are kept by their places."""

    def __init__(self, page: Any, view: Matrix, sheet: Sheet) -> None:
        self.page, self.view, self.sheet, self.seen = page, view, sheet, 0

    def read(self) -> None:
        """Read all objects of the page, those in forms as well."""
        for index in range(min(pdfium.FPDFPage_CountObjects(self.page), _MOST_OBJECTS)):
            self._object(pdfium.FPDFPage_GetObject(self.page, index), self.view, 0)

    def _object(self, item: Any, view: Matrix, depth: int) -> None:
        self.seen += 1
        if self.seen > _MOST_OBJECTS:
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, _times(_matrix(item), view))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_NESTED:
            inner = _times(_matrix(item), view)
            for index in range(min(max(pdfium.FPDFFormObj_CountObjects(item), 0), _MOST_OBJECTS)):
                self._object(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._image(item, _times(_matrix(item), view))

    def _path(self, item: Any, view: Matrix) -> None:
        """Take in a path: what is stroked is a rule; what is filled is one where it is thin, and shading where it is not."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke) or not (fill.value or stroke.value):
            return
        for points in _strokes(item, view):
            if stroke.value:
                for (x0, y0), (x1, y1) in itertools.pairwise(points):
                    self._rule(x0, y0, x1, y1)
            elif len(points) > 2:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self._filled(min(xs), min(ys), max(xs), max(ys))

    def _filled(self, left: float, top: float, right: float, bottom: float) -> None:
        if bottom - top <= _THIN and right - left > _LONG:
            self.sheet.lying.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top > _LONG:
            self.sheet.upright.append(Rule((left + right) / 2, top, bottom))

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) > _LONG:
            self.sheet.lying.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) > _LONG:
            self.sheet.upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _image(self, item: Any, view: Matrix) -> None:
        corners = [_at(view, x, y) for x in (0, 1) for y in (0, 1)]
        left, top = min(x for x, _ in corners), min(y for _, y in corners)
        right, bottom = max(x for x, _ in corners), max(y for _, y in corners)
        if right - left < _BIG_PICTURE or bottom - top < _BIG_PICTURE:
            self._filled(left, top, right, bottom)
            return
        data = _jpeg(item)
        self.sheet.images.append(Image((left, top, right, bottom), data, ".jpg" if data else ""))


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _strokes(item: Any, view: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the pieces of a path as points; a curve ends the piece, for it is no rule."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _at(view, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _jpeg(item: Any) -> bytes:
    """The bytes of a picture that is kept as JPEG in the file; empty for any other."""
    size = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
    if not 4 < size <= _MOST_PICTURE:
        return b""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, size)
    return buffer.raw if buffer.raw.startswith(b"\xff\xd8\xff") else b""


def _glyphs(page: pypdfium2.PdfPage, view: Matrix, sheet: Sheet) -> None:
    """Take in the characters of a page; white space is told from the places of what is not."""
    with closing(page.get_textpage()) as whole:
        box, raw = pdfium.FS_RECTF(), whole.raw
        for index in range(min(max(pdfium.FPDFText_CountChars(raw), 0), _MOST_GLYPHS)):
            char = chr(pdfium.FPDFText_GetUnicode(raw, index))
            if char.isspace() or not char.isprintable():
                continue
            # The loose box: as wide as the font says and as high as its line, whatever little ink a comma has.
            pdfium.FPDFText_GetLooseCharBox(raw, index, box)
            x0, y0 = _at(view, box.left, box.top)
            x1, y1 = _at(view, box.right, box.bottom)
            sheet.glyphs.append(Glyph(char, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
