"""Files that a finished report carries: its data file, taken from there to the letter without reading what is printed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from generator.common.errors import NianbaoError
from generator.common.finding import Finding
from generator.common.text import fold
from generator.forms.load import for_year, load_all
from generator.importers.file_kinds import Kind

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST = 4 * 1024 * 1024


@dataclass(frozen=True)
class Carried:
    """A data file of ours within another file: its text, whose it is, and what was found wrong while it was taken out."""

    text: str
    agency: str
    year: int
    form: str
    findings: tuple[Finding, ...] = ()


# What takes the bytes of a file and returns the data file in it, None where there is none.
Carrier: TypeAlias = Callable[[bytes], Carried | None]


def data_in(data: bytes, kind: Kind) -> Carried | None:
    """Return the data file that a file of ours carries, None for a stranger's."""
    carrier = _CARRIERS.get(kind)
    return carrier(data) if carrier else None


def _in_pdf(data: bytes) -> Carried | None:
    import pypdfium2

    from generator.importers.outputs.pdf import attached

    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            found = next((file for name, file in attached(document.raw) if name.endswith((".yaml", ".yml"))), None)
    except pypdfium2.PdfiumError:
        return None
    text = found.decode("utf-8", "replace") if found else ""
    known = identity_of(text)
    return Carried(text, *known) if known else None


_CARRIERS: dict[Kind, Carrier] = {"pdf": _in_pdf}


def identity_of(text: str) -> tuple[str, int, str] | None:
    """The agency, year and form of a data file; None where it does not say them, or is none."""
    try:
        root = yaml.compose(text[:_MOST], Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    said = {fold(k.value): v.value for k, v in root.value if isinstance(k.value, str) and isinstance(v.value, str)}
    agency = said.get(fold("机关")) or said.get("agency") or ""
    year = said.get(fold("年度")) or said.get("year") or ""
    form = for_year(int(year), load_all()) if year.isascii() and year.isdigit() and len(year) == 4 else None
    return (agency, int(year), form.id) if agency and form else None


_MOST_BYTES = 200 * 1024 * 1024
# What pypdf has to say of a damaged file, it says in English.
_SILENT = logging.NullHandler()


def attached_files(path: Path) -> dict[str, bytes]:
    """The files in a PDF by name, without any folder in the name; NianbaoError for what is no PDF."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(_SILENT)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise NianbaoError(f"{path}：文件太大")
        found = pypdf.PdfReader(path).attachments
        files = {_bare(name): data[0] for name, data in found.items() if data}
    except (OSError, PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NianbaoError(f"{path}：不是能读的 PDF 文件") from error
    return {name: data for name, data in files.items() if name}


def _bare(name: str) -> str:
    """A file name without folders: a PDF from elsewhere must not choose where its files go."""
    bare = name.replace("\\", "/").rpartition("/")[2].strip().lstrip(".")
    return "".join(c for c in bare if c.isprintable() and c not in '<>:"|?*')[:120]
