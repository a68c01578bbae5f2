"""The bench works: on few reports, without a word about how fast."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len

from bench import cluster, scale, table
from bench.__main__ import lines, run
from bench.copies import curve
from bench.exchange import EXCHANGES, Roll, roll
from bench.reports import varied, vary
from bench.scale import Build, Run
from bench.stages import STAGES
from bench.worker import Measure, measure
from generator.checking.check import check_file

SOURCES = sorted((Path(__file__).parent.parent / "agencies").glob("*/*.yaml"))


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    return vary(SOURCES, 2 * len(SOURCES), tmp_path)


def test_no_two_reports_are_alike(reports: list[Path]) -> None:
    assert len({path.read_text("utf-8") for path in reports}) == 2 * len(SOURCES)


def test_the_tables_of_the_reports_are_read_whole_and_balance(reports: list[Path]) -> None:
    codes = {finding.code for path in reports for finding in check_file(path).findings}
    assert codes.isdisjoint({"Y006", "R003", "R020", "R021", "R022", "R030", "R031", "R032", "R033", "R040"})


def test_a_report_is_varied_the_same_way_each_time() -> None:
    text = SOURCES[0].read_text("utf-8")
    assert varied(text, ["一句。"], Random(1)) == varied(text, ["一句。"], Random(1))


@pytest.mark.parametrize("name", [*table.STAGES, *table.EXCHANGES, "noto"])
def test_every_stage_works_on_a_report(name: str, reports: list[Path]) -> None:
    assert len(measure(name, reports[:2], 1).passes) == 1


def test_every_stage_has_a_line() -> None:
    assert {*table.STAGES, *table.PEERS} == set(STAGES)
    assert set(table.EXCHANGES) == set(EXCHANGES)


def test_a_stage_is_measured_in_a_process_of_its_own(reports: list[Path]) -> None:
    assert run("json", reports[:2], 1).size > 1


def test_the_table_begins_with_machine_and_columns(reports: list[Path]) -> None:
    first = lines(reports[:2], 1)
    assert [next(first) for _ in range(5)][-1].split()[:4] == ["步骤", "stage", "最快", "best"]


def test_the_table_fits_a_hundred_columns() -> None:
    known = Measure((1234.5, 1234.5), 1234, 1234)
    printed = [*table.header(30, 4), *(table.stage(name, known) for name in table.STAGES), *table.sums({"pdf": known})]
    printed += [
        *table.peers_header(),
        *(table.peer(name, known, known) for name in table.PEERS),
        *table.start_header(7),
        *table.exchanges_header(),
        *(table.exchange(name, known) for name in table.EXCHANGES),
        *table.rolls_header(),
        table.roll(Roll(4000, 12.34, 12.34, (1234.0, 1234.0), 12345.0)),
    ]
    assert max(map(cell_len, printed)) <= 100


def test_the_workbook_of_many_agencies_is_written_and_read() -> None:
    one = roll(3)
    assert one.count == 3 and one.written > 0 and one.read > 0 and one.size > 1


def test_copies_are_looked_for_among_ever_more_narratives() -> None:
    few, more = curve(SOURCES, (5, 10))
    assert (few.count, more.count) == (5, 10)
    assert few.found <= more.found
    assert cell_len(table.copies(more)) <= 100


def test_whole_builds_are_measured_anew_unchanged_and_with_one_change() -> None:
    (one,) = scale.builds((4,), (1,), "json")
    assert (one.count, one.jobs) == (4, 1)
    assert all(run.wall > 0 and run.cpu > 0 for run in (one.anew, one.unchanged, one.changed))


def test_a_whole_check_is_measured() -> None:
    assert scale.checked(2).cpu > 0


def test_the_lines_of_whole_builds_fit_a_hundred_columns() -> None:
    run = Run(12345.6, 12345.6, 1234, 1234)
    printed = [*table.builds_header("docx,pdf,html"), table.builds(Build(10_000, 2, run, run, run))]
    printed += [
        *table.checked(1000, run),
        table.both(dict.fromkeys(("docxtpl", "typst", "docx", "noto"), Measure((1.0,)))),
    ]
    assert max(map(cell_len, printed)) <= 100


def test_the_overhead_of_a_cluster_is_measured_with_a_fake_renderer() -> None:
    with cluster.cluster(1) as (address, scheduler):
        one = cluster.measured(address, scheduler, 40, 8)
    assert (one.reports, one.piece) == (40, 8)
    assert one.wall > 40 * cluster.COST / 100
    assert cell_len(cluster.overhead(one)) <= 100


def test_a_peer_that_is_not_installed_is_said_to_be_so() -> None:
    assert "not installed" in table.peer("typst", Measure(missing="typst"), Measure((1.0,)))
