"""A build of generated agencies through a cluster of two workers, one of which is killed: files in an S3 store, no shared disk."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.datafile.demo.writing import Demo, files
from tests.build.engines.fleets import ROOT, Fleet, fleet, kill
from tests.build.remote.stores import Store, store

COUNT = 200
DEMO = Demo(COUNT, 2025, share=0.03)
COPY, COPIED = "抄来县水利局", "原来县水利局"


@dataclass
class Run:
    """What a build said, and what it left in the store."""

    status: int
    said: str
    outputs: dict[str, bytes]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store(tmp_path_factory.mktemp("store")) as made:
        made.put("nianbao")
        for one in files(DEMO):
            made.put(f"nianbao/agencies/{one.path}", one.text.encode())
        original = next(one.text for one in files(DEMO) if "水利局" in one.path and not one.flaw)
        name = re.search(r"机关: (.*)", original)
        assert name
        for agency in (COPY, COPIED):
            made.put(f"nianbao/agencies/{agency}/2025.yaml", original.replace(name[1], agency).encode())
        yield made


@pytest.fixture(scope="module")
def workers(place: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    with fleet(tmp_path_factory.mktemp("fleet"), 2, place.environment, "--no-nanny") as made:
        yield made


def started(place: Store, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "generator", "build", "s3://nianbao/agencies", "--to", "json,html", *arguments]
    environment = {**os.environ, **place.environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def outputs(place: Store, folder: str) -> dict[str, bytes]:
    found = [name for name in place.names("nianbao") if name.startswith(f"{folder}/")]
    return {name: place.get(f"nianbao/{name}") for name in found if not name.endswith(".db")}


@pytest.fixture(scope="module")
def run(place: Store, workers: Fleet, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The build, with a worker killed when a tenth of the reports is there."""
    process = started(place, tmp_path_factory.mktemp("cli"), "-o", "s3://nianbao/output", "--cluster", workers.address)
    until = time.monotonic() + 120
    while len([n for n in place.names("nianbao") if n.startswith("output/")]) < COUNT // 10 * 2:
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until
        time.sleep(0.2)
    kill(workers.processes[1])
    assert process.poll() is None, "the build was over before the worker was killed"
    said, _ = process.communicate(timeout=300)
    return Run(process.returncode, said, outputs(place, "output"))


def broken() -> dict[str, str]:
    return {f"s3://nianbao/agencies/{one.path}": one.flaw.code for one in files(DEMO) if one.flaw}


def test_exactly_the_broken_files_are_named_with_their_cause(run: Run) -> None:
    named = set(re.findall(r"^没有生成 (\S+)：\d+ 处问题$", run.said, re.MULTILINE))
    assert named == set(broken())
    for file, code in broken().items():
        assert re.search(rf"^{re.escape(file)}:\d+:\d+ 错误 {code} ", run.said, re.MULTILINE), (file, code)


def test_every_good_file_has_its_report(run: Run) -> None:
    good = [one.path.removesuffix(".yaml") for one in files(DEMO) if not one.flaw]
    good += [f"{agency}/2025" for agency in (COPY, COPIED)]
    assert sorted(run.outputs) == sorted(f"output/{stem}.{suffix}" for stem in good for suffix in ("json", "html"))
    assert all(json.loads(data)["year"] == 2025 for name, data in run.outputs.items() if name.endswith(".json"))


def test_the_tally_and_the_status_are_those_of_any_build(run: Run) -> None:
    assert run.status == 1
    assert f"共 {COUNT + 2} 份报告：生成 {COUNT + 2 - len(broken())} 份，没有生成 {len(broken())} 份；" in run.said


def test_copies_across_agencies_are_found(run: Run) -> None:
    assert re.search(rf"{COPY}/2025.yaml:\d+:\d+ 警告 R056 .*“{COPIED}”2025 年度报告", run.said)


@pytest.mark.usefixtures("run")
def test_a_build_of_this_computer_makes_the_same_bytes(place: Store, run: Run, tmp_path: Path) -> None:
    process = started(place, tmp_path, "-o", (tmp_path / "output").as_uri(), "--jobs", "2")
    process.communicate(timeout=300)
    made = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*") if p.suffix != ".db"}
    assert made == run.outputs


@pytest.mark.usefixtures("run")
def test_the_next_build_does_what_changed_only(place: Store, workers: Fleet, tmp_path: Path) -> None:
    good = [one.path for one in files(DEMO) if not one.flaw]
    text = place.get(f"nianbao/agencies/{good[0]}").decode().replace("我局", "本机关")
    place.put(f"nianbao/agencies/{good[0]}", f"{text}\n# 改过\n".encode())
    place.put(f"nianbao/output/{good[1].removesuffix('.yaml')}.json", b"{}")
    process = started(place, tmp_path, "-o", "s3://nianbao/output", "--cluster", workers.address)
    said, _ = process.communicate(timeout=300)
    assert f"生成 2 份，没有变化 {COUNT - len(broken())} 份，没有生成 {len(broken())} 份" in said
