"""The command `dataset`: all figures as open data, read by other hands than wrote them."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checking.check import read_data
from generator.cli import cli
from generator.summaries import figure_index
from tests.check_text import FULL, FULL_2019
from tests.districts import WHOLE, district


def run(*words: str) -> Result:
    done = CliRunner().invoke(cli, ["dataset", "-o", "数据", "--jobs", "1", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    district(departments=3, towns=1, years=(2023, 2024)).write(tmp_path)
    for year, text in ((2024, FULL), (2019, FULL_2019)):
        path = tmp_path / "agencies" / "示例市科学技术局" / f"{year}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def table(name: str) -> list[dict[str, str]]:
    with Path("数据", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_cell_is_a_row_with_the_figure_of_its_file(office: Path) -> None:
    assert run().exit_code == 0
    cells = {(c["agency"], c["year"], c["table"], c["row"], c["column"]): c for c in table("cells.csv")}
    for path in sorted(office.glob("agencies/*/*.yaml")):
        report = read_data(path)
        assert report
        for name, figures in report.figures.items():
            for (row, column), value in figures.values.items():
                cell = cells[report.agency, str(report.year), name, row, column]
                assert Decimal(cell["value"]) == value
                assert cell["status"] in ("typed", "computed")
                assert cell["form"] == report.form.id


def test_wide_and_tidy_tables_say_the_same(office: Path) -> None:
    run()
    wide = {(r["agency"], r["year"]): r for form in ("2019", "2021") for r in table(f"reports-{form}.csv")}
    for cell in table("cells.csv"):
        name = "__".join((cell["table"], cell["row"], cell["column"]))
        assert wide[cell["agency"], cell["year"]][name] == cell["value"]
    assert len(wide) == len(list(office.glob("agencies/*/*.yaml")))


def test_the_package_is_valid_to_its_own_standard(office: Path) -> None:
    run()
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=office / "数据", capture_output=True, encoding="utf-8", check=False)
    found = json.loads(done.stdout)
    assert found["valid"], found
    assert {task["name"] for task in found["tasks"]} == {"cells", "reports-2019", "reports-2021", "fields"}


def test_every_field_has_a_chinese_title_and_every_table_a_key(office: Path) -> None:
    run()
    package = json.loads((office / "数据" / "datapackage.json").read_text("utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for resource in package["resources"]:
        assert resource["schema"]["primaryKey"]
        assert all(re.search(r"[\u4e00-\u9fff]", field["title"]) for field in resource["schema"]["fields"])


def test_the_same_reports_give_the_same_bytes(office: Path) -> None:
    run()
    before = {path.name: path.read_bytes() for path in (office / "数据").iterdir()}
    run()
    assert {path.name: path.read_bytes() for path in (office / "数据").iterdir()} == before


def test_the_page_says_to_search_engines_what_it_is(office: Path) -> None:
    run()
    page = (office / "数据" / "index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    described = json.loads(found[1])
    assert described["@type"] == "Dataset"
    assert {one["contentUrl"] for one in described["distribution"]} >= {"cells.csv", "reports-2021.csv"}


def test_parquet_has_the_same_sums(office: Path) -> None:
    import duckdb

    run("--parquet")
    asked = f"""SELECT sum("value") FROM '{office / "数据" / "cells.parquet"}' WHERE "row" = 'fees'"""
    with duckdb.connect() as database:
        (found,) = database.execute(asked).fetchall()
    assert found[0] == sum(Decimal(c["value"]) for c in table("cells.csv") if c["row"] == "fees")


def test_a_file_that_says_nothing_and_one_too_many_are_told(office: Path) -> None:
    (office / "agencies" / "坏.yaml").write_text("", encoding="utf-8")
    (office / "agencies" / "再来一份.yaml").write_text(FULL, encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert "读不出来：agencies/坏.yaml" in done.output
    assert "同一机关、同一年度还有一份，没有写入" in done.output


@pytest.mark.usefixtures("office")
def test_only_the_years_that_are_asked_for() -> None:
    run("--year", "2024")
    assert {cell["year"] for cell in table("cells.csv")} == {"2024"}


def test_files_that_have_not_changed_are_not_read_again(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (office / "output").mkdir()
    run()
    read: list[str] = []
    once = figure_index.read_data
    monkeypatch.setattr(figure_index, "read_data", lambda path, name: (read.append(name), once(path, name))[1])
    run()
    assert read == []
    path = office / "agencies" / WHOLE / "2024.yaml"
    path.write_text(path.read_text("utf-8").replace("本年处理决定数量: 0", "本年处理决定数量: 7", 1), encoding="utf-8")
    run()
    assert read == [path.relative_to(office).as_posix()]
    assert [
        c["value"]
        for c in table("cells.csv")
        if c["agency"] == WHOLE and c["year"] == "2024" and c["row"] == "penalties"
    ] == ["7"]


def test_a_damaged_index_is_made_anew(office: Path) -> None:
    (office / "output").mkdir()
    run()
    wanted = (office / "数据" / "cells.csv").read_bytes()
    (office / "output" / figure_index.NAME).write_bytes(b"no database" * 100)
    assert run().exit_code == 0
    assert (office / "数据" / "cells.csv").read_bytes() == wanted
