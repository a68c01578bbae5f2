"""What the commands do: each function returns the exit status of its command."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from generator.cli.terminal.machines import tell
from generator.common.errors import OutputError
from generator.common.files import write
from generator.forms.load import by_id, for_year, load_all
from generator.forms.model import Form
from generator.report import Report

# The findings of a file that is no data file at all.
_NO_DATA = ("Y030", "Y031")


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _quoted(path: Path) -> str:
    """A path as it is typed in a terminal: in quotation marks where it has spaces or what a shell would read."""
    text = str(path)
    if not set(text) & set(" \t'\"$`&;()<>|*?!#"):
        return text
    return f'"{text}"' if not set(text) & set('"$`!') else shlex.quote(text)


def use_fonts(folder: Path | None) -> None:
    """Look for fonts in this folder first, in this process and in those that it starts."""
    if folder:
        if not folder.is_dir():
            raise click.UsageError(f"找不到字体文件夹 {folder}。")
        before = os.environ.get("NIANBAO_FONTS", "")
        os.environ["NIANBAO_FONTS"] = os.pathsep.join(filter(None, [str(folder), before]))


def new_files(
    name: str | None,
    year: int | None,
    last: Path | None,
    output: Path | None,
    agencies: Path,
    form: str,
    keep_text: bool = False,
    **demo: Any,
) -> int:
    """Write a starter file as YAML or as a workbook, or a folder of demonstration data where it is asked for."""
    if demo["demo"]:
        from generator.cli.commands.demo import demo_files

        if name or last or form != "yaml" or demo["roster"]:
            raise click.UsageError("--demo 不和机关名称、--from、--to、--roster 一起用。")
        return demo_files(demo["demo"], year, demo["years"], demo["seed"], output)
    if demo["years"] != 1 or demo["seed"]:
        raise click.UsageError("--years、--seed 要和 --demo 一起用。")
    if demo["roster"]:
        from generator.cli.commands.roster_form import roster_workbook

        if name or last or form != "xlsx":
            raise click.UsageError("--roster 要和 --to xlsx 一起用，不写机关名称和 --from。")
        return roster_workbook(demo["roster"], year, output)
    if not name:
        raise click.UsageError("缺少 机关名称。")
    if not year:
        raise click.UsageError("缺少 --year。")
    if keep_text and not last:
        raise click.UsageError("--keep-text 要和 --from 一起用。")
    return new_file(name, year, last, output, agencies, form, keep_text)


def new_file(
    name: str,
    year: int,
    last: Path | None,
    output: Path | None,
    agencies: Path,
    kind: str = "yaml",
    keep_text: bool = False,
) -> int:
    """Write a starter file for an agency's report, as YAML or as a workbook; bad usage where there is a file already."""
    from generator.cli.commands.last_year import last_year
    from generator.datafile.reuse import with_last_text
    from generator.datafile.starter import safe_name, starter

    form = for_year(year, load_all())
    if form is None:
        raise click.UsageError(f"没有适用于 {year} 年度的格式。")
    try:
        folder = safe_name(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    path = output or agencies / folder / f"{year}.{kind}"
    if path.exists():
        raise click.UsageError(f"{path} 已经有了，不覆盖；要重新开始就先把它改名。")
    before = last_year(last) if last else None
    text = starter(form, name, year, before)
    data = (with_last_text(text, before, keep_text) if before else text).encode()
    if kind == "xlsx":
        from generator.datafile.workbooks.book import workbook_of

        data = workbook_of(data, before)
    write(path, data)
    if before and before.agency and before.agency != name:
        click.echo(f"注意：{last} 的机关是“{before.agency}”，不是“{name}”；请核对上年结转和简称。", err=True)
    then = "check" if kind == "yaml" else "import"
    click.echo(f"已生成 {path}。填好以后用 nianbao {then} {_quoted(path)} {'检查' if kind == 'yaml' else '读入'}。")
    return 0


def only_data_files(paths: Iterable[Path], language: str = "zh", hint: str = "") -> None:
    """Bad usage where one of the files is a Word file, a PDF or the like, or is damaged: what it is, and what to do (`hint`)."""
    from generator.source import Keys, read

    for path in filter(Path.is_file, paths):
        found = next((p for p in read(path, path.as_posix(), Keys()).problems if p.code in _NO_DATA), None)
        if found:
            raise click.UsageError(
                f"{path}：{found.message.in_language(language)}{hint or found.hint.in_language(language)}"
            )


def extract_files(pdf: Path, folder: Path | None) -> int:
    """Write the files that a PDF report carries; 1 if it carries none. Files that are there already are left alone."""
    from generator.importers.payload import attached_files

    files = {(folder or pdf.parent) / f"{pdf.stem}-{name}": data for name, data in attached_files(pdf).items()}
    for path in files:
        if path.exists():
            raise click.UsageError(f"{path} 已经有了，不覆盖；用 -o 写到别的文件夹。")
    for path, data in files.items():
        write(path, data)
        click.echo(f"已取出 {path}")
    if not files:
        click.echo(f"{pdf} 里没有附带数据。", err=True)
    return int(not files)


def list_fonts(language: str) -> int:
    """Print what draws each role of type in the PDF; 1 if any role has to do with a substitute."""
    from generator.cli.commands.fonts import font_lines

    lines, substituted = font_lines(language)
    _echo(lines)
    return int(substituted)


def diff_files(one: Path, other: Path, form: str, language: str) -> int:
    """Print two reports beside each other."""
    from generator.checking.comparison import compare
    from generator.cli.terminal.comparison import as_json, as_lines

    diff = compare(_report(one), _report(other))
    if form == "json":
        tell([as_json(diff, language)])
    else:
        _echo(as_lines(diff, language))
    return 0


def _report(path: Path) -> Report:
    """The report of a data file; bad usage where there is none, OutputError where it cannot be read."""
    from generator.checking.check import read_data

    if not path.is_file():
        raise click.UsageError(f"找不到 {path}。")
    only_data_files([path])
    report = read_data(path, path.as_posix())
    if report is None:
        raise OutputError(f"{path} 读不出来，先用 nianbao check 检查它。")
    return report


def list_fields(name: str | None, language: str) -> int:
    """Print the names that sentences of a form can use; of the newest form unless one is named."""
    from generator.cli.terminal.listings import field_lines

    _echo(field_lines(_form(name) if name else load_all()[-1], language))
    return 0


def list_forms(language: str) -> int:
    """Print the statutory forms with their years."""
    from generator.cli.terminal.listings import form_lines

    _echo(form_lines(load_all(), language))
    return 0


def list_rules(code: str | None, form: str, language: str) -> int:
    """Print the catalogue of rules, or one entry of it."""
    from generator.cli.terminal.listings import rule_detail, rule_lines, rules_json, rules_markdown

    if form == "markdown":
        tell(rules_markdown().splitlines())
        return 0
    lines = list(rule_detail(code.upper(), language) if code else rule_lines(language))
    if not lines:
        raise click.UsageError(f"没有规则 {code}；全部规则见 nianbao rules。")
    if form == "json":
        tell([rules_json(language, code)])
    else:
        _echo(lines)
    return 0


def print_schema(name: str) -> int:
    """Print the JSON Schema of a form's data files."""
    import json

    from generator.datafile.schema import json_schema

    tell([json.dumps(json_schema(_form(name)), ensure_ascii=False, indent=2)])
    return 0


def _form(name: str) -> Form:
    forms = load_all()
    form = by_id(name, forms) or (for_year(int(name), forms) if name.isdigit() else None)
    if form is None:
        raise click.UsageError(f"没有格式 {name}；有 {'、'.join(f.id for f in forms)}，也可以写年度。")
    return form
