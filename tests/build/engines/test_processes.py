"""The engine of several processes: every item once, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build.engines import here
from generator.build.engines.processes import Processes
from tests.build.engines import work

ROOT = Path(__file__).parents[3]


def given_up(item: Any, why: str) -> Any:
    return (item, why)


def run(function: Callable[[Any], Any], items: Iterable[Any], **given: Any) -> list[Any]:
    return list(Processes(2, **given)(function, items, given_up))


def gone(pid: int) -> bool:
    """Whether a process has ended; one that is a moment late is waited for."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":  # ended, and not yet taken note of by its parent
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("count", [0, 1, 50])
def test_every_item_is_worked_on_once(count: int) -> None:
    assert sorted(run(work.double, range(count))) == [2 * n for n in range(count)]


def test_one_process_works_in_order() -> None:
    assert list(here.run(work.double, range(5), given_up)) == [0, 2, 4, 6, 8]


def test_the_work_is_done_in_other_processes() -> None:
    processes = set(run(work.process, range(1, 60)))
    assert 1 <= len(processes) <= 2
    assert os.getpid() not in processes


def test_workers_have_the_folder_and_the_variables_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_TRIED", "yes")
    assert run(work.settings, [1]) == [(1, str(tmp_path), "yes")]
    monkeypatch.delenv("NIANBAO_TRIED")
    assert run(work.settings, [1]) == [(1, str(tmp_path), "")]


def test_items_are_taken_as_there_is_room_for_them() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = Processes(2)(work.double, items(), given_up)
    next(results)
    assert len(taken) < 20
    results.close()


def test_what_kills_its_worker_costs_itself_and_nothing_else() -> None:
    results = run(work.deadly, range(30))
    assert (7, "died") in results
    assert sorted(r for r in results if isinstance(r, int)) == [n for n in range(30) if n != 7]


def test_many_that_kill_their_workers_cost_themselves() -> None:
    results = run(work.deadly, [7, *range(8, 12), 7, 7, *range(12, 16), 7, 7, 7, 7, 7])
    assert results.count((7, "died")) == 8
    assert sorted(r for r in results if isinstance(r, int)) == list(range(8, 16))


def test_an_item_whose_worker_died_is_tried_once_more(tmp_path: Path) -> None:
    file = tmp_path / "deadly"
    file.touch()
    assert sorted(run(work.once, [(1, ""), (2, str(file)), (3, "")])) == [1, 2, 3]


def test_what_does_not_end_is_given_up_and_the_rest_is_done() -> None:
    results = run(work.endless, range(20), limit=1.0)
    assert (7, "slow") in results
    assert sorted(r for r in results if isinstance(r, int)) == [n for n in range(20) if n != 7]


def test_when_it_is_stopped_no_worker_is_left() -> None:
    results = Processes(3)(work.process, [1, 2, 3, *([0] * 9)], given_up)
    processes = {next(results) for _ in range(3)}
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 5
    assert all(map(gone, processes))


def test_what_is_being_written_when_it_is_stopped_is_put_away(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys, time\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from threading import Thread\n"
        "from generator.build.engines.processes import Processes\n"
        "from tests.build.engines import work\n"
        "if __name__ == '__main__':\n"
        "    import _thread\n"
        "    def stop():\n"
        f"        while len(list(Path({str(tmp_path)!r}).glob('*.part'))) < 2:\n"
        "            time.sleep(0.05)\n"
        "        _thread.interrupt_main()\n"
        "    Thread(target=stop).start()\n"
        "    try:\n"
        f"        list(Processes(2)(work.writing, [{str(tmp_path)!r}] * 4, print))\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped')\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "stopped\n"
    assert done.stderr == ""
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_no_worker_outlives_the_program(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from generator.build.engines.processes import Processes\n"
        "from tests.build.engines import work\n"
        "if __name__ == '__main__':\n"
        "    for pid in Processes(2)(work.process, [1] * 8 + [0] * 8, print):\n"
        "        print(pid, flush=True)\n"
    )
    program = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    workers = {int(program.stdout.readline()) for _ in range(8)}
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    assert all(map(gone, workers))


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    import multiprocessing.process

    def start(_process: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", start)
    assert set(run(work.process, range(1, 30))) == {os.getpid()}


def test_where_workers_die_before_they_work_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.engines.processes.serve", work.quits)
    assert set(run(work.process, range(1, 30))) == {os.getpid()}
