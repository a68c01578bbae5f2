"""A thousand agencies on one desk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.check_text import SMALL
from tests.preview.browsers import chromium
from tests.preview.offices import ROOT, Served, make_office, served, write
from tests.preview.screens import shown

_COUNT = 1_000


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk with a thousand agencies, besides the one that is shown."""
    agencies = make_office(tmp_path_factory.mktemp("office"))
    for number in range(_COUNT):
        name = f"示例{number:04d}县科学技术局"
        write(agencies / name / "2024.yaml", SMALL.replace("示例市科学技术局", name))
    with served(agencies) as running:
        yield running


def test_a_thousand_agencies_are_listed_and_searched(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        page = screen.page
        rows(page, _COUNT + 2)
        assert page.inner_text("[data-count=all]") == str(_COUNT + 2)
        page.fill("#search", "示例07 县")
        assert page.inner_text("[data-count=all]") == "100"
        rows(page, 100)
        page.fill("#search", "没有这个机关")
        assert page.is_visible("#nothing")
        page.fill("#search", "0500")
        page.press("#search", "Enter")
        screen.until("paper.querySelector('h1').textContent.startsWith('示例0500县')")


def test_the_list_opens_where_the_report_on_screen_stands(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded, "agencies/示例0500县科学技术局/2024.yaml") as screen:
        screen.page.wait_for_selector("#reports a[aria-current]")
        screen.page.wait_for_timeout(600)
        assert screen.page.evaluate(_CURRENT_IN_SIGHT)


_CURRENT_IN_SIGHT = """(() => {
  const [list, row] = ["#reports", "#reports a[aria-current]"].map((name) => document.querySelector(name).getBoundingClientRect());
  return row.top > list.top - 1 && row.bottom < list.bottom + 1;  // scrolling stops at whole pixels
})()"""


def test_that_there_are_more_files_than_are_listed_is_said(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        assert not screen.page.is_visible("#more")
        rows = crowded.ask("/files").text.replace('"more":false', '"more":true')
        screen.page.route("**/files*", lambda route: route.fulfill(body=rows, content_type="application/json"))
        screen.page.reload()
        screen.page.wait_for_selector(f"#more:has-text('前 {_COUNT + 2} 份')")


def test_of_very_many_files_those_about_the_ones_in_sight_are_listed(browser: Any, crowded: Served) -> None:
    row = json.loads(crowded.ask("/files").text)["rows"][0]
    every = [{**row, "key": f"各局/第{n}局/2024.yaml", "agency": f"第{n}局"} for n in range(5_000)]
    with shown(browser, crowded) as screen:
        page = screen.page
        files = json.dumps({"rows": every, "more": False})
        page.route("**/files*", lambda route: route.fulfill(body=files, content_type="application/json"))
        page.reload()
        page.wait_for_selector("#reports a:has-text('第0局')")
        page.fill("#search", "第")  # the files that there are come in between, as they are checked
        for top in (90_000, 91_000, 150_000, 600, 0):
            page.evaluate("(top) => { document.querySelector('#reports').scrollTop = top; }", top)
            page.wait_for_timeout(100)
            name = page.evaluate("document.elementFromPoint(60, 400).closest('#reports a').textContent")
            assert abs(int(name[1:].split("局")[0]) - top / 33.6) < 60
            assert page.locator("#reports li").count() < 200
        page.press("#search", "ArrowDown")
        page.keyboard.press("End")
        assert page.evaluate("document.activeElement.textContent").startswith("第4999局")
        assert page.evaluate("document.activeElement.parentNode.ariaPosInSet") == "5000"
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.textContent").startswith("第4998局")
        page.fill("#search", "第49 局")
        rows(page, 111)
        assert page.locator("#reports li[aria-posinset]").count() == 0


def test_english_words_stay_within_the_list(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        screen.page.goto(f"{crowded.address}/?lang=en")
        screen.page.wait_for_selector("#reports a")
        for selector in ("#search", ".filters button:last-child", ".list .language"):
            right = screen.page.locator(selector).evaluate("(element) => element.getBoundingClientRect().right")
            assert right <= screen.page.locator(".list").evaluate("(list) => list.clientWidth"), selector
        assert screen.page.locator(".name").evaluate("(name) => name.clientHeight") < 30


def test_rows_stand_in_the_order_that_is_asked_for(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        page = screen.page
        page.select_option("#sort", "year")
        assert page.text_content("#reports li:first-child .year") == "2025"
        page.select_option("#sort", "agency")
        rows(page, _COUNT + 2)
        names = page.locator("#reports .agency").all_text_contents()
        assert names[:2] == ["示例0000县科学技术局", "示例0001县科学技术局"]
        assert len(names) == _COUNT + 2


def rows(page: Any, count: int) -> None:
    """Wait until there are so many rows: those in sight come first, the others with the next frames."""
    from playwright.sync_api import expect

    expect(page.locator("#reports li:not([hidden])")).to_have_count(count)
    assert page.locator("#reports li").count() == count


_SEARCHED = """(words) => {
  const [box, list] = ["#search", "#reports"].map((name) => document.querySelector(name));
  box.value = words;
  box.dispatchEvent(new Event("input"));
  return [list.childElementCount, list.scrollHeight, document.elementFromPoint(120, 700).closest("#reports li") !== null];
}"""


def test_the_rows_in_sight_come_at_once_and_leave_room_for_the_others(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        page = screen.page
        page.evaluate(_SEARCHED, "没有这个机关")
        at_once, height, in_sight = page.evaluate(_SEARCHED, "县")
        assert at_once < 100
        assert in_sight
        rows(page, _COUNT)
        assert abs(page.evaluate("document.querySelector('#reports').scrollHeight") - height) < 0.1 * height


def test_what_one_looks_at_stays_in_sight_while_files_come(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded) as screen:
        page = screen.page
        page.select_option("#sort", "changed")
        rows(page, _COUNT + 2)
        page.evaluate("document.querySelector('#reports').scrollTop = 9000")
        page.wait_for_timeout(300)
        before = page.evaluate(_IN_SIGHT)
        came = [write(crowded.agencies / f"新来{number}县" / "2024.yaml", SMALL) for number in range(60)]
        rows(page, _COUNT + 62)
        page.wait_for_timeout(300)
        after = page.evaluate(_IN_SIGHT)
        for file in came:
            file.unlink()
        rows(page, _COUNT + 2)
        assert after[0] == before[0]
        assert abs(after[1] - before[1]) < 3


_IN_SIGHT = """(() => {
  const row = document.elementFromPoint(120, 400).closest("#reports a");
  return [row.firstChild.textContent, row.getBoundingClientRect().top];
})()"""


def test_the_row_with_the_focus_keeps_it_when_the_order_changes(browser: Any, crowded: Served) -> None:
    key = "agencies/示例0700县科学技术局/2024.yaml"
    with shown(browser, crowded, key) as screen:
        page = screen.page
        page.select_option("#sort", "changed")
        page.focus(f'#reports a[data-key="{key}"]')
        write(crowded.agencies.parent / key, SMALL.replace("示例市科学技术局", "示例0700县科学技术局") + "\n")
        page.wait_for_selector(f'#reports li:first-child > a[data-key="{key}"]', state="attached")
        rows(page, _COUNT + 2)
        assert page.evaluate("document.activeElement.dataset.key") == key


def test_keys_lead_to_the_last_row_and_a_cleared_search_back_to_the_report(browser: Any, crowded: Served) -> None:
    with shown(browser, crowded, "agencies/示例0500县科学技术局/2024.yaml") as screen:
        page = screen.page
        page.evaluate(_SEARCHED, "没有这个机关")
        page.evaluate(_SEARCHED, "县")
        page.press("#search", "ArrowDown")
        assert page.evaluate("document.activeElement.textContent").startswith("示例0000县")
        page.keyboard.press("End")
        assert page.evaluate("document.activeElement.textContent").startswith("示例0999县")
        page.fill("#search", "")
        page.wait_for_timeout(300)
        assert page.evaluate(_CURRENT_IN_SIGHT)


def test_all_that_one_does_with_the_list_is_measured() -> None:
    chromium()
    command = [sys.executable, "-m", "bench.listing", "--agencies", "12", "--rounds", "1"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True, encoding="utf-8")
    head, *measured = done.stdout.splitlines()
    assert "12 个机关" in head
    assert len(measured) == 16
    assert all(float(line.split()[-1]) > 0 for line in measured)
