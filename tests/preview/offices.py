"""Offices to look at: folders of data files, and a desk served for them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
GOOD = (ROOT / "tests" / "data" / "examples" / "2021.yaml").read_text("utf-8")
AGENCY = "示例市科学技术局"
KEY = f"agencies/{AGENCY}/2025.yaml"
_LEFT = "结转下年度继续办理: {自然人: 1}"
_RETOLD = (
    ("总体情况", "主动公开政府信息情况", "全年主动公开政府信息120条，网站改版后增设检索。"),
    (
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
        "公开目录没有随机构改革及时调整，个别栏目内容陈旧。下一步，按季度核对公开目录，逐项补齐缺项，由专人负责栏目维护。",
    ),
)


def of_year(year: int, text: str = GOOD) -> str:
    """The example as a report of a year."""
    years = text.replace("2024年", f"{year}年").replace("年度: 2024", f"年度: {year}")
    return years.replace("2025-01-20", f"{year + 1}-01-20")


def retold(text: str) -> str:
    """The text with narrative of its own: what is said of two years alike is a finding."""
    for key, next_key, words in _RETOLD:
        head, rest = text.split(f"\n{key}:", 1)
        text = f"{head}\n{key}: {words}\n{next_key}:" + rest.split(f"\n{next_key}:", 1)[1]
    return text.replace("现行有效件数: 14", "现行有效件数: 12")


def wrong(text: str, left: int = 3) -> str:
    """The text with a balance that is broken."""
    assert _LEFT in text
    return text.replace(_LEFT, f"结转下年度继续办理: {{自然人: {left}}}")


def make_office(folder: Path) -> Path:
    """A folder with the reports of one agency, those of 2024 and 2025; returns its `agencies`."""
    agencies = folder / "agencies"
    write(agencies / AGENCY / "2024.yaml", retold(of_year(2024)))
    write(agencies / AGENCY / "2025.yaml", of_year(2025))
    return agencies


def write(path: Path, text: str) -> Path:
    """Write a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@dataclass(frozen=True)
class Served:
    """A desk that is served, and the folder of its data files."""

    agencies: Path
    port: int
    pid: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def file(self) -> Path:
        """The report of 2025."""
        return self.agencies / AGENCY / "2025.yaml"

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """The answer to a request; underscores in the names of headers are hyphens."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def report(self, key: str = KEY) -> Answer:
        """The report on screen, as scripts get it."""
        return self.ask("/report?" + urlencode({"key": key}))


@dataclass(frozen=True)
class Answer:
    """An answer with its body."""

    response: HTTPResponse
    body: bytes

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    def header(self, name: str) -> str:
        """A header; empty where there is none."""
        return self.response.getheader(name) or ""


@contextmanager
def served(agencies: Path, *options: str, **environment: str) -> Iterator[Served]:
    """Serve a desk for the data files of a folder, by the command."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    command = [sys.executable, "-m", "generator", "preview", agencies.name, "--port", "0", *options]
    with subprocess.Popen(
        command, cwd=agencies.parent, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        assert process.stdout
        said = process.stdout.readline()
        port = re.search(r":(\d+)/", said)
        try:
            assert port, said + process.stdout.read()
            yield Served(agencies, int(port[1]), process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
        assert process.wait(20) == 0, rest
        assert "Traceback" not in rest
