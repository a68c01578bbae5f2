"""The build."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.cache import NAME
from generator.build.job import Options
from generator.build.outcome import Outcome
from generator.common.errors import FontError
from generator.common.files import find

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
GOOD = (EXAMPLES / "2021.yaml").read_text(encoding="utf-8")


@pytest.fixture
def agencies(tmp_path: Path) -> Path:
    folder = tmp_path / "agencies"
    for name in ("甲局", "乙局"):
        (folder / name).mkdir(parents=True)
        shutil.copy(EXAMPLES / "2021.yaml", folder / name / "2024.yaml")
    return folder


def run(agencies: Path, **given: object) -> list[Outcome]:
    options = replace(Options(agencies.parent / "output", ("json", "html")), **given)  # type: ignore[arg-type]
    return list(build(list(find([agencies], agencies)), options))


def bytes_below(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != NAME
    }


def test_reports_are_written_beside_each_other(agencies: Path) -> None:
    outcomes = run(agencies)
    assert not any(o.failed for o in outcomes)
    assert list(bytes_below(agencies.parent / "output")) == [
        "乙局/2024.html",
        "乙局/2024.json",
        "甲局/2024.html",
        "甲局/2024.json",
    ]


def test_nothing_is_made_again_when_nothing_changed(agencies: Path) -> None:
    run(agencies)
    before = bytes_below(agencies.parent / "output")
    assert [o.unchanged for o in run(agencies)] == [True, True]
    assert bytes_below(agencies.parent / "output") == before


def test_findings_are_told_again_when_nothing_changed(agencies: Path) -> None:
    file = agencies / "甲局" / "2024.yaml"
    file.write_text(GOOD + "豁免:\n  - {规则: R030, 理由: 试}\n", encoding="utf-8")
    first = run(agencies)
    second = run(agencies)
    assert [o.findings for o in sorted(first, key=lambda o: o.file.name)] == [
        o.findings for o in sorted(second, key=lambda o: o.file.name)
    ]
    assert any(o.findings for o in second)


def test_only_the_changed_file_is_made_again(agencies: Path) -> None:
    run(agencies)
    file = agencies / "甲局" / "2024.yaml"
    file.write_text(GOOD.replace("348条", "349条"), encoding="utf-8")
    assert {o.file.stem: o.unchanged for o in run(agencies)} == {"甲局/2024": False, "乙局/2024": True}
    assert "349条" in (agencies.parent / "output/甲局/2024.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("harm", ["delete", "tamper"])
def test_a_missing_or_altered_output_is_made_again(agencies: Path, harm: str) -> None:
    run(agencies)
    output = agencies.parent / "output/甲局/2024.html"
    whole = output.read_bytes()
    if harm == "delete":
        output.unlink()
    else:
        output.write_bytes(b"tampered")
    run(agencies)
    assert output.read_bytes() == whole


def test_last_years_file_belongs_to_what_a_report_depends_on(agencies: Path) -> None:
    run(agencies)
    shutil.copy(EXAMPLES / "2021.yaml", agencies / "甲局" / "2023.yaml")
    (agencies / "甲局" / "2023.yaml").write_text(
        GOOD.replace("年度: 2024", "年度: 2023").replace("2025-01-20", "2024-01-20"), encoding="utf-8"
    )
    assert {o.file.stem: o.unchanged for o in run(agencies)}["甲局/2024"] is False


def test_a_damaged_cache_is_an_empty_one(agencies: Path) -> None:
    run(agencies)
    (agencies.parent / "output" / NAME).write_bytes(b'{"format": 1, "entries": [')
    assert [o.unchanged for o in run(agencies)] == [False, False]
    (agencies.parent / "output" / NAME).write_bytes(b'{"format": 1, "entries": {"\xe7\x94\xb2": 3}}')
    assert not any(o.failed for o in run(agencies))


def test_a_file_in_the_place_of_another_of_its_body_is_made_from_itself(agencies: Path) -> None:
    options = Options(agencies.parent / "output", ("json",))
    for name, number in (("甲局", "348条"), ("乙局", "349条")):
        file = agencies / name / "2024.yaml"
        file.write_text(GOOD.replace("348条", number), encoding="utf-8")
        (outcome,) = build(list(find([agencies / name], Path("elsewhere"))), options)
        assert not outcome.unchanged
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert digest in (agencies.parent / "output" / "2024.json").read_text(encoding="utf-8")


def test_force_makes_everything_again(agencies: Path) -> None:
    run(agencies)
    assert [o.unchanged for o in run(agencies, force=True)] == [False, False]


def test_a_report_with_errors_is_not_written_and_stops_no_other(agencies: Path) -> None:
    (agencies / "甲局" / "2024.yaml").write_text(
        GOOD.replace("结转下年度继续办理: {自然人: 1}", "结转下年度继续办理: {自然人: 2}"), encoding="utf-8"
    )
    outcomes = {o.file.stem: o for o in run(agencies)}
    assert outcomes["甲局/2024"].failed
    assert [f.code for f in outcomes["甲局/2024"].findings] == ["R030"]
    assert not outcomes["乙局/2024"].failed
    assert not (agencies.parent / "output/甲局").exists()


def test_an_output_from_before_the_error_stays(agencies: Path) -> None:
    run(agencies)
    before = bytes_below(agencies.parent / "output")
    (agencies / "甲局" / "2024.yaml").write_text("坏了: [", encoding="utf-8")
    run(agencies)
    assert bytes_below(agencies.parent / "output") == before


def test_a_draft_is_written_in_spite_of_errors_with_its_findings(agencies: Path) -> None:
    (agencies / "甲局" / "2024.yaml").write_text(
        GOOD.replace("结转下年度继续办理: {自然人: 1}", "结转下年度继续办理: {自然人: 2}"), encoding="utf-8"
    )
    run(agencies, draft=True)
    page = (agencies.parent / "output/甲局/2024.html").read_text(encoding="utf-8")
    assert "草稿" in page
    assert "R030" in page


def test_warnings_block_where_they_count_as_errors(agencies: Path) -> None:
    file = agencies / "甲局" / "2024.yaml"
    file.write_text(GOOD + "豁免:\n  - {规则: R030, 理由: 试}\n", encoding="utf-8")
    assert {o.file.stem: o.failed for o in run(agencies, strict=True)} == {"甲局/2024": True, "乙局/2024": False}


def test_a_fault_of_the_program_costs_one_report_only(agencies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.build import job as module

    def render(_document: object, _formats: object) -> dict[str, bytes]:
        raise ZeroDivisionError

    whole = module.render
    monkeypatch.setattr(module, "render", render)
    outcomes = run(agencies)
    assert [o.failed for o in outcomes] == [True, True]
    assert "没有生成报告" in outcomes[0].findings[0].message.zh
    monkeypatch.setattr(module, "render", whole)
    assert not any(o.failed for o in run(agencies))


def test_a_font_that_cannot_be_used_is_told_as_it_is(agencies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise FontError("仿宋.ttf：字体文件损坏")

    monkeypatch.setattr("generator.renderers.html.render", refuse)
    assert [(o.error, o.findings) for o in run(agencies)] == [("仿宋.ttf：字体文件损坏", ())] * 2


def test_an_output_that_cannot_be_written_is_told_and_stops_no_other(agencies: Path) -> None:
    output = agencies.parent / "output"
    (output / "甲局").mkdir(parents=True)
    (output / "甲局" / "2024.html").mkdir()
    outcomes = {o.file.stem: o for o in run(agencies)}
    assert "写不进去" in outcomes["甲局/2024"].error
    assert not outcomes["乙局/2024"].failed


def test_one_process_and_several_write_the_same_bytes(tmp_path: Path) -> None:
    agencies = tmp_path / "agencies"
    agencies.mkdir()
    for number in range(20):
        (agencies / f"{number}.yaml").write_text(GOOD.replace("示例市", f"示例{number}市"), encoding="utf-8")
    files = list(find([agencies], agencies))
    one, two = tmp_path / "one", tmp_path / "two"
    list(build(files, Options(one, ("docx", "pdf", "html", "json"), jobs=1)))
    outcomes = list(build(files, Options(two, ("docx", "pdf", "html", "json"), jobs=2)))
    assert len(outcomes) == 20
    assert bytes_below(one) == bytes_below(two)
