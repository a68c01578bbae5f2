"""Demonstration folders: the good files have no findings, the broken ones the finding that they are listed with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.checking.check import Checked, check_file
from generator.checking.cross_check import Signed, findings_across
from generator.common.files import find
from generator.common.finding import Finding
from generator.datafile.demo.flaws import FLAWS
from generator.datafile.demo.writing import LIST, Demo, files, write_demo

# One set without last year's files, one of the older form, one across both forms.
SETS = (Demo(90, 2025, share=0.3), Demo(30, 2020, years=2, share=0.3), Demo(40, 2021, years=2, share=0.3, seed=7))


@pytest.fixture(scope="module", params=SETS, ids=lambda demo: f"{demo.year}x{demo.years}")
def demo(request: pytest.FixtureRequest) -> Demo:
    made: Demo = request.param
    return made


@pytest.fixture(scope="module")
def folder(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder, demo)
    return folder


@pytest.fixture(scope="module")
def checked(folder: Path) -> Mapping[str, Checked]:
    return {path.relative_to(folder).as_posix(): check_file(path) for path in sorted(folder.glob("*/*.yaml"))}


def listed(folder: Path) -> dict[str, str]:
    return {one["文件"]: one["代码"] for one in json.loads((folder / LIST).read_text("utf-8"))}


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_a_good_file_has_no_findings(folder: Path, checked: Mapping[str, Checked]) -> None:
    broken = listed(folder)
    found = {path: codes(one.findings) for path, one in checked.items() if path not in broken}
    assert {path: found for path, found in found.items() if found} == {}


def test_a_broken_file_has_the_finding_that_it_is_listed_with(folder: Path, checked: Mapping[str, Checked]) -> None:
    errors = {path: {f.code for f in checked[path].findings if f.severity == "error"} for path in listed(folder)}
    assert {path: code for path, code in listed(folder).items() if code not in errors[path]} == {}


def test_as_many_are_broken_as_were_asked_for(demo: Demo, folder: Path) -> None:
    assert len(listed(folder)) == round(demo.count * demo.share)


def test_there_is_a_file_for_every_agency_and_year(demo: Demo, folder: Path) -> None:
    years = {str(demo.year - back) for back in range(demo.years)}
    assert all({path.stem for path in one.glob("*.yaml")} == years for one in folder.iterdir() if one.is_dir())
    assert len(list(folder.glob("*/*.yaml"))) == demo.count * demo.years


def test_no_agency_s_narrative_is_a_near_copy_of_another_s(folder: Path, checked: Mapping[str, Checked]) -> None:
    found = [(file, checked[f"{file.stem}.yaml"].signature) for file in find([folder], folder)]
    assert list(findings_across([Signed(file, signature) for file, signature in found if signature])) == []


def test_the_same_seed_makes_the_same_files_and_another_others() -> None:
    assert list(files(Demo(5, 2025))) == list(files(Demo(5, 2025)))
    assert {made.text for made in files(Demo(5, 2025))}.isdisjoint(made.text for made in files(Demo(5, 2025, seed=1)))


def test_more_agencies_begin_with_the_fewer() -> None:
    few, more = ([made.text for made in files(Demo(count, 2025, share=0))] for count in (3, 9))
    assert more[:3] == few


def test_no_two_agencies_have_one_name() -> None:
    assert len({made.path for made in files(Demo(3000, 2025, share=0))}) == 3000


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: flaw.name)
def test_every_flaw_fits_some_file(flaw: object) -> None:
    one = FLAWS[FLAWS.index(flaw)]  # type: ignore[arg-type]
    years = 2 if one.last else 1
    texts = [made.text for made in files(Demo(40, 2025, years, share=0))]
    assert any((one.breaks(text) or text) != text or one.breaks(text) == "" for text in texts)
