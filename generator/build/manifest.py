"""The manifest of a run: SHA-256 of everything that went in and came out, without clock, machine or folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator import __version__
from generator.build.job import Options
from generator.build.outcome import About, Outcome
from generator.common import paths
from generator.common.errors import ManifestError
from generator.common.fingerprints import Stamp
from generator.common.version import libraries, program_digest
from generator.document import style

NAME = "校验清单.json"
_MOST_BYTES = 400 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A report of a manifest: its files by path below the input and the output folder, each with its SHA-256."""

    stem: str
    about: About
    failed: bool
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]


@dataclass(frozen=True)
class Manifest:
    """What is read back of a manifest: files by path below the input and the output folder, with their SHA-256."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)


def line_of(outcome: Outcome, output: Path) -> Line:
    """Return the line of an outcome; inputs that were not there, and folders, have no digest and are left out."""
    root, base = os.path.realpath(outcome.file.root), os.path.realpath(output)
    return Line(
        outcome.file.stem,
        outcome.about,
        outcome.failed,
        _digests(outcome.inputs, root),
        _digests(outcome.outputs, base),
    )


def _digests(stamps: Mapping[str, Stamp], root: str) -> dict[str, str]:
    found = {
        _name(path, root): stamp.digest for path, stamp in stamps.items() if stamp.digest and not Path(path).is_dir()
    }
    return dict(sorted(found.items()))


def _name(path: str, root: str) -> str:
    """A path as seen from a folder; only by its name where it is far from it, for it would name the machine's folders."""
    whole = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))  # noqa: PTH118, PTH119, PTH120
    try:
        name = Path(os.path.relpath(whole, root)).as_posix()
    except ValueError:
        return Path(path).name
    return Path(path).name if name.startswith("../../") else name


def render(lines: Iterable[Line], options: Options) -> bytes:
    """Return the manifest of a run as JSON."""
    ordered = sorted(lines, key=lambda line: line.stem)
    body = {
        "program": f"nianbao {__version__}",
        "program_sha256": program_digest(),
        "libraries": list(libraries()),
        "formats": list(options.formats),
        "draft": options.draft,
        "forms": {name: _sha256(_form(name)) for name in sorted({line.about.form for line in ordered} - {""})},
        "style_sha256": _sha256(paths.templates() / "style.yaml"),
        "fonts": _fonts() if "pdf" in options.formats else {},
        "reports": [_plain(line) for line in ordered],
    }
    return f"{json.dumps(body, ensure_ascii=False, indent=1)}\n".encode(errors="backslashreplace")


def _plain(line: Line) -> dict[str, Any]:
    about = {"agency": line.about.agency, "year": line.about.year or None, "form": line.about.form}
    state = "failed" if line.failed else "built"
    return {"report": line.stem, **about, "state": state, "inputs": line.inputs, "outputs": line.outputs}


def _form(name: str) -> Path:
    return paths.templates() / "forms" / f"{name}.yaml"


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _fonts() -> dict[str, dict[str, str]]:
    from generator.typesetting.fonts.folders import font_folders
    from generator.typesetting.fonts.roles import resolve

    found = resolve(style.load(), font_folders())
    return {role: {"name": r.name, "sha256": _sha256(Path(r.path))} for role, r in found.items()}


def read(path: Path) -> Manifest:
    """Return a manifest that was written; ManifestError for what is none."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            raise ManifestError(f"{path} 不是校验清单。")
        reports = json.loads(path.read_bytes())["reports"]
        inputs = {name: sha for report in reports for name, sha in report["inputs"].items()}
        outputs = {name: sha for report in reports for name, sha in report["outputs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError(f"{path} 读不出来，不是完整的校验清单。") from error
    for name in outputs:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ManifestError(f"{path} 里有文件夹以外的文件：{name[:80]}")
    return Manifest(inputs, outputs)
