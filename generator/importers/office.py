"""Files of older office programs turned into DOCX by LibreOffice, where it is installed: in a folder of its own, with nothing of it run."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from generator.common.finding import Text
from generator.importers.blocks import Unreadable

_SECONDS = 120
_MOST_BYTES = 64 * 1024 * 1024
_SUFFIXES = (".doc", ".wps", ".wpt", ".odt", ".fodt", ".rtf")
# The name of the stream in which Word keeps an encrypted document.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = Text(
    "用 Word 或 WPS 打开它，“另存为”选“Word 文档（*.docx）”，再导入；或者装上 LibreOffice 再试。",
    "Open it in Word or WPS, save it as DOCX and import that; or install LibreOffice.",
)


def as_docx(data: bytes, name: str) -> bytes:
    """Return a file of an older program as DOCX; Unreadable where it cannot be converted, or there is nothing to convert it with."""
    if _ENCRYPTED in data:
        said = Text("文件加了密码，打不开。", "The file is encrypted.")
        raise Unreadable("I010", said, Text("去掉密码，另存为 DOCX 再试。", "Remove the password and save it as DOCX."))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    suffix = PurePath(name).suffix.lower()
    suffix = suffix if suffix in _SUFFIXES else ".rtf" if data.startswith(b"{\\rtf") else ".doc"
    if program is None:
        raise Unreadable(
            "I014",
            Text(f"{suffix} 文件要先转成 DOCX 才能读。", f"{suffix} files have to be converted to DOCX."),
            _SAVE_AS,
        )
    if len(data) > _MOST_BYTES:
        raise Unreadable("I011", Text("文件太大，没有读。", "The file is too large; it was not read."), _SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="nianbao-") as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(data)
        _convert(program, source, Path(folder))
        made = Path(folder, "out", "source.docx")
        if not made.is_file():
            said = Text("LibreOffice 打不开这个文件。", "LibreOffice cannot open this file.")
            raise Unreadable("I010", said, _SAVE_AS)
        return made.read_bytes()


def _convert(program: str, source: Path, folder: Path) -> None:
    """Run LibreOffice on a file: a profile of its own, macros off as they are without a window, killed where it takes too long."""
    command = [
        *(
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
        ),
        *("--convert-to", "docx", "--outdir", str(Path(folder, "out")), str(source)),
    ]
    # No proxy and no display: what a file refers to outside is not to be had.
    env = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "http_proxy": "http://127.0.0.1:9",
    }
    env |= {name: value for name in ("SYSTEMROOT", "TEMP", "TMP") if (value := os.environ.get(name))}
    with subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            said = Text("LibreOffice 转换这个文件用时太长。", "LibreOffice took too long over this file.")
            raise Unreadable("I011", said, _SAVE_AS) from error
