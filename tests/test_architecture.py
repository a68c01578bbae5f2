"""The shape of the program: imports go one way, plug-ins stay apart, every rule and code keeps its promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import renderers
from generator.common import plugins as registry
from generator.common.codes import CODES
from generator.common.errors import NianbaoError
from generator.rules import book as rules
from generator.rules.catalogue import catalogue

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TEXTS = {module: path.read_text("utf-8") for module, path in MODULES.items()}
TREES = {module: ast.parse(text) for module, text in TEXTS.items()}

ROOMS_AT_MOST, LOOSE_AT_MOST, MODULES_A_FOLDER_AT_MOST = 16, 4, 30


def imports(module: str) -> Iterator[str]:
    """Yield the modules of the program that a module imports, those of functions included."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "generator")


def test_the_rooms_stand_in_the_order_that_is_written_down() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_house_has_few_rooms_and_nothing_lies_loose() -> None:
    loose = [path.name for path in PACKAGE.glob("*.py")]
    rooms = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    assert len(rooms) <= ROOMS_AT_MOST
    assert len(loose) <= LOOSE_AT_MOST
    assert {path.parent.name for path in PACKAGE.rglob("*.py")} <= {
        path.parent.name for path in PACKAGE.rglob("__init__.py")
    }


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES.values()}), ids=lambda path: path.name)
def test_a_folder_can_be_taken_in(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= MODULES_A_FOLDER_AT_MOST


def test_nobody_imports_the_doors_of_the_house() -> None:
    doors = ("generator.cli", "generator.preview")
    wrong = {
        (module, name)
        for module in MODULES
        for name in imports(module)
        for door in doors
        if name.startswith(door) and not module.startswith((door, "generator.cli", "generator.__main__"))
    }
    assert not wrong


@pytest.mark.parametrize("module", [module for module in MODULES if module.startswith("generator.rules.")])
def test_rules_print_nothing(module: str) -> None:
    calls = {
        node.func.id
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "open", "input"}


def test_no_two_modules_import_each_other() -> None:
    edges = {name: set(top_level(name)) & MODULES.keys() for name in MODULES}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"imports go round: {' → '.join((*way, name))}"
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*way, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


def top_level(module: str) -> Iterator[str]:
    """Yield the modules that one imports when it is imported itself; a package does not count as importing its own parts."""
    inner = MODULES[module].parent if MODULES[module].name == "__init__.py" else None
    for node in TREES[module].body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator."):
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                name = longer if longer in MODULES else node.module
                if inner is None or not MODULES.get(name, ROOT).is_relative_to(inner):
                    yield name


# The libraries by which one format is made: no other format may bring them in.
HEAVY = {
    "docx": {"docx"},
    "pdf": {"reportlab", "uharfbuzz"},
    "html": {"jinja2"},
    "json": set[str](),
    "text": set[str](),
}


@pytest.mark.parametrize("name", registry.names(renderers))
def test_importing_one_renderer_imports_no_other_nor_its_library(name: str) -> None:
    code = f"import sys, generator.renderers.{name}; print(*sys.modules)"
    loaded = set(
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
    )
    others = {f"generator.renderers.{other}" for other in registry.names(renderers) if other != name}
    heavy = set[str]().union(*HEAVY.values()) - HEAVY.get(name, set())
    assert not loaded & (others | heavy)


@pytest.mark.parametrize(
    "library",
    sorted(
        set[str]().union(*HEAVY.values())
        | {"PIL", "markdown_it", "cerberus", "lxml", "starlette", "uvicorn", "watchfiles"}
    ),
)
def test_the_command_line_is_imported_without_any_library_that_it_may_not_need(library: str) -> None:
    code = f"import sys, generator.cli; print({library!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("package", [renderers, rules], ids=["renderers", "rules"])
def test_the_registry_finds_exactly_the_modules(package: object) -> None:
    folder = Path(str(getattr(package, "__file__", ""))).parent
    files = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    assert registry.names(package) == tuple(sorted(name for name in files if not name.startswith("_")))  # type: ignore[arg-type]


def test_the_registry_refuses_what_is_not_there_and_says_what_is() -> None:
    with pytest.raises(NianbaoError, match="docx"):
        registry.load(renderers, "odt")
    with pytest.raises(NianbaoError):
        registry.load(renderers, "_html")


@pytest.mark.parametrize("name", registry.names(renderers))
def test_every_renderer_keeps_its_contract(name: str) -> None:
    module = registry.load(renderers, name)
    assert re.fullmatch("[a-z0-9]+", module.SUFFIX)
    assert "/" in module.MEDIA_TYPE
    assert callable(module.render)


RULES = catalogue()


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_its_entry_in_the_catalogue(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[RX]\d{3}", code)
    assert rule.title.zh
    assert rule.title.en
    assert rule.basis.zh
    assert rule.basis.en
    assert rule.example("错例")
    assert rule.example("对例")
    assert rule.example("错例") != rule.example("对例")


def test_every_rule_of_the_first_kind_is_there() -> None:
    wanted = {1, 3, 14, 20, 21, 22, 23, 24, 30, 31, 32, 33, 40, 83}
    assert {f"R{number:03d}" for number in wanted} <= RULES.keys()


def test_no_rule_is_defined_twice() -> None:
    found = [
        value.code
        for name in registry.names(rules)
        for value in vars(registry.load(rules, name)).values()
        if hasattr(value, "code") and hasattr(value, "check")
    ]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_given_somewhere(code: str) -> None:
    assert any(f'"{code}"' in text for module, text in TEXTS.items() if module != "generator.common.codes")
    assert CODES[code].title.zh
    assert CODES[code].title.en


def test_every_code_that_is_given_is_known() -> None:
    used = {code for text in TEXTS.values() for code in re.findall(r'"([YS]\d{3})"', text)}
    assert used <= CODES.keys()


@pytest.mark.parametrize("module", MODULES)
def test_modules_fit_in_a_glance(module: str) -> None:
    assert TEXTS[module].count("\n") <= 310
    assert ast.get_docstring(TREES[module])


@pytest.mark.parametrize("module", MODULES)
def test_functions_fit_in_a_glance(module: str) -> None:
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= 45, f"{node.name} has {lines} lines"
