"""The documents keep their promises: what they name is there, and what is there they name."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator import __version__
from generator.cli import cli
from scripts import modules
from tests.documents import DOCS, ROOT, read, rows_below

NPM = json.loads(read("package.json"))["devDependencies"]
PROJECT = tomllib.loads(read("pyproject.toml"))["project"]
ARCHITECTURE = read("docs/architecture.md")
ADDING = read("docs/adding.md")
README_ZH = read("README.zh-CN.md")
ROOMS = sorted(path.parent.name for path in (ROOT / "generator").glob("*/__init__.py"))
# Files that the guide makes up.
INVENTED = {
    "generator/renderers/csv.py",
    "generator/rules/book/units.py",
    "templates/forms/2030.yaml",
}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_in_the_architecture(room: str) -> None:
    assert f"| `{room}/` |" in ARCHITECTURE


def test_the_architecture_names_no_room_that_is_gone() -> None:
    assert set(re.findall(r"^\| `(\w+)/` \|", ARCHITECTURE, re.MULTILINE)) == set(ROOMS)


def test_the_list_of_modules_is_as_the_code_is() -> None:
    assert read("docs/modules.md") == modules.page(ROOT / "generator"), "run make docs"


@pytest.mark.parametrize("extra", ["", "test", "lint", "bench", "cluster"])
def test_every_dependency_has_its_reason(extra: str) -> None:
    wanted = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    assert {re.split(r"[\[<>=]", name)[0] for name in wanted} <= dependencies()


def test_every_package_that_checks_the_scripts_has_its_reason() -> None:
    assert NPM.keys() <= dependencies()


def test_no_reason_outlives_its_dependency() -> None:
    extras = PROJECT["optional-dependencies"].values()
    wanted = [*PROJECT["dependencies"], *(name for extra in extras for name in extra), "hatchling", *NPM]
    assert dependencies() == {re.split(r"[\[<>=]", name)[0] for name in wanted}


def dependencies() -> set[str]:
    return {row[0] for row in rows_below(ARCHITECTURE, "| dependency") + rows_below(ARCHITECTURE, "| for developers")}


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_and_option_is_in_the_chinese_readme(command: str) -> None:
    section = README_ZH.split(f"### nianbao {command}\n")[1].split("\n#")[0]
    for parameter in cli.commands[command].params:
        if isinstance(parameter, click.Option):
            for name in parameter.opts:
                assert f"`{name}" in section, name


def test_the_chinese_readme_promises_no_option_that_is_missing() -> None:
    known = {name for command in cli.commands.values() for p in command.params for name in p.opts}
    assert set(re.findall(r"`(--?[a-z]+(?:-[a-z]+)*)", README_ZH)) <= known | {"--help", "--version"}


def test_every_command_that_a_document_shows_is_there() -> None:
    for doc in DOCS:
        shown = re.findall(r"\bnianbao ([a-z]+)\b", "\n".join(code(doc.read_text("utf-8"))))
        assert set(shown) <= set(cli.commands), doc.name


def test_every_make_target_that_a_document_shows_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for doc in DOCS:
        shown = re.findall(r"(?:^|[^\w-])make ([a-z]+)\b", "\n".join(code(doc.read_text("utf-8"))))
        assert set(shown) <= targets, doc.name


def test_every_variable_that_a_recipe_sets_is_one_that_the_code_knows() -> None:
    known = "".join(path.read_text("utf-8") for top in ("generator", "tests") for path in (ROOT / top).rglob("*.py"))
    for recipe in ("Makefile", ".ci/run", "scripts/tools.sh", "scripts/fonts.sh"):
        for name in re.findall(r"\bNIANBAO_[A-Z]+\b", read(recipe)):
            assert f'"{name}"' in known, f"{recipe}: {name}"


def code(text: str) -> Iterator[str]:
    """What is set as code, but for YAML and Python."""
    yield from (body for kind, body in re.findall(r"```(\w*)\n(.*?)```", text, re.DOTALL) if kind in ("", "sh", "text"))
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## [{__version__}]" in read("CHANGELOG.md")


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_links_between_files_lead_somewhere(doc: Path) -> None:
    for target, anchor in links(doc.read_text("utf-8")):
        file = doc.parent / target if target else doc
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), f"{target}#{anchor}"


def links(text: str) -> Iterator[tuple[str, str]]:
    """The targets of a document's links within the project, with their anchors."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if "://" not in link:
            target, _, anchor = link.partition("#")
            yield target, anchor


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("doc", [ARCHITECTURE, ADDING], ids=["architecture", "adding"])
def test_paths_that_are_named_are_there(doc: str) -> None:
    named = set(re.findall(r"`((?:generator|templates|tests|docs|bench)/[\w./-]+)`", doc))
    assert [name for name in sorted(named - INVENTED) if not (ROOT / name).exists()] == []
