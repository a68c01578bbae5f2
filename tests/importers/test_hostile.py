"""Files that mean harm cost a finding, little time and little memory, and touch nothing outside."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.importers.formats import docx
from generator.importers.import_job import Asked, import_one
from tests.importers.hostile import HOSTILE, sparse, word
from tests.importers.printed import FILES, printed

SECONDS, MEGABYTES = 2.0, 300


# A process that is begun by a large one counts the memory of that as its own: a small one stands between.
LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""


def run(path: Path, out: Path) -> tuple[dict[str, object], float, float]:
    """What the command says of a file, the processor's seconds that it took, and the megabytes."""
    command = [sys.executable, "-m", "generator", "import", str(path), "-o", str(out), "--format", "json"]
    done = subprocess.run([sys.executable, "-c", LAUNCHER, *command], capture_output=True, text=True, check=True)
    (found,) = json.loads(done.stdout)["files"]
    seconds, megabytes = map(float, done.stderr.split()[-2:])
    return found, seconds, megabytes


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_finding_within_two_seconds_and_300_megabytes(name: str, tmp_path: Path) -> None:
    make, codes = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(make())
    found, seconds, megabytes = run(path, tmp_path / "out")
    assert found["status"] == "failed"
    assert {f["code"] for f in found["findings"]} <= codes  # type: ignore[attr-defined, index]
    assert seconds < SECONDS + 0.6  # what the program takes to begin
    assert megabytes < MEGABYTES
    assert not (tmp_path / "out").exists()


def test_a_file_of_two_gigabytes_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    sparse(path, 2 << 30)
    begun = time.monotonic()
    imported = import_one(path, Asked())
    assert imported.status == "failed"
    assert [finding.code for finding in imported.findings] == ["I011"]
    assert time.monotonic() - begun < 0.5


def test_what_a_word_file_refers_to_outside_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="http://127.0.0.1:9/x.png" Type="image"/></Relationships>'
    )
    body = (
        '<w:p><w:r><w:t>甲</w:t><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="r1" r:embed="r1"/>'
        "</w:drawing></w:r></w:p>"
    )
    found = docx.blocks(word(body, parts={"word/_rels/document.xml.rels": rels.encode()}))
    assert [getattr(block, "text", None) for block in found] == ["甲"]


def test_a_picture_may_not_lead_out_of_the_file() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="../../../../etc/passwd" Type="image"/></Relationships>'
    )
    body = (
        '<w:p><w:r><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="r1"/></w:r></w:p>'
    )
    assert len(docx.blocks(word(body, parts={"word/_rels/document.xml.rels": rels.encode()}))) == 1


def test_macros_are_left_alone_and_the_report_is_read(tmp_path: Path) -> None:
    import io
    import zipfile

    data = io.BytesIO(printed(FILES[0], "docx"))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    path = tmp_path / "report.docm"
    path.write_bytes(data.getvalue())
    assert import_one(path, Asked()).status in ("proved", "read")
