"""A run on a disk that is full or read-only, beside another run, under a clock that jumps, among hostile files."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build.cache import NAME
from generator.common.locks import MARK
from tests.build.faults.office import FORMATS, agencies, build, command, environment, outputs, reports, run, start
from tests.lacking import lacking

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs tmpfs, pipes and process limits")
COUNT = 24


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed run makes."""
    office = agencies(tmp_path_factory.mktemp("whole"), COUNT)
    assert run(office, *build()).returncode == 0
    return outputs(office / "output")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        lacking("no right to mount a small disk; a limit of file size stands in for it in another test")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=True)


def test_a_full_disk_is_told_for_each_report_and_half_writes_none(
    tmp_path: Path, small_disk: Path, whole: dict[str, bytes]
) -> None:
    office = agencies(tmp_path, COUNT)
    result = run(office, *build("-o", str(small_disk)))
    assert result.returncode == 1
    assert "写不进去（磁盘满了）" in result.stdout
    assert "Traceback" not in result.stderr
    there = outputs(small_disk)
    assert there
    assert there.items() <= whole.items()
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    assert run(office, *build("-o", str(small_disk))).returncode == 0
    assert outputs(small_disk) == whole


def test_a_file_that_grows_past_a_limit_is_not_half_written(tmp_path: Path, whole: dict[str, bytes]) -> None:
    office = agencies(tmp_path, COUNT)
    done = subprocess.run(
        command(*build("--jobs", "1")),
        cwd=office,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 1
    assert "写不进去（文件太大）" in done.stdout
    assert "Traceback" not in done.stderr
    assert outputs(office / "output").items() <= whole.items()
    assert run(office, *build()).returncode == 0
    assert outputs(office / "output") == whole


def test_an_output_folder_in_a_place_that_takes_no_files_is_told(tmp_path: Path) -> None:
    office = agencies(tmp_path, 2)
    result = run(office, *build("-o", "/proc/nianbao"))
    assert result.returncode == 1
    assert result.stdout.count("没有生成") >= 2
    assert "Traceback" not in result.stdout + result.stderr


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """An output folder on a disk that is read-only."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)], capture_output=True).returncode:
        lacking("no right to mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=True)


def test_a_read_only_disk_loses_nothing(tmp_path: Path, read_only: Path, whole: dict[str, bytes]) -> None:
    office = agencies(tmp_path, COUNT)
    assert run(office, *build("-o", str(read_only))).returncode == 0
    file = office / "agencies" / "示例0局" / "2024.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("348条", "349条"), encoding="utf-8")
    subprocess.run(["mount", "-o", "remount,ro", str(read_only)], check=True)
    result = run(office, *build("-o", str(read_only)))
    assert result.returncode == 1
    assert "磁盘是只读的" in result.stdout
    assert f"没有变化 {COUNT - 1} 份" in result.stdout
    assert outputs(read_only) == whole
    subprocess.run(["mount", "-o", "remount,rw", str(read_only)], check=True)
    assert run(office, *build("-o", str(read_only))).returncode == 0
    assert "349条" in (read_only / "示例0局" / "2024.html").read_text(encoding="utf-8")


def test_two_runs_at_once_on_one_folder_make_it_whole(tmp_path: Path, whole: dict[str, bytes]) -> None:
    office = agencies(tmp_path, COUNT)
    both = [start(office, *build("--jobs", "2")) for _ in range(2)]
    told = [program.communicate(timeout=300) for program in both]
    assert [program.returncode for program in both] == [0, 0], told
    assert outputs(office / "output") == whole
    assert f"没有变化 {COUNT} 份" in run(office, *build()).stdout


def test_a_run_beside_one_that_is_killed_is_not_disturbed(tmp_path: Path, whole: dict[str, bytes]) -> None:
    office = agencies(tmp_path, COUNT)
    first, second = (start(office, *build("--jobs", "2")) for _ in range(2))
    time.sleep(1)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    second.communicate(timeout=300)
    assert second.returncode == 0
    assert reports(outputs(office / "output")) == whole
    run(office, *build())
    assert outputs(office / "output") == whole


@pytest.mark.parametrize("hours", [-100_000, 100_000])
def test_files_from_another_time_are_built_once(tmp_path: Path, hours: int) -> None:
    office = agencies(tmp_path, 2)
    moment = time.time_ns() + hours * 3_600_000_000_000
    for file in (office / "agencies").rglob("*.yaml"):
        os.utime(file, ns=(moment, moment))
    run(office, *build())
    for file in (office / "output").rglob("*.*"):
        os.utime(file, ns=(moment, moment))
    assert "没有变化 2 份" in run(office, *build()).stdout
    file = office / "agencies" / "示例0局" / "2024.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("348条", "349条"), encoding="utf-8")
    os.utime(file, ns=(moment, moment))
    assert "没有变化 1 份" in run(office, *build()).stdout
    assert "349条" in (office / "output" / "示例0局" / "2024.html").read_text(encoding="utf-8")


def bomb(levels: int = 9) -> str:
    """A YAML file that would unfold to billions of values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def hostile(folder: Path) -> int:
    """Put files into a folder that mean harm; return how many of them are found as data files."""
    for name in ("炸弹", "环", "管道", "巨大", "空", "目录", "设备", "断链", "乱码", "深"):
        (folder / name).mkdir(parents=True)
    (folder / "炸弹" / "2024.yaml").write_text(bomb(), encoding="utf-8")
    (folder / "环" / "2024.yaml").symlink_to("2025.yaml")
    (folder / "环" / "2025.yaml").symlink_to("2024.yaml")
    (folder / "环" / "里面").symlink_to("..", target_is_directory=True)
    os.mkfifo(folder / "管道" / "2024.yaml")
    with (folder / "巨大" / "2024.yaml").open("wb") as file:
        file.truncate(2 << 30)
    (folder / "空" / "2024.yaml").touch()
    (folder / "目录" / "2024.yaml").mkdir()
    (folder / "设备" / "2024.yaml").symlink_to("/dev/zero")
    (folder / "断链" / "2024.yaml").symlink_to("/nowhere/at/all")
    (folder / "乱码" / "2024.yaml").write_bytes(bytes(range(256)) * 40)
    (folder / "深" / "2024.yaml").write_text("[" * 100_000, encoding="utf-8")
    return 10


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_hostile_files_cost_themselves_and_nothing_else(tmp_path: Path, whole: dict[str, bytes], jobs: str) -> None:
    office = agencies(tmp_path, COUNT)
    wrong = hostile(office / "agencies")
    result = run(office, *build("--jobs", jobs, "--summary", "汇总.json"))
    assert result.returncode == 1
    assert f"生成 {COUNT} 份，没有生成 {wrong} 份" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert outputs(office / "output") == whole
    assert (office / "汇总.json").is_file()


def test_a_file_that_vanishes_while_it_is_listed_stops_no_other(tmp_path: Path) -> None:
    from generator.build.build import build as build_all
    from generator.build.job import Options
    from generator.common.files import find

    office = agencies(tmp_path, 3)
    files = list(find([office / "agencies"], office / "agencies"))
    shutil.rmtree(office / "agencies" / "示例1局")
    outcomes = {o.file.stem: o for o in build_all(files, Options(office / "output", ("json",)))}
    assert [outcome.failed for outcome in outcomes.values()].count(True) == 1
    assert outcomes["示例1局/2024"].findings[0].code == "Y001"


@pytest.mark.parametrize("harm", ["garbage", "half", "folder", "link", "pipe", "other"])
def test_a_cache_that_is_spoilt_is_an_empty_one(tmp_path: Path, harm: str) -> None:
    office = agencies(tmp_path, 2)
    run(office, *build())
    before, cache = outputs(office / "output"), office / "output" / NAME
    data = cache.read_bytes()
    cache.unlink()
    match harm:
        case "garbage":
            cache.write_bytes(b"\xff" * 5000)
        case "half":
            cache.write_bytes(data[: len(data) // 2])
        case "folder":
            cache.mkdir()
        case "link":
            (tmp_path / "else").write_bytes(data)
            cache.symlink_to(tmp_path / "else")
        case "pipe":
            os.mkfifo(cache)
        case "other":
            cache.write_bytes(b"SQLite format 3\0" + data[16:100] + b"\0" * 4000)
    result = run(office, *build())
    assert result.returncode == 0, result.stderr
    assert "生成 2 份" in result.stdout
    assert outputs(office / "output") == before
    if harm == "link":
        assert (tmp_path / "else").read_bytes() == data
    if harm in ("garbage", "half", "other"):
        assert "没有变化 2 份" in run(office, *build()).stdout


def test_the_formats_are_all_there(whole: dict[str, bytes]) -> None:
    assert len(whole) == COUNT * len(FORMATS)
    assert not any(MARK in name for name in whole)
