"""Builds behind URLs, done in this process."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from generator.build.job import Options
from generator.build.remote.build import build as remote_build
from generator.build.remote.job import Job
from generator.build.remote.ledger import NAME
from generator.build.remote.sources import Item, items
from generator.build.remote.url import Url
from generator.cli import cli
from generator.common.errors import OutputError
from tests.lacking import lacking

GOOD = (Path(__file__).parents[2] / "data" / "examples" / "2021.yaml").read_text("utf-8")


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(file, "PNG")
    return file.getvalue()


def build(*arguments: str, status: int = 0) -> str:
    result: Result = CliRunner().invoke(cli, ["build", "--to", "json,html", *arguments])
    assert (result.exit_code, result.exception if result.exit_code not in (0, 1, 2) else None) == (status, None), result
    return result.output


@pytest.fixture
def store(memory: fsspec.AbstractFileSystem) -> fsspec.AbstractFileSystem:
    for name in ("甲局", "乙局"):
        memory.pipe(f"/in/{name}/2024.yaml", GOOD.encode())
    return memory


def outputs(store: fsspec.AbstractFileSystem) -> Mapping[str, bytes]:
    return {path: store.cat(path) for path in store.find("/out") if not path.endswith(NAME)}


URLS = ("memory://in", "-o", "memory://out", "--jobs", "1")


def test_outputs_mirror_the_inputs(store: fsspec.AbstractFileSystem) -> None:
    said = build(*URLS)
    assert list(outputs(store)) == [f"/out/{n}/2024.{s}" for n in ("乙局", "甲局") for s in ("html", "json")]
    assert "已生成 memory://out/甲局/2024 .json .html" in said


def test_one_file_is_built_by_itself(store: fsspec.AbstractFileSystem) -> None:
    build("memory://in/甲局/2024.yaml", "-o", "memory://out")
    assert list(outputs(store)) == ["/out/示例市科学技术局/2024.html", "/out/示例市科学技术局/2024.json"]


def test_nothing_is_made_again_when_nothing_changed(store: fsspec.AbstractFileSystem) -> None:
    build(*URLS)
    before = outputs(store)
    assert "没有变化 2 份" in build(*URLS)
    assert outputs(store) == before


@pytest.mark.parametrize(
    ("path", "data"),
    [("/in/甲局/2024.yaml", GOOD.replace("133条", "134条").encode()), ("/out/甲局/2024.json", b"{}")],
    ids=["input", "output"],
)
def test_what_changed_is_made_again(store: fsspec.AbstractFileSystem, path: str, data: bytes) -> None:
    build(*URLS)
    store.pipe(path, data)
    assert "生成 1 份，没有变化 1 份" in build(*URLS)


def test_a_file_of_last_year_that_comes_later_counts(store: fsspec.AbstractFileSystem) -> None:
    build(*URLS)
    store.pipe("/in/甲局/2023.yaml", GOOD.replace("年度: 2024", "年度: 2023").encode())
    said = build(*URLS, status=1)
    assert "R055" in said
    assert "没有变化 1 份" in said


def test_a_damaged_ledger_is_an_empty_one(store: fsspec.AbstractFileSystem) -> None:
    build(*URLS)
    store.pipe(f"/out/{NAME}", b"SQLite format 3\0" + b"x" * 4000)
    assert "生成 2 份" in build(*URLS)
    assert "没有变化 2 份" in build(*URLS)


def test_findings_name_the_url(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/in/甲局/2024.yaml", GOOD.replace("[12, 3, 0, 1, 2, 0]", "[13, 3, 0, 1, 2, 0]").encode())
    said = build(*URLS, status=1)
    assert "memory://in/甲局/2024.yaml:" in said
    assert "没有生成 memory://in/甲局/2024.yaml" in said
    assert "nianbao-" not in said, "a folder of this computer"


def test_a_password_is_used_and_neither_shown_nor_kept(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    host = "/user:geheim@host"
    memory.pipe(f"{host}/in/甲局/2024.yaml", GOOD.encode())
    memory.pipe(f"{host}/in/乙局/2024.yaml", GOOD.replace("[12, 3, 0, 1, 2, 0]", "[13, 3, 0, 1, 2, 0]").encode())
    memory.pipe(f"{host}/规则/一.yaml", "R056: {级别: 错, 理由: 试}\n".encode())
    urls = (f"memory:/{host}/in", "-o", f"memory:/{host}/out", "--rules", f"memory:/{host}/规则", "--jobs", "1")
    said = build(*urls, "--summary", "汇总.json", status=1)
    assert "memory://user@host/in/乙局/2024.yaml:" in said
    assert "memory://user@host/规则/一.yaml:" in said
    assert "已生成 memory://user@host/out/甲局/2024 .json .html" in said
    assert "没有变化 1 份" in build(*urls, status=1)
    assert "memory://user@host/nowhere" in build(f"memory:/{host}/nowhere", "-o", f"memory:/{host}/out", status=2)
    kept = [memory.cat(path) for path in memory.find(f"{host}/out")]
    assert len(kept) == 3
    assert b"geheim" not in b"".join([*kept, Path("汇总.json").read_bytes()])
    assert "geheim" not in said


def test_pictures_are_fetched_with_the_file_that_names_them(store: fsspec.AbstractFileSystem) -> None:
    text = GOOD.replace("其他需要报告的事项: |\n", "其他需要报告的事项: |\n  ![流程](图片/流程图.png)\n")
    store.pipe({"/in/甲局/2024.yaml": text.encode(), "/in/甲局/图片/流程图.png": png()})
    build(*URLS)
    assert b"data:image/png;base64" in outputs(store)["/out/甲局/2024.html"]
    store.pipe("/in/甲局/图片/流程图.png", png() + b" ")
    assert "生成 1 份，没有变化 1 份" in build(*URLS)


def test_local_rules_are_those_beside_the_files(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/in/规则/本市.yaml", "R012: {参数: {limit: 10}, 级别: 错误, 理由: 本市规定}\n".encode())
    found = build(*URLS, status=1)
    assert "R012" in found


def test_draft_and_formats_are_those_of_any_build(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/in/甲局/2024.yaml", GOOD.replace("[12, 3, 0, 1, 2, 0]", "[13, 3, 0, 1, 2, 0]").encode())
    build(*URLS, "--draft", status=1)
    assert "草稿" in outputs(store)["/out/甲局/2024.html"].decode()


def test_an_empty_and_a_huge_file_cost_themselves_only(store: fsspec.AbstractFileSystem) -> None:
    store.pipe({"/in/丙局/2024.yaml": b"", "/in/丁局/2024.yaml": b"#" * 5_000_000})
    said = build(*URLS, status=1)
    assert "生成 2 份，没有生成 2 份" in said
    assert {"Y017", "Y002"} <= set(said.split())


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes")
def test_pipes_and_links_that_go_round_cost_themselves_only(tmp_path: Path) -> None:
    folders = [tmp_path / "in" / name for name in ("甲局", "乙局", "丙局", "丁局", "规则")]
    for folder in folders:
        folder.mkdir(parents=True)
    (folders[0] / "2024.yaml").write_text(GOOD, encoding="utf-8")
    os.mkfifo(folders[0] / "2023.yaml")
    os.mkfifo(folders[1] / "2024.yaml")
    (folders[2] / "2024.yaml").symlink_to("2024.yaml")
    (folders[3] / "2024.yaml").symlink_to("/nowhere/at/all")
    os.mkfifo(folders[4] / "一.yaml")
    said = build(f"file://{tmp_path}/in", "-o", f"file://{tmp_path}/out", "--jobs", "1", status=1)
    assert "生成 1 份，没有生成 4 份；错误 4 处" in said
    assert said.count("错误 Y001 文件打不开：") == 4
    assert "丙局/2024.yaml：读不出来（它是绕成一圈的链接）" in said
    assert "乙局/2024.yaml：读不出来（不是普通文件）" in said
    assert "丁局/2024.yaml：读不出来（没有这个文件）" in said


def test_where_there_is_no_room_for_what_was_built_it_is_said(
    store: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.remote.ledger.opened", lambda *_: None)
    result = CliRunner().invoke(cli, ["build", "--to", "json", *URLS])
    assert isinstance(result.exception, OutputError)
    assert "临时文件写不了" in str(result.exception)
    assert outputs(store) == {}


def test_names_that_are_not_utf_8_are_names_too(tmp_path: Path) -> None:
    gbk = {name: os.fsdecode(name.encode("gbk")) for name in ("甲局", "图.png")}
    folder = tmp_path / "agencies" / gbk["甲局"]
    try:
        folder.mkdir(parents=True)
    except OSError:
        lacking("this disk takes UTF-8 only")
    (folder / gbk["图.png"]).write_bytes(png())
    text = GOOD.replace("其他需要报告的事项: |\n", "其他需要报告的事项: |\n  ![流程](a.png)\n")
    (folder / "2024.yaml").write_text(text, encoding="utf-8")
    (folder / "a.png").write_bytes(png())
    places = f"file://{tmp_path}/agencies", "-o", f"file://{tmp_path}/output"
    assert "生成 1 份" in build(*places)
    assert "没有变化 1 份" in build(*places)
    assert (tmp_path / "output" / gbk["甲局"] / "2024.html").is_file()


def test_a_fault_of_the_program_costs_one_report_only(
    store: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(item: Item, _text: bytes) -> list[str]:
        if "乙局" in item.name:
            raise ZeroDivisionError
        return []

    monkeypatch.setattr("generator.build.remote.job._named", broken)
    said = build(*URLS, "--jobs", "1", status=1)
    assert "生成 1 份，没有生成 1 份" in said
    assert "ZeroDivisionError" in said
    assert store.exists("/out/甲局/2024.html")


@pytest.mark.usefixtures("store")
def test_the_work_is_stopped_where_the_build_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[bool] = []

    def engine(work: Callable[[Any], Any], given: Iterable[Any], _lost: object) -> Generator[Any, None, None]:
        try:
            yield from map(work, given)
        finally:
            stopped.append(True)

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.build.remote.ledger.Ledger.remember", broken)
    job = Job(Options(Path(), ("json",)), Url("memory://out"))
    with pytest.raises(ZeroDivisionError) as caught:
        list(remote_build(list(items([Url("memory://in")])), job, engine, ""))
    assert caught.tb
    assert stopped == [True]


def test_a_roster_among_the_data_files_is_none(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/in/名册.yaml", "机关: [甲局]".encode())
    assert "共 2 份报告：生成 2 份" in build(*URLS)


@pytest.mark.usefixtures("store")
def test_a_path_and_a_url_may_be_mixed(tmp_path: Path) -> None:
    build("memory://in", "-o", str(tmp_path))
    figures: dict[str, Any] = json.loads((tmp_path / "甲局" / "2024.json").read_text("utf-8"))
    assert figures["year"] == 2024


def test_two_data_files_of_one_body_and_year_are_both_told(store: fsspec.AbstractFileSystem) -> None:
    said = build("memory://in/甲局", "memory://in/乙局", "-o", "memory://out", status=1)
    assert said.count("V006") == 2
    assert not outputs(store)


def test_only_the_years_that_are_wanted_are_built(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/in/丙局/2023.yaml", GOOD.encode())
    store.pipe("/in/丙局/年报.yaml", GOOD.encode())
    assert "共 3 份报告" in build(*URLS, "--year", "2024")
    assert not any("2023" in path for path in outputs(store))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("memory://nothing", "-o", "memory://out"), "找不到 memory://nothing"),
        (("memory://in", "-o", "memory://out", "--previous", "memory://in/甲局/2024.yaml"), "只能和一个文件一起用"),
        (("memory://in", "--cluster", "tcp://127.0.0.1:1", "--fonts", "."), "NIANBAO_FONTS"),
    ],
)
@pytest.mark.usefixtures("store")
def test_bad_usage_is_told_in_chinese(arguments: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(cli, ["build", *arguments])
    assert result.exit_code == 2
    assert said in result.output
