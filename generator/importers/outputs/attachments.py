"""The files that travel inside a PDF report."""

from __future__ import annotations

import logging
from pathlib import Path

from generator.common.errors import NianbaoError

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
