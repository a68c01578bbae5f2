"""The command `build` where files are behind URLs or the work is done by a cluster."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.build.engines.engine import Engine
from generator.build.engines.kit import kit
from generator.build.engines.local import chosen
from generator.build.job import Options
from generator.build.remote.build import across, build
from generator.build.remote.folder import Folder
from generator.build.remote.job import Job
from generator.build.remote.rules import rules_of, single
from generator.build.remote.sources import Item, items
from generator.build.remote.sources import chosen as chosen_items
from generator.build.remote.url import Url, url_of
from generator.cli.commands.build import day_of, formats_of, known_summaries, roster_of, summarise, told
from generator.cli.commands.info import use_fonts
from generator.cli.terminal.progress import Progress
from generator.common.errors import FontError
from generator.summaries.tally import tally


def build_urls(places: Sequence[Path | Url], **given: Any) -> int:
    """Check and render files behind URLs; 1 if any has errors or could not be written.

    Paths are taken for URLs that every worker sees. `given` are the command's options.
    """
    _fitting(given)
    use_fonts(given["fonts"])
    known_summaries(given["summary"])
    as_of = day_of(given)
    jobs = given["jobs"] or os.cpu_count() or 1
    options = Options(Path(), formats_of(given["to"]), draft=given["draft"], strict=given["strict"], jobs=jobs)
    found = chosen_items(_items(places, given["previous"]), given["years"])
    roster = roster_of(given, ())
    engine, faces = _engine(given, options, len(found))
    job = _job(found, options, given)
    with Progress(len(found), options, given["lang"]) as progress:
        progress.add_across([finding for root, _ in job.rules for finding in job.local(root).findings])
        outcomes = build(found, job, engine, faces, force=given["force"])
        rows = told(outcomes, lambda narratives: across(narratives, found, job), progress, bool(given["summary"]))
    progress.summary(fonts=not given["cluster"])
    summarise(given["summary"], tally(rows, roster, as_of), progress)
    return int(bool(progress.failed or progress.errors or (options.strict and progress.warnings)))


def _fitting(given: Mapping[str, Any]) -> None:
    """Bad usage for what cannot be had behind URLs or from a cluster."""
    if given["fonts"] and given["cluster"]:
        raise click.UsageError("--fonts 管不到集群的工作进程，在每台上用环境变量 NIANBAO_FONTS 指明字体文件夹。")
    if given["manifest"]:
        raise click.UsageError("--manifest 只能在本机的文件夹里用，不能和网址、--cluster 一起用。")
    if given["prune"]:
        raise click.UsageError("--prune 只能在本机的文件夹里用，不能和网址、--cluster 一起用。")


def _items(places: Sequence[Path | Url], previous: Path | Url | None) -> list[Item]:
    """The data files; bad usage for a URL that is not there, or where last year's file is given for several."""
    urls = list(map(url_of, places))
    found = list(items(urls))
    for url in urls:
        if not any(url in (item.root, item.root.below(item.name)) for item in found) and not Folder(url).listed():
            raise click.UsageError(f"找不到 {url.shown}。")
    if previous and len(found) != 1:
        raise click.UsageError(f"--previous 只能和一个文件一起用，这里有 {len(found)} 个。")
    return found


def _engine(given: Mapping[str, Any], options: Options, count: int) -> tuple[Engine, str]:
    """Who does the work, and which fonts they have; FontError where `--strict-fonts` and a font is missing."""
    if given["cluster"]:
        from generator.build.engines.cluster import Cluster
        from generator.build.engines.environment import kit_of

        own = kit_of(given["cluster"])
        engine: Engine = Cluster(given["cluster"])
    else:
        own = kit()
        engine = chosen(options.jobs, count, ["generator.build.remote.job"])
    if own.lacking and given["strict_fonts"] and "pdf" in options.formats:
        raise FontError(f"没有 {'、'.join(own.lacking)} 的字体，按 --strict-fonts 不生成。")
    return engine, own.faces


def _job(found: Sequence[Item], options: Options, given: Mapping[str, Any]) -> Job:
    rules, previous = (url_of(given[name]) if given[name] else None for name in ("rules", "previous"))
    roots = dict.fromkeys(item.root for item in found)
    return Job(
        options,
        url_of(given["output"]),
        tuple((root, rules_of(root, rules)) for root in roots),
        single(previous) if previous else None,
    )
