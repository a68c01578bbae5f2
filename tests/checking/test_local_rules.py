"""Local rules: an office's own levels and limits, in files beside the agencies folder."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.build.job import Options, build_one
from generator.checking import local_rules as overlay
from generator.checking.check import check_file
from generator.common.files import find
from generator.common.finding import Finding
from generator.rules.catalogue import catalogue
from tests.check_text import FULL, replaced

PACKAGE = Path(__file__).parents[2] / "generator"
LATER = replaced(FULL, "日期: 2025-01-20", "日期: 2025-02-20")
WARNED = replaced(FULL, "下一步，", "今年下一步，")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as an office has it, and the working directory."""
    (tmp_path / "agencies" / "示例市科学技术局").mkdir(parents=True)
    (tmp_path / "规则").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def local(text: str, folder: Path | str = "规则") -> overlay.Overlay:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "市.yaml").write_text(text, encoding="utf-8")
    return overlay.load(Path(folder))


def findings(text: str, rules: str = "") -> list[Finding]:
    path = Path("agencies/示例市科学技术局/2024.yaml")
    path.write_text(text, encoding="utf-8")
    return list(check_file(path, path.as_posix(), None, local(rules) if rules else overlay.NONE).findings)


def brief(found: overlay.Overlay) -> list[tuple[str, int, int]]:
    return [(f.code, f.line, f.column) for f in found.findings]


@pytest.mark.usefixtures("office")
def test_a_rule_can_be_raised() -> None:
    assert [(f.code, f.severity) for f in findings(WARNED)] == [("R103", "warning")]
    (finding,) = findings(WARNED, "R103: {级别: 错误, 理由: 市政办通知}")
    assert finding.severity == "error"
    assert "市政办通知" in finding.basis.zh
    assert "规则/市.yaml 第 1 行" in finding.basis.zh


@pytest.mark.usefixtures("office")
def test_a_rule_can_be_lowered_or_switched_off() -> None:
    wrong = replaced(FULL, "日期: 2025-01-20", "日期: 2024-12-20")
    assert [f.severity for f in findings(wrong) if f.code == "R083"] == ["error"]
    lowered = findings(wrong, "R083: {级别: 警告, 理由: 试行}")
    assert [f.severity for f in lowered if f.code == "R083"] == ["warning"]
    assert [f for f in findings(wrong, "R083: {级别: 关闭, 理由: 试行}") if f.code == "R083"] == []


@pytest.mark.usefixtures("office")
def test_a_rule_takes_its_limit_from_the_office() -> None:
    assert [f for f in findings(FULL) if f.code == "R012"] == []
    for parameters in ("{limit: 100}", "{字数上限: 100}"):
        (finding,) = findings(FULL, f"R012: {{参数: {parameters}, 理由: 市政办通知}}")
        assert (finding.code, finding.severity) == ("R012", "warning")
        assert "超过 100 字" in finding.message.zh


@pytest.mark.usefixtures("office")
def test_codes_may_be_written_small() -> None:
    assert local("r012: {级别: 错误, 理由: 有}").levels == {"R012": "error"}


@pytest.mark.usefixtures("office")
def test_english_keys_are_known_too() -> None:
    (finding,) = findings(FULL, "R012: {severity: error, parameters: {limit: 100}, reason: city notice}")
    assert finding.severity == "error"
    assert "city notice" in finding.basis.en


@pytest.mark.usefixtures("office")
def test_a_waiver_of_a_rule_that_is_off_is_not_said_to_match_nothing() -> None:
    waived = WARNED + "豁免: [{规则: R103, 理由: 照录}]\n"
    assert [f.severity for f in findings(waived)] == ["explained"]
    assert findings(waived, "R103: {级别: 关闭, 理由: 沿用旧例}") == []


@pytest.mark.usefixtures("office")
def test_a_warning_about_the_file_can_be_made_an_error() -> None:
    found = local("Y004: {级别: 错误, 理由: 统一用 UTF-8}")
    assert found.levels == {"Y004": "error"}
    path = Path("agencies/示例市科学技术局/2024.yaml")
    path.write_bytes(FULL.encode("gb18030"))
    assert [(f.code, f.severity) for f in check_file(path, None, None, found).findings] == [("Y004", "error")]


WRONG = [
    ("R999: {级别: 关闭, 理由: 无}", ("S001", 1, 1)),
    ("R012: {级别: 错误}", ("S002", 1, 7)),
    ("R012: {级别: 错误, 理由: }", ("S002", 1, 20)),
    ("R012: {理由: 只有理由}", ("S002", 1, 1)),
    ("R012: {级别: 严重, 理由: 无}", ("S007", 1, 12)),
    ("R012: 关闭", ("S003", 1, 7)),
    ("R012: {参数: 800, 理由: 无}", ("S003", 1, 12)),
    ("R012: {参数: {limit: 多}, 理由: 无}", ("S003", 1, 20)),
    ("R012: {参数: {limit: -1}, 理由: 无}", ("S003", 1, 20)),
    ("R012: {参数: {limit: [1]}, 理由: 无}", ("S003", 1, 20)),
    ("R012: {参数: {字数: 800}, 理由: 无}", ("S001", 1, 13)),
    ("R103: {参数: {字数: 800}, 理由: 无}", ("S001", 1, 13)),
    ("R034: {参数: {share: 1.2.3}, 理由: 无}", ("S003", 1, 20)),
    ("R086: {参数: {deadline: 一月底}, 理由: 无}", ("S003", 1, 23)),
    ("R012: {级别: 错误, 理由: 无, 备注: 无}", ("S001", 1, 23)),
    ("R020: {级别: 警告, 理由: 无}", ("S012", 1, 12)),
    ("R021: {级别: 关闭, 理由: 无}", ("S012", 1, 12)),
    ("R022: {级别: 关闭, 理由: 无}", ("S012", 1, 12)),
    ("R001: {级别: 警告, 理由: 无}", ("S012", 1, 12)),
    ("R003: {级别: 关闭, 理由: 无}", ("S012", 1, 12)),
    ("Y009: {级别: 警告, 理由: 无}", ("S012", 1, 12)),
    ("S013: {级别: 关闭, 理由: 无}", ("S012", 1, 12)),
    ("R012：{级别: 错误, 理由: 无}", ("Y009", 1, 5)),
    ("R012: {级别: 错误, 理由: 无}\nR012: {级别: 警告, 理由: 无}", ("Y007", 2, 1)),
    ("- R012", ("Y017", 1, 1)),
]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("text", "place"), WRONG)
def test_what_is_wrong_with_local_rules_is_told_at_its_place(text: str, place: tuple[str, int, int]) -> None:
    found = local(text)
    assert brief(found) == [place]
    assert all(f.message.zh and f.hint.zh and f.file == "规则/市.yaml" for f in found.findings)


@pytest.mark.usefixtures("office")
def test_a_setting_that_is_wrong_does_not_count_and_spoils_no_other() -> None:
    found = local("R012: {级别: 错误}\nR103: {级别: 错误, 理由: 有}\nR020: {级别: 警告, 理由: 无}")
    assert found.levels == {"R103": "error"}


@pytest.mark.usefixtures("office")
def test_a_rule_that_is_set_in_two_files_is_told_and_the_first_counts() -> None:
    Path("规则/a.yaml").write_text("R012: {级别: 错误, 理由: 甲}", encoding="utf-8")
    Path("规则/b.yml").write_text("# 注释\nR012: {级别: 警告, 理由: 乙}", encoding="utf-8")
    found = overlay.load(Path("规则"))
    assert found.levels == {"R012": "error"}
    (finding,) = found.findings
    assert (finding.code, finding.file, finding.line) == ("Y007", "规则/b.yml", 2)
    assert "规则/a.yaml" in finding.message.zh


@pytest.mark.usefixtures("office")
def test_an_empty_folder_sets_nothing() -> None:
    assert overlay.load(Path("规则")) == overlay.NONE


@pytest.mark.parametrize("where", ["规则", "agencies/规则"])
@pytest.mark.parametrize("given", ["agencies", "agencies/示例市科学技术局", "agencies/示例市科学技术局/2024.yaml"])
@pytest.mark.usefixtures("office")
def test_local_rules_are_found_beside_the_agencies_or_among_them(where: str, given: str) -> None:
    Path("规则").rmdir()
    Path(where).mkdir()
    Path("agencies/示例市科学技术局/2024.yaml").write_text(FULL, encoding="utf-8")
    (file,) = find([Path(given)], Path("agencies"))
    chosen = overlay.chosen(file.root)
    assert chosen
    assert chosen.as_posix() == where


@pytest.mark.usefixtures("office")
def test_local_rules_are_found_from_within_the_agencies_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("agencies")
    chosen = overlay.chosen(Path())
    assert chosen
    assert chosen.samefile(Path("../规则"))


@pytest.mark.usefixtures("office")
def test_files_of_local_rules_are_no_reports() -> None:
    local("R012: {级别: 错误, 理由: 有}", "agencies/规则")
    assert list(find([Path("agencies")], Path("agencies"))) == []


@pytest.mark.usefixtures("office")
def test_a_change_of_local_rules_is_seen_at_once() -> None:
    assert local("R012: {级别: 错误, 理由: 有}").levels == {"R012": "error"}
    assert local("R103: {级别: 错误, 理由: 有}").levels == {"R103": "error"}


@pytest.mark.usefixtures("office")
def test_a_build_goes_by_local_rules() -> None:
    Path("agencies/示例市科学技术局/2024.yaml").write_text(WARNED, encoding="utf-8")
    (file,) = find([Path("agencies")], Path("agencies"))
    options = Options(Path("output"), ("json",))
    assert build_one(file, options).outputs
    local("R103: {级别: 错误, 理由: 有}")
    assert not build_one(file, options).outputs
    local("R103: {级别: 关闭, 理由: 有}", "别处")
    assert build_one(file, Options(Path("output"), ("json",), rules=Path("别处"))).outputs


@pytest.mark.usefixtures("office")
def test_every_place_that_decides_on_local_rules_is_an_input_of_a_build() -> None:
    root = Path("agencies")
    before = overlay.inputs(root)
    assert {Path("规则"), Path("agencies/规则")} <= set(before)
    local("R012: {级别: 错误, 理由: 有}")
    assert Path("规则/市.yaml") in overlay.inputs(root)
    assert overlay.inputs(root, Path("规则")) == [Path("规则"), Path("规则/市.yaml")]


def test_every_parameter_that_a_rule_asks_for_is_declared_with_the_same_default() -> None:
    declared = {(r.code, p.name): p.default for r in catalogue().values() for p in r.parameters}
    assert asked() == declared


def asked() -> dict[tuple[str, str], object]:
    """What the rules ask of `context.parameter`: code, name, default."""
    out = {}
    for file in (PACKAGE / "rules" / "book").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "parameter":
                code, name, default = map(ast.literal_eval, node.args)
                out[code, name] = default
    return out


def test_every_parameter_takes_its_own_example_and_default() -> None:
    for rule in catalogue().values():
        for parameter in rule.parameters:
            if parameter.default != "":
                assert parameter.read(str(parameter.default)) == parameter.default
            if parameter.example:
                assert parameter.read(parameter.example) is not None
            assert parameter.read("多") is None
            assert parameter.name.isascii()
            assert not parameter.chinese.isascii()


@pytest.mark.usefixtures("office")
def test_a_file_can_stand_for_the_folder() -> None:
    local("R012: {级别: 错误, 理由: 有}")
    assert overlay.load(Path("规则/市.yaml")).levels == {"R012": "error"}
