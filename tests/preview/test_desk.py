"""The desk kept as the folders are."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from generator.preview.desk import Desk
from generator.preview.events import MOST_LISTENERS, Listeners
from generator.preview.shelf import Shelf
from tests.preview.offices import AGENCY, KEY, of_year, write, wrong


def on_desk(agencies: Path, act: Callable[[Desk], Awaitable[Any]]) -> Any:
    """What comes of doing something with a desk."""

    async def run() -> Any:
        desk = Desk(Shelf([agencies]))
        await desk.rescan()
        try:
            return await act(desk)
        finally:
            desk.close()

    return asyncio.run(run())


def heard(listener: list[bytes]) -> list[tuple[str, Any]]:
    """The events among what was streamed."""
    parts = [chunk.decode().split("\n") for chunk in listener]
    named = [(part[-4].removeprefix("event: "), json.loads(part[-3].removeprefix("data: "))) for part in parts]
    return [event for event in named if event[0] != "hello"]


async def listen(desk: Desk, key: str, act: Callable[[], Awaitable[None]]) -> list[tuple[str, Any]]:
    """What one who shows the file of a key hears while something is done."""
    got: list[bytes] = []

    async def take() -> None:
        got.extend([chunk async for chunk in desk.listeners.stream(key)])

    task = asyncio.create_task(take())
    await asyncio.sleep(0)
    await act()
    await asyncio.sleep(0.05)
    desk.listeners.close()
    await task
    return heard(got)


def test_the_list_has_every_file_before_any_is_checked(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        return desk.rows()

    rows = on_desk(agencies, act)
    assert [(row["agency"], row["year"], row["status"]) for row in rows] == [
        (AGENCY, "2024", "unknown"),
        (AGENCY, "2025", "unknown"),
    ]


def test_files_are_checked_when_nobody_waits(agencies: Path) -> None:
    write(agencies / AGENCY / "2025.yaml", wrong(of_year(2025)))

    async def act(desk: Desk) -> Any:
        task = asyncio.create_task(desk.check_all())
        while any(row["status"] == "unknown" for row in desk.rows()):
            await asyncio.sleep(0.02)
        task.cancel()
        return [(row["status"], row["errors"]) for row in desk.rows()]

    assert on_desk(agencies, act) == [("warning", 0), ("error", 1)]


def test_a_file_that_changes_is_told_to_those_who_show_it(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        await desk.sheet(KEY)

        async def change() -> None:
            write(agencies / AGENCY / "2025.yaml", wrong(of_year(2025)))
            await desk.rescan([agencies / AGENCY / "2025.yaml"])

        return await listen(desk, KEY, change)

    events = on_desk(agencies, act)
    assert [data["key"] for name, data in events if name == "sheet"] == [KEY]
    rows = [row for name, data in events if name == "list" for row in data["rows"]]
    assert rows[-1]["status"] == "error"


def test_who_shows_a_file_is_told_whoever_reads_it_anew(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        await desk.sheet(KEY)

        async def ask() -> None:
            write(agencies / AGENCY / "2025.yaml", wrong(of_year(2025)))
            await desk.sheet(KEY)
            await desk.rescan([agencies / AGENCY / "2025.yaml"])

        return await listen(desk, KEY, ask)

    assert [name for name, _ in on_desk(agencies, act)].count("sheet") == 1


def test_a_file_that_is_saved_as_it_was_is_not(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        await desk.sheet(KEY)

        async def save() -> None:
            write(agencies / AGENCY / "2025.yaml", of_year(2025))
            await desk.rescan([agencies / AGENCY / "2025.yaml"])

        return await listen(desk, KEY, save)

    assert [name for name, _ in on_desk(agencies, act) if name == "sheet"] == []


def test_a_file_that_is_renamed_is_followed(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        await desk.sheet(KEY)

        async def rename() -> None:
            (agencies / AGENCY / "2025.yaml").rename(agencies / AGENCY / "终稿.yaml")
            await desk.rescan([agencies / AGENCY / "2025.yaml", agencies / AGENCY / "终稿.yaml"])

        return await listen(desk, KEY, rename)

    moved = [data["moved"] for name, data in on_desk(agencies, act) if name == "list"]
    assert moved[0] == {KEY: f"agencies/{AGENCY}/终稿.yaml"}


def test_a_file_that_is_gone_leaves_its_last_page(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        await desk.sheet(KEY)

        async def remove() -> None:
            (agencies / AGENCY / "2025.yaml").unlink()
            await desk.rescan([agencies / AGENCY / "2025.yaml"])

        events = await listen(desk, KEY, remove)
        return events, await desk.sheet(KEY)

    events, sheet = on_desk(agencies, act)
    assert [data for name, data in events if name == "gone"] == [{"key": KEY}]
    assert sheet.page is not None


def test_local_rules_that_change_are_heeded_everywhere(agencies: Path) -> None:
    async def act(desk: Desk) -> Any:
        before = (await desk.sheet(KEY)).checked.warnings
        rules = write(agencies.parent / "规则" / "本地.yaml", "R054:\n  级别: 错误\n  理由: 逐项核对\n")
        await desk.rescan([rules])
        return before, (await desk.sheet(KEY)).checked.errors

    before, errors = on_desk(agencies, act)
    assert errors == before > 0


def test_no_more_sheets_are_kept_than_are_of_use(agencies: Path) -> None:
    for number in range(30):
        write(agencies / f"机关{number}" / "2025.yaml", of_year(2025))

    async def act(desk: Desk) -> Any:
        for row in desk.rows():
            await desk.sheet(row["key"])
        return len(desk._sheets)

    assert on_desk(agencies, act) == 16


def test_there_are_only_so_many_listeners_and_who_does_not_listen_is_sent_away() -> None:
    async def run() -> tuple[bool, list[bytes]]:
        listeners = Listeners()
        streams = [listeners.stream("x") for _ in range(MOST_LISTENERS)]
        for stream in streams:
            await anext(stream)
        full = listeners.full()
        for _ in range(400):
            listeners.tell("list", {})
        rest = [chunk async for chunk in streams[0]]
        for stream in streams:
            await stream.aclose()
        return full and not listeners.any(), rest

    assert asyncio.run(run()) == (True, [])
