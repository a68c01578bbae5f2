"""The list of modules, room by room, from their own docstrings: docs/modules.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HEAD = """# The modules

Made by `make docs` from the first sentence of each module. What the rooms are for, and which may import which: [architecture.md](architecture.md).
"""


def page(package: Path) -> str:
    """The page, in Markdown."""
    return HEAD + "".join(
        f"\n{line}" for room in sorted(package.glob("*/__init__.py")) for line in chapter(room.parent)
    )


def chapter(room: Path) -> Iterator[str]:
    """Yield the lines about one room: its own sentence, then its modules with the folders below it."""
    yield f"## {room.name}\n"
    yield f"{sentence(room / '__init__.py')}\n"
    for module in sorted(room.rglob("*.py")):
        if module != room / "__init__.py":
            name = module.relative_to(room).as_posix().replace("/__init__.py", "/")
            yield f"- `{name}` — {sentence(module)}"
    yield ""


def sentence(module: Path) -> str:
    """The first paragraph of a module's docstring, in one line."""
    said = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())


if __name__ == "__main__":
    root = Path(__file__).parent.parent
    (root / "docs" / "modules.md").write_text(page(root / "generator"), "utf-8")
