"""What is measured: every stage of the program, and its peers, each as work on something prepared beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator import renderers
from generator.checking.missing_glyphs import glyph_issues
from generator.checking.runner import validate
from generator.common import plugins as registry
from generator.document import style
from generator.document.composer import Composed, compose
from generator.document.model import Document
from generator.document.style import Style
from generator.forms.load import load_all
from generator.report import Report, all_keys, read_report
from generator.rules.rule import Context
from generator.source import read


@dataclass(frozen=True)
class Stage:
    """Work that is timed, on what `prepare` makes of a data file untimed; bytes that it returns are an output file."""

    prepare: Callable[[Path], Any]
    work: Callable[[Any], Any]


def reading() -> Stage:
    """From the file to a Report."""
    forms = load_all()
    keys = all_keys(forms)

    def work(path: Path) -> Report:
        report = read_report(read(path, str(path), keys), forms)
        if report is None:
            raise SystemExit(f"{path}: nothing to read")
        return report

    return Stage(lambda path: path, work)


def composition() -> Stage:
    """From a Report to a Document."""
    before = reading()

    def work(made: tuple[Report, Path]) -> Composed:
        composed = compose(made[0], None, made[1])
        assert composed.document.blocks
        return composed

    return Stage(lambda path: (before.work(path), path.parent), work)


def checking() -> Stage:
    """From a Report, with what came up while it was composed, to its findings."""
    before = composition()

    def prepare(path: Path) -> tuple[Report, Composed]:
        report, folder = before.prepare(path)
        return report, before.work((report, folder))

    def work(made: tuple[Report, Composed]) -> object:
        report, composed = made
        issues = [*composed.issues, *glyph_issues(report, composed)]
        return validate(report.source, report, Context(), issues)

    return Stage(prepare, work)


def document(path: Path) -> Document:
    """The document of a data file."""
    before = composition()
    composed: Composed = before.work(before.prepare(path))
    return composed.document


def rendering(name: str, look: Style | None = None) -> Stage:
    """From a Document to a file of this format, in the faces of this computer unless another look is given."""
    module, chosen = registry.load(renderers, name), look or style.load()
    return Stage(document, lambda made: module.render(made, chosen))


def noto() -> Stage:
    """From a Document to a PDF file in the two faces that its peer has."""
    look = style.load()
    faces = {name: ("NotoSansSC-Regular" if name == "hei" else "NotoSerifSC-Regular",) for name in look.fonts}
    fonts = {name: replace(role, families=faces[name]) for name, role in look.fonts.items()}
    return rendering("pdf", replace(look, fonts=fonts))


def docxtpl() -> Stage:
    """The peer for Word files."""
    from bench.peers import word

    peer = word.Peer()
    return Stage(lambda path: peer.prepare(document(path)), peer.render)


def typst() -> Stage:
    """The peer for PDF files."""
    from bench.peers import page

    peer = page.Peer()
    return Stage(lambda path: peer.prepare(document(path)), peer.render)


STAGES: dict[str, Callable[[], Stage]] = {
    "read": reading,
    "check": checking,
    "compose": composition,
    **{name: partial(rendering, name) for name in ("docx", "pdf", "html", "json", "text")},
    "noto": noto,
    "docxtpl": docxtpl,
    "typst": typst,
}


def stage(name: str) -> Stage:
    """What is measured under a name."""
    if name in STAGES:
        return STAGES[name]()
    from bench.exchange import EXCHANGES  # which needs the importers' libraries

    return EXCHANGES[name]()
