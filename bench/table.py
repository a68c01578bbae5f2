"""The figures as a table for a terminal of a hundred columns, Chinese beside English."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping

from rich.cells import cell_len

from bench.copies import Curve
from bench.exchange import Roll
from bench.scale import Build, Run
from bench.worker import Measure

STAGES = {
    "read": "读取 read (source, report)",
    "compose": "成文 compose",
    "check": "检查 check (rules)",
    "docx": "DOCX",
    "pdf": "PDF",
    "html": "HTML",
    "json": "JSON",
    "text": "文本 text",
}
EXCHANGES = {
    "xlsx out": "填报表 YAML → workbook",
    "xlsx in": "填报表 workbook → YAML",
    "import docx": "导入 import DOCX",
    "import html": "导入 import HTML",
    "import pdf": "导入 import PDF",
}
PEERS = {"docxtpl": "docx", "noto": "noto", "typst": "noto"}
_PEER_NAMES = {
    "docxtpl": "docxtpl → DOCX",
    "noto": "本程序 ours → PDF，与 Typst 同字体",
    "typst": "Typst → PDF",
}
_TIMES = ("最快 best", "中位 median")
_COLUMNS = (*_TIMES, "峰值 peak MB", "每份 KB/file")
_FIRST = 35
_WIDTH = 13


def header(reports: int, passes: int) -> Iterator[str]:
    """Yield the lines above the figures: the machine, what is measured, the columns."""
    yield f"nianbao 测速 bench · {os.cpu_count()} cores · {platform.python_implementation()} {platform.python_version()}"
    yield f"每遍 {reports} 份互不相同的报告，共 {passes} 遍，各遍也不相同；列出每份的 CPU 毫秒（含所有线程），已预热。"
    yield f"{reports} differing reports a pass, {passes} passes, none met twice; CPU ms per report, all threads, warm."
    yield ""
    yield line("步骤 stage", *_COLUMNS)


def line(name: str, *figures: str) -> str:
    """A name on the left, figures in columns on the right."""
    columns = (" " * max(1, _WIDTH - cell_len(text)) + text for text in figures)
    return name + " " * max(1, _FIRST - cell_len(name)) + "".join(columns)


def stage(name: str, measure: Measure) -> str:
    """The line of a stage of the program."""
    return line(STAGES[name], *_figures(measure))


def sums(own: Mapping[str, Measure]) -> Iterator[str]:
    """Yield the sum of what a build does unless told otherwise, then that of everything."""
    build = [measure for name, measure in own.items() if name not in ("json", "text")]
    yield _sum("默认生成 build: DOCX, PDF, HTML", build)
    yield _sum("合计 sum of all", list(own.values()))


def exchanges_header() -> Iterator[str]:
    """Yield the lines above what goes out to offices and comes back."""
    yield ""
    yield line("往来 workbooks, imports", *_COLUMNS)


def exchange(name: str, measure: Measure) -> str:
    """The line of a workbook, or of a published file read back."""
    return line(EXCHANGES[name], *_figures(measure))


def rolls_header() -> Iterator[str]:
    """Yield the lines above the workbooks of many agencies."""
    yield ""
    yield line("汇总表 many in one, CPU 秒 s", "写 written", "读 read", "内存 写/读MB", "KB")


def roll(measure: Roll) -> str:
    """The line of the workbook of so many agencies."""
    times = (f"{seconds:.2f}" for seconds in (measure.written, measure.read))
    peaks = "/".join(f"{most:.0f}" for most in measure.peaks)
    return line(f"{measure.count} 个机关 agencies", *times, peaks, f"{measure.size:.0f}")


def peers_header() -> Iterator[str]:
    """Yield the lines above the peers; their last column is how many times the CPU of the program's own renderer they take.

    The PDF renderer stands among them once more, with the faces that Typst has.
    """
    yield ""
    yield line("同类 peers", *_COLUMNS, "倍数 × ours")


def peer(name: str, measure: Measure, ours: Measure) -> str:
    """The line of a peer beside the program's own renderer of the same format."""
    if measure.missing:
        return line(_PEER_NAMES[name], "没有安装，跳过 not installed: pip install -e '.[bench]'")
    return line(_PEER_NAMES[name], *_figures(measure), f"{measure.median / ours.median:.1f}")


def start_header(times: int) -> Iterator[str]:
    """Yield the lines above the cold starts."""
    yield ""
    yield line("冷启动 cold start", *_TIMES, f" 墙钟毫秒 wall ms, {times} 次 runs")


def start(name: str, times: tuple[float, float]) -> str:
    """The line of a command's cold start."""
    return line(name, *(f"{ms:.0f}" for ms in times))


def copies_header() -> Iterator[str]:
    """Yield the lines above the copy detection."""
    yield ""
    yield line("雷同比对 copies，每份毫秒 ms each", "标记 signing", "查找 finding", "有雷同 copies")


def copies(measure: Curve) -> str:
    """The line of copy detection among so many narratives."""
    return line(f"{measure.count} 份 reports", f"{measure.signing:.2f}", f"{measure.finding:.2f}", str(measure.found))


def builds_header(formats: str) -> Iterator[str]:
    """Yield the lines above the builds."""
    yield ""
    yield f"整批生成 builds，演示数据 generated agencies → {formats}，墙钟秒 wall s"
    yield line("份数、进程 reports, jobs", "全部 anew", "每秒 per s", "没变 no-op", "改一份 one", "内存 主/工MB")


def builds(measure: Build) -> str:
    """The line of the builds of so many agencies."""
    anew = measure.anew
    memory = f"{anew.program:.0f}/{anew.worker:.0f}" if anew.program else "-"
    walls = (f"{run.wall:.1f}" for run in (measure.unchanged, measure.changed))
    figures = (f"{anew.wall:.1f}", f"{measure.count / anew.wall:.1f}", *walls, memory)
    return line(f"{measure.count} 份，{measure.jobs} 个进程 jobs", *figures)


def checked(count: int, run: Run) -> Iterator[str]:
    """Yield the lines of a check of so many files."""
    yield ""
    yield line("整批检查 check", "每份 CPU 毫秒", "墙钟秒 wall s", "内存 MB")
    yield line(f"{count} 份 files", f"{run.cpu / count * 1000:.1f}", f"{run.wall:.1f}", f"{run.program:.0f}")


def both(own: Mapping[str, Measure]) -> str:
    """The line of both peers together beside the two renderers that they stand for, in the same faces."""
    if own["docxtpl"].missing or own["typst"].missing:
        return ""
    theirs, ours = (sum(own[name].median for name in names) for names in (("docxtpl", "typst"), ("docx", "noto")))
    return line("docxtpl + Typst ÷ 本程序 ours", f"{theirs:.2f}", f"{ours:.2f}", f"{theirs / ours:.1f} 倍 times")


def _figures(measure: Measure) -> tuple[str, ...]:
    peak, size = (f"{figure:.0f}" if figure else "-" for figure in (measure.peak, measure.size))
    return f"{measure.best:.2f}", f"{measure.median:.2f}", peak, size


def _sum(name: str, measures: list[Measure]) -> str:
    return line(name, f"{sum(m.best for m in measures):.2f}", f"{sum(m.median for m in measures):.2f}")
