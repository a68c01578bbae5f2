"""What is wrong with the file of a form, in words for whoever keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import yaml

from generator.common.errors import FormError
from generator.common.refusals import why


def fault(file: Path, error: Exception) -> FormError:
    """The error that names the file, and what in it is not well made."""
    if isinstance(error, FormError):
        said = str(error)
    elif isinstance(error, KeyError):
        said = f"缺“{error.args[0]}”这一项"
    elif isinstance(error, OSError):
        said = f"打不开：{why(error)}"
    elif isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        said = f"第 {error.problem_mark.line + 1} 行不合 YAML 的写法"
    else:
        said = "有一项的写法不对，对照自带的格式文件检查缩进、短横和括号"
    return FormError(f"格式文件 {file}：{said}。")


def no_clash(forms: Iterable[tuple[Path, str, int, int]]) -> None:
    """FormError where two forms, given as (file, id, first year, last year or 0), have one id or the same years."""
    seen: dict[str, Path] = {}
    ordered = sorted(forms, key=lambda form: (form[2], form[0]))
    for file, name, _, _ in ordered:
        if name in seen:
            raise FormError(f"格式文件 {file} 和 {seen[name]} 的 id 都是“{name}”。")
        seen[name] = file
    for (one, _, began, last), (other, _, first, _) in pairwise(ordered):
        if began == first or last >= first:  # one without an end lasts until the next begins
            raise FormError(f"格式文件 {one} 和 {other} 的年度重叠：前一个的 years 要写到 {first - 1} 为止。")
