"""The expressions within placeholders: names, numbers, arithmetic, comparisons and an inline `if`; nothing else of Python.

jinja2 parses them; nothing of them is compiled or run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from generator.common.finding import Path, Text

_LONGEST = 400

ALLOWED = Text(
    "“{{ }}”里可以写一个数的名称、加减乘除和“甲 if 条件 else 乙”。", "A figure's name, arithmetic, or an inline if."
)


class Wrong(Exception):
    """A placeholder that cannot be filled in, with the words for it."""

    def __init__(self, message: Text, hint: Text, follows: Path | None = None) -> None:
        super().__init__(message.en)
        self.message, self.hint, self.follows = message, hint, follows


def evaluate(expression: str, lookup: Any) -> Any:
    """Return the value of an expression of names, numbers, arithmetic, comparisons and an inline `if`."""
    from jinja2.exceptions import TemplateError

    if len(expression) > _LONGEST:
        raise Wrong(
            Text("“{{ }}”里的式子太长。", "The placeholder is too long."),
            Text("只写一个数或简单的算式。", "Write a figure or simple arithmetic."),
        )
    try:
        return _Evaluator(lookup).visit(_parse(expression))
    except TemplateError as error:
        said = Text(
            f"“{{{{ {expression.strip()[:40]} }}}}”写得不对。", f"The placeholder is not well formed: {error.message}"
        )
        raise Wrong(said, ALLOWED) from error
    except ZeroDivisionError as error:
        hint = Text("先判断，如 {{ a / b if b else 0 }}。", "Guard it: {{ a / b if b else 0 }}.")
        raise Wrong(Text("除数是 0。", "Division by zero."), hint) from error
    except (RecursionError, ValueError, OverflowError) as error:
        raise Wrong(
            Text("“{{ }}”里的式子太复杂或者数太大。", "The expression is too deep, or a number too large."), ALLOWED
        ) from error


@lru_cache(maxsize=4096)
def _parse(expression: str) -> Any:
    """The expression as jinja2's syntax tree; nothing of it is compiled or run."""
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

    template = SandboxedEnvironment().parse("{{" + expression + "}}")
    output = template.body[0] if len(template.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise Wrong(Text("“{{ }}”里只能有一个式子。", "One expression only."), ALLOWED)
    return output.nodes[0]


class _Evaluator:
    """Walks the few kinds of nodes that are allowed; any other is wrong."""

    def __init__(self, lookup: Any) -> None:
        self.lookup = lookup

    def visit(self, node: Any) -> Any:
        method = getattr(self, f"visit_{type(node).__name__.lower()}", None)
        if method is None:
            raise Wrong(Text("“{{ }}”里用了不支持的写法。", f"{type(node).__name__} is not allowed here."), ALLOWED)
        return method(node)

    def number(self, node: Any) -> Fraction:
        value = self.visit(node)
        if isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool):
            return Fraction(value)
        raise Wrong(Text("只有数能够计算。", "Only figures can be reckoned with."), ALLOWED)

    def visit_name(self, node: Any) -> Any:
        return self.lookup(node.name)

    def visit_getattr(self, node: Any) -> Any:
        return self.lookup(".".join(_dotted(node)))

    def visit_const(self, node: Any) -> Any:
        return Fraction(str(node.value)) if isinstance(node.value, float) else node.value

    def visit_templatedata(self, node: Any) -> str:
        return str(node.data)

    def visit_condexpr(self, node: Any) -> Any:
        if self.visit(node.test):
            return self.visit(node.expr1)
        return self.visit(node.expr2) if node.expr2 else ""

    def visit_compare(self, node: Any) -> bool:
        left = self.visit(node.expr)
        for operand in node.ops:
            right = self.visit(operand.expr)
            if operand.op not in _COMPARISONS:
                raise Wrong(Text("“{{ }}”里用了不支持的比较。", "This comparison is not allowed."), ALLOWED)
            if isinstance(left, str) != isinstance(right, str):
                raise Wrong(Text("数和文字不能比较。", "A number cannot be compared with a text."), ALLOWED)
            if not _COMPARISONS[operand.op](left, right):
                return False
            left = right
        return True

    def visit_and(self, node: Any) -> Any:
        return self.visit(node.left) and self.visit(node.right)

    def visit_or(self, node: Any) -> Any:
        return self.visit(node.left) or self.visit(node.right)

    def visit_not(self, node: Any) -> bool:
        return not self.visit(node.node)

    def visit_neg(self, node: Any) -> Fraction:
        return -self.number(node.node)

    def visit_pos(self, node: Any) -> Fraction:
        return self.number(node.node)

    def visit_add(self, node: Any) -> Fraction:
        return self.number(node.left) + self.number(node.right)

    def visit_sub(self, node: Any) -> Fraction:
        return self.number(node.left) - self.number(node.right)

    def visit_mul(self, node: Any) -> Fraction:
        return self.number(node.left) * self.number(node.right)

    def visit_div(self, node: Any) -> Fraction:
        return self.number(node.left) / self.number(node.right)


_COMPARISONS: Mapping[str, Any] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "lteq": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "gteq": lambda a, b: a >= b,
}


def _dotted(node: Any) -> Iterator[str]:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.Getattr):
        yield from _dotted(node.node)
        yield node.attr
    else:
        raise Wrong(Text("“{{ }}”里用了不支持的写法。", "This is not allowed here."), ALLOWED)
