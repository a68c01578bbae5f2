"""The files of the desk's pages: scripts and style sheets, by name; the report's own style sheet made to fit in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from generator.common import paths
from generator.common.patterns import pattern
from generator.common.templates import environment
from generator.document import style
from generator.document.model import Document
from generator.renderers import html

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_ELEMENT = pattern(r"(?<![\w.#-])(body|main)(?=\s*[,{])")


def load_assets() -> Mapping[str, tuple[bytes, str]]:
    """Every asset by its path below `templates/html/desk`, with its media type."""
    folder = paths.templates() / "html" / "desk"
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in _TYPES]
    found = {path.relative_to(folder).as_posix(): (path.read_bytes(), _TYPES[path.suffix]) for path in files}
    made = {"report.css": report_css(), "paper.css": paper_css()}
    return {**found, **{name: (text.encode(), _TYPES[".css"]) for name, text in made.items()}}


def report_css() -> str:
    """The style sheet of reports for a shadow tree, where classes stand for the root's elements `body` and `main`."""
    look = _template("look.css.j2") + "\n" + _read(paths.templates() / "html" / "report.css")
    return _ELEMENT.sub(r".report-\1", look.replace(":root", ":host"))


def paper_css() -> str:
    """What a style sheet can only say outside of a shadow tree: fonts of this computer, the pages of paper."""
    return _template("fonts.css.j2") + _template("paper.css.j2")


@lru_cache(maxsize=16)
def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _template(name: str) -> str:
    values = {**html.content(Document(("",), ()), style.load()), **html.look(style.load())}
    return environment().get_template(name).render(**values)
