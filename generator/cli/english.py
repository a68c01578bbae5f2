"""The help of every command in English, for `--lang en --help`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import click

_COMMON = {
    "--year": "Only these years: 2025, 2021-2025; may be given several times.",
    "--jobs": "How many processes work at once; by default as many as there are processors.",
    "--previous": "Last year's data file; by default that of the year before in the same folder.",
    "--rules": "The office's own rules; by default the folder 规则 in or beside that of the data files.",
    "--strict": "Warnings count as errors.",
    "--lang": "Messages in Chinese (zh) or English (en).",
    "--format": "How results are written.",
    "--fonts": "A folder in which fonts are looked for first.",
    "--roster": "The roster (名册) of those who have to report; by default the one beside the data files.",
    "--yes": "Write the changes; the file as it was is kept as .bak.",
    "--help": "Show this.",
}
COMMANDS = {
    "": "Annual reports on open government information: filled in, checked, typeset.\n\nA report is a YAML file: agencies/AGENCY/YEAR.yaml.",
    "new": "Make a data file, or a workbook, to be filled in.\n\nEvery row is there and explained. Written to agencies/AGENCY/YEAR.yaml"
    " (or .xlsx); nothing that is there is overwritten. With --roster and --to xlsx all agencies are filled in in one sheet."
    " --demo makes reports to try the program on.",
    "check": "Check data files and list what is wrong with them.\n\nEvery finding has its file, line, column, what is wrong and what to"
    " write instead. Without files, all of agencies/ are checked. Exit status: 0 no errors, 1 errors, 2 bad usage.",
    "build": "Check data files and make the reports (DOCX, PDF, HTML).\n\nReports with errors are not made (but with --draft); the others"
    " are. Without files, all of agencies/. Files and output may be URLs (s3://, file://).",
    "preview": "Show reports in the browser while one edits them.\n\nOnly this computer can open it, unless --host and --token are given.",
    "import": "Read filled-in workbooks and published reports (DOCX, HTML, PDF, text) into data files.\n\nFigures are proved by the sums of"
    " their tables; what cannot be read for sure is left empty, with its place. Nothing that is there is overwritten. Exit status: 0 all"
    " read, 1 something to be looked at, 2 bad usage.",
    "merge": "Bring what was changed in Word back into the data file.\n\nWhat was not changed stays to the letter. Exit status: 0 everything"
    " found its place, 1 something to be looked at, 2 bad usage.",
    "verify": "Verify finished reports: that all formats say the same, and what the manifest says.\n\nWith --page, hold a published page"
    " against the data. Exit status: 0 all agree, 1 something differs, 2 bad usage.",
    "diff": "Compare two data files, figure by figure, with the likeness of their texts.",
    "extract": "Take the data out of a PDF report.",
    "rollup": "Sum up the reports of departments and towns: a workbook, and a draft of the whole.\n\nAll bodies that the roster puts below"
    " this one are summed up. Exit status: 0 all are in it, 1 some are missing or have errors, 2 bad usage.",
    "dataset": "Write all data as open data: CSV files with their description (Data Package 2.0).",
    "fonts": "Show which fonts PDF files are made with, and how to get those that are missing.",
    "fields": "List the figures that sentences can refer to.",
    "forms": "List the statutory forms and their years.",
    "rules": "List the rules; of one code, all there is to know.",
    "schema": "Print the JSON Schema by which editors complete data files.",
}
OPTIONS = {
    "new": {
        "--year": "The year reported on, such as 2025.",
        "--from": "Last year's data file or report (DOCX, PDF, HTML): what is carried over comes from there, its text as comments.",
        "--keep-text": "With --from: last year's text is kept, every year and figure of it marked.",
        "--to": "A data file (yaml) or a workbook (xlsx).",
        "--roster": "Make one workbook for all agencies of this roster.",
        "--output": "The file to write.",
        "--demo": "Make demo data of so many agencies instead.",
        "--years": "How many years of demo data; by default one.",
        "--seed": "The seed of the demo data.",
    },
    "check": {
        "--fix": "List what can be mended without doubt; nothing is written.",
        "--yes": "With --fix: write it; the file as it was is kept as .bak.",
        "--all": "List every finding; without it some forty a file.",
        "--report": "Also write a review sheet to sign; into a folder, one for each agency with findings.",
    },
    "build": {
        "--output": "The output folder or URL; by default output.",
        "--to": "Formats, by commas: docx,pdf,html,json,text,xlsx.",
        "--cluster": "Let a Dask cluster do it, such as tcp://10.0.0.1:8786.",
        "--force": "Also make what has not changed.",
        "--prune": "Delete reports whose data file is gone.",
        "--summary": "Write a summary: .html, .xlsx, .csv or .json; may be given several times.",
        "--as-of": "The day by which the summary reckons what is not done yet, such as 2026-02-01.",
        "--manifest": "Write the SHA-256 of every file, for `nianbao verify`.",
        "--draft": "Also make reports with errors, marked as drafts.",
        "--strict-fonts": "Make nothing where a standard font is missing.",
    },
    "preview": {
        "--host": "The address to listen on; by default 127.0.0.1, this computer only.",
        "--port": "The port; by default 8000; 0 chooses one.",
        "--token": "A password to open it with; or in NIANBAO_TOKEN.",
        "--edit": "Let data files be filled in in the browser.",
    },
    "import": {
        "--output": "Where to write; by default agencies.",
        "--agency": "The agency, where the file does not say it or is wrong.",
        "--year": "The year, where the file does not say it or is wrong.",
        "--yes": "Write what differs from a data file that is there.",
        "--no-embedded": "Read what is printed, not the data that the file carries.",
        "--ocr": "Read scanned PDFs and photographs (install nianbao[ocr]).",
    },
    "verify": {
        "--page": "The published page, PDF or Word file to hold against the data.",
        "--agencies": "The folder of the data files, to be held against the manifest too.",
    },
    "extract": {"--output": "Where to write; by default beside the PDF."},
    "rollup": {
        "--year": "The year to sum up.",
        "--output": "Where to write; by default a folder of the body's name below 汇总.",
    },
    "dataset": {"--output": "The folder to write.", "--parquet": "Write Parquet too (install nianbao[analytics])."},
}
_ARGUMENTS = {
    "new": "NAME",
    "check": "[FILE or FOLDER]...",
    "build": "[FILE, FOLDER or URL]...",
    "preview": "[FILE or FOLDER]...",
    "import": "FILE or FOLDER...",
    "merge": "DATA.yaml EDITED.docx",
    "verify": "[FOLDER or DATA.yaml]",
    "diff": "ONE.yaml OTHER.yaml",
    "extract": "REPORT.pdf",
    "rollup": "NAME [FILE or FOLDER]...",
    "dataset": "[FILE or FOLDER]...",
    "fields": "[FORM or YEAR]",
    "rules": "[CODE]",
    "schema": "FORM or YEAR",
}


def asked(arguments: Sequence[str]) -> bool:
    """Whether English is asked for among the words of a call."""
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def help_of(command: click.Command, context: click.Context) -> str:
    """The help of a command, or of the program."""
    group = isinstance(command, click.Group)
    name = "" if group else str(context.info_name)
    formatter = click.HelpFormatter(width=100)
    formatter.write_usage(
        context.command_path, "[OPTIONS] COMMAND ..." if group else f"[OPTIONS] {_ARGUMENTS.get(name, '')}"
    )
    for paragraph in COMMANDS[name].split("\n\n"):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(paragraph)
    if isinstance(command, click.Group):
        with formatter.section("Commands"):
            formatter.write_dl([(each, COMMANDS[each].split("\n\n")[0]) for each in command.list_commands(context)])
    with formatter.section("Options"):
        formatter.write_dl(list(_options(command, context, name)))
    return formatter.getvalue().rstrip("\n")


def _options(command: click.Command, context: click.Context, name: str) -> Iterator[tuple[str, str]]:
    """Yield the options with what they do."""
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            known = OPTIONS.get(name, {}) | {"--version": "Show the version."}
            said = next((known.get(word) or _COMMON.get(word, "") for word in reversed(parameter.opts)), "")
            yield ", ".join(parameter.opts), said
