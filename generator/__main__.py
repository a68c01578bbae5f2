"""The program as it is started: `nianbao`, or `python -m generator`."""

from __future__ import annotations

import os
import sys

import click

from generator.cli import cli
from generator.common.process import collect_seldom


def main() -> None:
    """Run the command line; every failure ends in one line and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    collect_seldom()
    try:
        try:
            _run()
        finally:
            sys.stdout.flush()
    except OSError as error:
        from generator.common.refusals import why

        if not isinstance(error, BrokenPipeError):
            click.echo(f"出错：{why(error)}", err=True)
        # What is still to be written is given up: Python would try once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)


def _run() -> None:
    from generator.common.errors import NianbaoError

    try:
        cli(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.UsageError as error:
        _usage(error)
    except click.Abort:
        click.echo("已中断。", err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"出错：{error.format_message()}", err=True)
        sys.exit(2)
    except NianbaoError as error:
        click.echo(f"出错：{error}", err=True)
        sys.exit(1)


def _usage(error: click.UsageError) -> None:
    from generator.cli.chinese import explain

    click.echo(f"用法不对：{explain(error)}", err=True)
    if error.ctx:
        click.echo(f"看说明：{error.ctx.command_path} --help", err=True)
    sys.exit(2)


if __name__ == "__main__":
    main()
