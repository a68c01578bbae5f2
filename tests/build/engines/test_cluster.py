"""The engine of a Dask cluster."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.build.engines import cluster
from generator.build.engines.cluster import Cluster
from generator.build.engines.engine import Loss
from generator.build.engines.environment import agreed, kit_of
from generator.build.engines.kit import Kit, kit
from generator.common.errors import NianbaoError
from tests.build.engines.fleets import Fleet, fleet, free_port, kill

# One death is enough for these tests: workers take seconds to come back.
ENVIRONMENT = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


def doubled(number: int) -> int:
    return 2 * number


def deadly(number: int, at: int) -> int:
    """What ends its worker at one number."""
    if number == at:
        os._exit(1)
    return number


def endless(number: int, at: int) -> int:
    """What does not come back from one number."""
    if number == at:
        time.sleep(60)
    return number


def logged(number: int, log: Path) -> int:
    """What leaves a line behind and takes its time."""
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{number}\n")
    time.sleep(0.05)
    return number


def lost(number: int, why: Loss) -> str:
    return f"{number} {why}"


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    with fleet(tmp_path_factory.mktemp("fleet"), 2, ENVIRONMENT) as made:
        yield made


def test_every_item_is_done_once(workers: Fleet) -> None:
    assert sorted(Cluster(workers.address)(doubled, range(100), lost)) == [2 * number for number in range(100)]


def test_items_are_taken_as_there_is_room_for_them(workers: Fleet) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    running = Cluster(workers.address, piece=4)(doubled, items(), lost)
    next(running)
    running.close()
    assert taken < 200


def test_an_item_that_kills_its_worker_costs_itself_only(workers: Fleet) -> None:
    found = set(Cluster(workers.address, piece=4)(partial(deadly, at=11), range(20), lost))
    assert found == {*range(11), "11 died", *range(12, 20)}


def test_an_item_that_does_not_end_costs_itself_only(workers: Fleet) -> None:
    found = set(Cluster(workers.address, limit=4, piece=4)(partial(endless, at=3), range(10), lost))
    assert "3 slow" in found
    assert {one for one in found if isinstance(one, int)} == set(range(10)) - {3}


def test_the_items_of_a_lost_worker_are_done_by_others(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with fleet(tmp_path, 1, {}, "--no-nanny") as made:
        doomed = made.worker("--no-nanny")
        running = Cluster(made.address, piece=2)(partial(logged, log=log), range(120), lost)
        done = [next(running) for _ in range(20)]
        kill(doomed)
        done += running
    assert sorted(done) == list(range(120))
    assert {int(line) for line in log.read_text("utf-8").split()} == set(range(120))


def test_a_worker_that_comes_later_takes_part(tmp_path: Path) -> None:
    with fleet(tmp_path, 1, {}, "--no-nanny") as made:
        running = Cluster(made.address)(partial(deadly, at=-1), range(400), lost)
        done = [next(running)]
        made.worker("--no-nanny")
        assert sorted([*done, *running]) == list(range(400))


def test_where_nobody_is_left_the_run_ends_with_a_word(tmp_path: Path) -> None:
    with fleet(tmp_path, 1, {}, "--no-nanny") as made:
        assert list(Cluster(made.address)(doubled, [1], lost)) == [2]
        running = Cluster(made.address, limit=3)(partial(logged, log=tmp_path / "log"), range(200), lost)
        next(running)
        kill(made.processes[1])
        with pytest.raises(NianbaoError, match="没有工作进程了"):
            list(running)


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 1.0)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(NianbaoError, match=f"连不上集群的调度程序 {address}"):
        list(Cluster(address)(doubled, [1], lost))


@pytest.mark.parametrize("address", ["8786", "tcp://", "不是地址", "ftp://a:1"])
def test_an_address_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 1.0)
    with pytest.raises(NianbaoError, match="连不上集群的调度程序"):
        list(Cluster(address)(doubled, [1], lost))


def test_a_cluster_without_workers_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_CONNECT", 3.0)
    with fleet(tmp_path, 0, {}) as made, pytest.raises(NianbaoError, match="没有工作进程，先启动：dask worker"):
        list(Cluster(made.address)(doubled, [1], lost))


def test_where_dask_is_not_installed_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NianbaoError, match=r"先安装：pip install 'nianbao\[cluster\]'"):
        list(Cluster("tcp://127.0.0.1:8786")(doubled, [1], lost))


def test_workers_with_this_program_are_fit(workers: Fleet) -> None:
    assert kit_of(workers.address) == kit()


def test_workers_with_another_program_are_refused() -> None:
    with pytest.raises(NianbaoError, match="tcp://a:1"):
        agreed({"tcp://a:1": Kit("old", "", ()), "tcp://b:1": Kit("new", "", ())}, "new")


def test_workers_with_different_fonts_are_refused() -> None:
    with pytest.raises(NianbaoError, match="字体不一样"):
        agreed({"tcp://a:1": Kit("new", "仿宋 甲", ()), "tcp://b:1": Kit("new", "仿宋 乙", ())}, "new")
