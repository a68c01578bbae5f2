"""What is taken away is what the build writes."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.cli.test_cli import nianbao
from tests.preview.offices import AGENCY, KEY, Answer, Served, make_office, of_year, served, write, wrong


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A desk with a finished report and one with an error."""
    agencies = make_office(tmp_path_factory.mktemp("office"))
    write(agencies / AGENCY / "2026.yaml", wrong(of_year(2026)))
    with served(agencies) as running:
        yield running


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "json", "xlsx"])
@pytest.mark.parametrize("year", ["2025", "2026"])
def test_the_file_is_that_of_the_build_to_the_byte(drafts: Served, form: str, year: str, tmp_path: Path) -> None:
    draft = ["--draft"] if year == "2026" else []
    source = f"agencies/{AGENCY}/{year}.yaml"
    nianbao(drafts.agencies.parent, "build", source, "-o", str(tmp_path), "--to", form, *draft)
    taken = drafts.ask(f"/take?key={quote(source)}&as={form}")
    assert taken.body == (tmp_path / AGENCY / f"{year}.{form}").read_bytes()


def test_it_has_the_name_of_the_file_that_the_build_writes_with_its_folder(drafts: Served) -> None:
    name = unquote(drafts.ask(f"/take?key={quote(KEY)}&as=pdf").header("Content-Disposition"))
    assert name.endswith(f"''{AGENCY}-2025.pdf")


def test_a_file_that_lies_in_no_folder_of_its_own_has_its_body_in_the_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "报送" / "2025.yaml", of_year(2025)).parent
    with served(folder) as desk:
        (row,) = json.loads(desk.ask("/files").text)["rows"]
        name = unquote(desk.ask(f"/take?key={quote(row['key'])}&as=pdf").header("Content-Disposition"))
    nianbao(tmp_path, "build", "报送", "-o", "X", "--to", "pdf")
    (built,) = (tmp_path / "X").rglob("*.pdf")
    assert name.endswith(f"''{built.parent.name}-{built.name}")


def test_a_draft_is_called_one(drafts: Served) -> None:
    answer = drafts.ask(f"/take?key={quote(f'agencies/{AGENCY}/2026.yaml')}&as=html")
    assert unquote(answer.header("Content-Disposition")).endswith("（草稿）.html")
    assert "草稿附页" in answer.text


def test_of_a_file_that_cannot_be_read_nothing_can_be_taken(drafts: Served) -> None:
    write(drafts.agencies / "空" / "2025.yaml", "")
    key = quote("agencies/空/2025.yaml")
    for _ in range(100):
        answer = drafts.ask(f"/take?key={key}&as=docx")
        if answer.status != 404:
            break
    assert answer.status == 409
    assert json.loads(drafts.ask(f"/report?key={key}").text)["page"] is None


def test_of_a_file_that_is_gone_nothing_can_be_taken(drafts: Served) -> None:
    file = write(drafts.agencies / "搬走" / "2025.yaml", of_year(2025))
    asked = f"/take?key={quote('agencies/搬走/2025.yaml')}&as=html"
    assert until(drafts, asked, 200).body
    file.unlink()
    assert "改名或删除" in until(drafts, asked, 404).text


def until(desk: Served, asked: str, status: int) -> Answer:
    """The answer, once it is of a status."""
    for _ in range(100):
        answer = desk.ask(asked)
        if answer.status == status:
            return answer
    raise AssertionError(answer.status)
