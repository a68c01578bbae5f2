"""The scripts, style sheets and words of the desk."""

from __future__ import annotations

import re

import pytest

from generator.preview.assets import load_assets, paper_css, report_css
from generator.preview.desk_words import WORDS, words
from tests.preview.offices import ROOT

FOLDER = ROOT / "templates" / "html" / "desk"
SCRIPTS = sorted(FOLDER.rglob("*.js"))
PAGES = sorted(FOLDER.glob("*.j2"))


def test_the_report_s_style_sheet_names_nothing_that_a_shadow_tree_has_not() -> None:
    css = re.sub(r"/\*.*?\*/", "", report_css(), flags=re.DOTALL)
    assert ":host" in css
    assert ":root" not in css
    assert not re.findall(r"(?m)^\s*(?:html|body|main)\b", css.replace("html { -webkit-text-size-adjust", ""))


def test_what_only_a_document_can_say_is_said_there() -> None:
    assert "@font-face" in paper_css()
    assert "@page" in paper_css()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_only_what_is_there(script: object) -> None:
    file = FOLDER / str(script)
    code = re.sub(r"/\*\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)  # types are no scripts
    names = re.findall(r'(?:from|import\()\s*"(\.[\w./]+)"', code)
    found = {(file.parent / name).resolve().relative_to(FOLDER).as_posix() for name in names}
    assert found <= load_assets().keys()


@pytest.mark.parametrize("file", [*SCRIPTS, *PAGES, *sorted(FOLDER.glob("*.css"))], ids=lambda path: path.name)
def test_nothing_is_asked_of_another_server_and_nothing_stands_in_line(file: object) -> None:
    text = (FOLDER / str(file)).read_text("utf-8").replace("http://www.w3.org/", "")
    assert not re.findall(r"https?:|url\((?!['\"]?data:)", text)
    assert not re.findall(
        r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=\"|javascript:|innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|eval\(",
        text,
    )


def test_every_word_that_is_said_is_known() -> None:
    said = {name for script in SCRIPTS for name in re.findall(r'\bsay\("([\w-]+)"', script.read_text("utf-8"))}
    said |= {name for page in PAGES for name in re.findall(r'\bw\["([\w-]+)"\]', page.read_text("utf-8"))}
    assert said
    assert said <= words("zh").keys()


@pytest.mark.parametrize("name", WORDS)
def test_every_word_is_there_in_both_languages_with_the_same_places(name: str) -> None:
    zh, en = WORDS[name]
    assert zh
    assert en
    assert set(re.findall(r"\{(\w+)\}", zh)) == set(re.findall(r"\{(\w+)\}", en))
    assert name == "language" or re.search("[\u4e00-\u9fff]", zh)
