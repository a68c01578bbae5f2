"""The shape of the program: imports go one way, plug-ins stay apart, every rule and code keeps its promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import registry, renderers, rules
from generator.catalogue import catalogue
from generator.codes import CODES
from generator.errors import NianbaoError

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TEXTS = {module: path.read_text("utf-8") for module, path in MODULES.items()}
TREES = {module: ast.parse(text) for module, text in TEXTS.items()}

# From the ground up: a module may import from its own layer and from those above this line, never from those below it.
LAYERS = [
    ["errors", "text", "finding", "codes", "paths", "registry", "document"],
    ["source"],
    ["form", "style"],
    ["report"],
    ["rules", "catalogue", "identities", "causes", "consequences", "validate"],
    ["names", "expressions", "placeholders", "selections", "named", "drawable", "charting"],
    ["markdown", "pictures", "tables", "compose"],
    ["renderers"],
    ["load"],
    ["build", "preview", "cli", "__main__"],
]
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}
# What keeps to itself: these may be imported by whom they are for, and import only the ground.
RENDERERS = {"renderers", "ooxml", "pdf", "fonts", "typeset", "charts"}
KNOWS_NO_FORMAT = [name for names in LAYERS[:7] for name in names]
KNOWS_NO_REPORT = {"renderers", "ooxml", "pdf", "fonts", "typeset", "charts"}


def imports(module: str) -> Iterator[str]:
    """Yield the modules of the program that a module imports, those of functions included."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "generator")


def part(module: str) -> str:
    """The part of the program that a module belongs to: what stands below `generator`."""
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) in LAYER])
def test_imports_go_one_way(module: str) -> None:
    upward = {name for name in imports(module) if LAYER.get(part(name), 0) > LAYER[part(module)]}
    assert not upward


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) in KNOWS_NO_FORMAT])
def test_what_reads_and_judges_knows_no_format(module: str) -> None:
    assert not {name for name in imports(module) if part(name) in RENDERERS}


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) in KNOWS_NO_REPORT])
def test_what_renders_knows_neither_forms_nor_findings(module: str) -> None:
    forbidden = {
        "form",
        "report",
        "rules",
        "source",
        "catalogue",
        "validate",
        "compose",
        "load",
        "names",
        "placeholders",
    }
    assert not {name for name in imports(module) if part(name) in forbidden}


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
    assert re.fullmatch(r"R\d{3}", code)
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
    assert any(f'"{code}"' in text for module, text in TEXTS.items() if module != "generator.codes")
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
