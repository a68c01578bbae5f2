"""A run that is stopped or killed: nothing lost, nothing half-written, and the next run completes it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import pytest

from generator.common.locks import MARK
from tests.build.faults.office import FORMATS, agencies, at_work, build, left_of, outputs, reports, run, start, wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and process groups")
COUNT = 40


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed run makes."""
    office = agencies(tmp_path_factory.mktemp("whole"), COUNT)
    assert run(office, *build("--jobs", "1")).returncode == 0
    made = outputs(office / "output")
    assert len(made) == COUNT * len(FORMATS)
    return made


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_files_no_process_and_a_true_cache(
    tmp_path: Path, whole: dict[str, bytes], jobs: str
) -> None:
    office = agencies(tmp_path, COUNT)
    program = start(office, *build("--jobs", jobs))
    wait_for(office / "output", 8)
    os.killpg(program.pid, signal.SIGINT)
    _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert "停在第" in err
    assert "Traceback" not in err
    assert left_of(program.pid) == []
    there = outputs(office / "output")
    assert there.items() <= whole.items()
    assert len(there) < len(whole)
    again = run(office, *build("--jobs", jobs))
    assert outputs(office / "output") == whole
    done = int(err.split("停在第 ")[1].split(" ")[0])
    assert done
    assert f"没有变化 {done} 份" in again.stdout
    assert not (office / "output" / MARK).exists()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_nothing_is_half_written_and_the_next_run_completes(
    tmp_path: Path, whole: dict[str, bytes], seed: int
) -> None:
    office = agencies(tmp_path, COUNT)
    (office / "output").mkdir()
    random = Random(seed)
    for _ in range(3):
        program = start(office, *build("--jobs", "2"))
        time.sleep(random.uniform(0.3, 2.5))
        program.kill()
        program.communicate()
        assert left_of(program.pid) == []
        assert reports(outputs(office / "output")).items() <= whole.items()
    assert run(office, *build("--jobs", "2")).returncode == 0
    assert outputs(office / "output") == whole


def test_a_report_that_is_made_again_is_never_gone(tmp_path: Path, whole: dict[str, bytes]) -> None:
    office = agencies(tmp_path, COUNT)
    run(office, *build())
    program = start(office, *build("--force"))
    time.sleep(1.5)
    program.kill()
    program.communicate()
    assert reports(outputs(office / "output")) == whole


def test_what_a_killed_run_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    office = agencies(tmp_path, 2)
    run(office, *build())
    before = outputs(office / "output")
    for place in ("示例0局", "."):
        (office / "output" / place / ".nianbao-abc.tmp").write_text("half")
    (office / "output" / MARK).write_text("+")
    run(office, *build())
    assert outputs(office / "output") == before
    assert not (office / "output" / MARK).exists()


@pytest.mark.parametrize("moment", range(4))
def test_a_check_is_stopped_at_any_moment(tmp_path: Path, moment: int) -> None:
    office = agencies(tmp_path, 200)
    program = start(office, "check", "--jobs", "2")
    at_work(program.pid)
    time.sleep(Random(moment).uniform(0, 1))
    os.killpg(program.pid, signal.SIGINT)
    _, err = program.communicate(timeout=60)
    assert "Traceback" not in err
    assert left_of(program.pid) == []
