"""The examples of the documents work as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml
from PIL import Image

from generator.checking.check import Checked, check_file
from generator.cli.terminal.findings import as_text
from generator.document import style
from generator.document.model import Document
from generator.forms.fields import targets
from generator.forms.load import load_all
from generator.report import head
from generator.rules.catalogue import catalogue
from generator.rules.rule import Context, Rule
from tests.documents import ROOT, fenced, read, rows_below

ADDING = read("docs/adding.md")
DATA_FILE = read("docs/data-file.md")
EXAMPLES = fenced(DATA_FILE, "yaml")
COMPLETE = EXAMPLES[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.splitlines()[0][:30])
def test_the_examples_of_the_data_file_check_without_errors(example: str, tmp_path: Path) -> None:
    checked = check_example(example, tmp_path)
    # A part of a file may be shorter than a report should be; the complete example is as it should be in every way.
    wrong = ("error", "warning") if example == COMPLETE else ("error",)
    assert [f"{f.line} {f.code} {f.message.zh}" for f in checked.findings if f.severity in wrong] == []


def test_every_key_of_the_head_is_told() -> None:
    keys = {*head._HEAD, *(key for small in head._SMALL.values() for key in small)}
    assert sorted(key for key in keys if f"`{key}`" not in DATA_FILE and f"\n  {key}: " not in DATA_FILE) == []


def check_example(example: str, folder: Path) -> Checked:
    """An example as a file of its own, or put into the complete one where it is only part of a file."""
    for name in re.findall(r"!\[.*?\]\((.+?)\)", example):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (8, 8)).save(folder / name)
    whole = example if example.startswith("机关:") else merged(COMPLETE, example)
    year = re.findall(r"^年度: (\d+)", whole, re.MULTILINE)[0]
    if "上年." in example:
        (folder / f"{int(year) - 1}.yaml").write_text(last_year(whole, int(year)), "utf-8")
    (folder / f"{year}.yaml").write_text(whole, "utf-8")
    return check_file(folder / f"{year}.yaml")


def last_year(text: str, year: int) -> str:
    """A file of the year before that the same figures may follow."""
    other = "总体情况: 上一年度的政府信息公开工作依法开展，各项制度得到落实。\n落款: {署名: 示例市科学技术局}\n"
    return re.sub(r"^年度: .*", f"年度: {year - 1}", merged(text, other), flags=re.MULTILINE)


def merged(text: str, part: str) -> str:
    """The YAML text with what another one says in its place; block mappings are gone into, all else is replaced."""
    root, other = yaml.compose(text), yaml.compose(part)
    merge(root, other)
    return str(yaml.serialize(root, allow_unicode=True, width=10**6))


def merge(root: yaml.MappingNode, part: yaml.MappingNode) -> None:
    places = {key.value: index for index, (key, _) in enumerate(root.value)}
    for key, value in part.value:
        index = places.get(key.value)
        if index is None:
            root.value.append((key, value))
        elif block(value) and block(root.value[index][1]):
            merge(root.value[index][1], value)
        else:
            root.value[index] = (key, value)


def block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and not node.flow_style


@pytest.mark.parametrize("row", rows_below(DATA_FILE, "| 这样写"), ids=lambda row: row[0])
def test_what_is_said_to_be_refused_is_refused_in_these_words(row: list[str], tmp_path: Path) -> None:
    typed, why, instead = row
    example = replaced(COMPLETE, "{本年处理决定数量: 156}", f"{{本年处理决定数量: {typed.strip('`')}}}")
    findings = check_example(example, tmp_path).findings
    assert [(f.code, f.path) for f in findings] == [(why.split()[0], "主动公开政府信息情况.行政许可.本年处理决定数量")]
    assert instead in findings[0].hint.zh


def replaced(text: str, *pairs: str) -> str:
    """The text with every first of two in place of it the second; each is there just once."""
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_the_rules_that_cannot_be_waived_are_named() -> None:
    sentence = next(line for line in DATA_FILE.splitlines() if "不能豁免（S012）" in line)
    assert set(re.findall(r"R\d{3}", sentence)) == {code for code, rule in catalogue().items() if not rule.waivable}


# --- the worked examples of docs/adding.md --------------------------------------------------------------------------


def example_module(name: str) -> dict[str, Any]:
    """The names that a worked example defines."""
    source = next(body for body in fenced(ADDING, "python") if body.startswith(f'"""{name}'))
    module = ModuleType("example")
    exec(compile(source, "docs/adding.md", "exec"), module.__dict__)
    return vars(module)


def sample(folder: Path) -> Checked:
    return check_example(COMPLETE, folder)


def test_the_renderer_of_the_guide_renders_a_report(tmp_path: Path) -> None:
    module = example_module("The CSV renderer")
    document = sample(tmp_path).composed.document  # type: ignore[union-attr]
    assert isinstance(document, Document)
    assert "行政许可,156" in module["render"](document, style.load()).decode("utf-8-sig")
    assert module["SUFFIX"] == "csv"


def test_the_rule_of_the_guide_finds_what_its_example_shows(tmp_path: Path) -> None:
    rule = next(v for v in example_module("Rules about units").values() if isinstance(v, Rule))
    report = sample(tmp_path).report
    assert report is not None
    assert list(rule.check(report, Context())) == []
    assert rule.code not in catalogue()
    assert rule.title.zh
    assert rule.example("错例")
    assert rule.example("对例")


def patched(folder: Path, diff: str, file: str) -> Path:
    """A copy of the templates in which a file is changed as the guide has it."""
    templates = folder / "templates"
    if not templates.exists():
        shutil.copytree(ROOT / "templates", templates)
        shutil.copy(templates / "forms/2021.yaml", templates / "forms/2030.yaml")
    text = (templates / file).read_text("utf-8")
    lines = [line for line in diff.splitlines() if not line.startswith(" #")]
    for before, line in zip(["", *lines], lines, strict=False):
        if line[0] == "+" and before[0] in "- ":
            kept = "" if before[0] == "-" else before[1:] + "\n"
            text = replaced(text, before[1:] + "\n", kept + line[1:] + "\n")
        elif line[0] == "-" and before[:1] == "-":
            text = replaced(text, before[1:] + "\n", "")
    (templates / file).write_text(text, "utf-8")
    return templates


def test_the_form_of_the_guide_is_a_form_with_the_new_column(tmp_path: Path) -> None:
    old, new, _ = fenced(ADDING, "diff")
    patched(tmp_path, old, "forms/2021.yaml")
    forms = load_all(patched(tmp_path, new, "forms/2030.yaml"))
    assert [(f.id, f.first, f.last) for f in forms][1:] == [("2021", 2021, 2029), ("2030", 2030, 0)]
    assert "表二.规章.修改" in targets(forms[-1])


def test_the_look_of_the_guide_is_a_look(tmp_path: Path) -> None:
    look = style.load(patched(tmp_path, fenced(ADDING, "diff")[2], "style.yaml"))
    assert look.text["table"].size == 10.5
    assert look.fonts["xiaobiaosong"].declare == "方正公文小标宋"


# --- what the READMEs show ------------------------------------------------------------------------------------------

SLIPS = (
    *("  行政许可:  ", "  行政许可："),
    *("本年处理决定数量: 4}", "本年处理决定数量: 4件}"),
    *("    其他处理: 0\n", "    其他处理: 0\n    总计: [13, 3, 0, 1, 2, 0]\n"),
)


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_findings_that_a_readme_shows_are_what_the_program_says(
    readme: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("agencies/示例市科学技术局/2025.yaml")
    file.parent.mkdir(parents=True)
    file.write_text(replaced(COMPLETE, *SLIPS), "utf-8")
    said = click.unstyle("\n".join(as_text(check_file(file, file.as_posix()).findings, language)))
    shown = next(body for body in fenced(read(readme), "text") if file.as_posix() in body)
    for finding in shown.strip().split("\n\n"):
        assert finding in said


def test_the_picture_is_small_enough_to_be_looked_at_everywhere() -> None:
    assert (ROOT / "docs/pictures/report.png").stat().st_size < 200_000
