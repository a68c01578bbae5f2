"""The manifest: what it says, and that a run says the same wherever and however it is made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from generator.build.manifest import NAME
from tests.build.faults.office import GOOD, agencies, outputs, run
from tests.document.test_pictures import png

ALL = ("--to", "docx,pdf,html,json,text", "--manifest", "--summary", "output/s.html", "--summary", "output/s.xlsx")
COUNT = 20
SENTENCE = "正文: 微信公众号全年推送信息348条。"


def test_one_process_and_eight_in_other_folders_and_time_zones_agree_byte_for_byte(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "another" / "deeper"
    agencies(one, COUNT)
    agencies(two, COUNT)
    assert run(one, "build", *ALL, "--jobs", "1", TZ="UTC", PYTHONHASHSEED="1").returncode == 0
    assert run(two, "build", *ALL, "--jobs", "8", TZ="Asia/Shanghai", PYTHONHASHSEED="2", LC_ALL="C").returncode == 0
    assert outputs(one / "output") == outputs(two / "output")
    assert len(outputs(one / "output")) == 5 * COUNT + 3


def test_it_names_what_went_in_and_what_came_out(tmp_path: Path) -> None:
    agencies(tmp_path, 1)
    folder = tmp_path / "agencies" / "示例0局"
    (folder / "图.png").write_bytes(png())
    (folder / "2024.yaml").write_text(
        GOOD.replace(SENTENCE, SENTENCE.replace("正文: ", "正文: |\n          ") + "\n          ![图](图.png)"),
        encoding="utf-8",
    )
    (tmp_path / "规则").mkdir()
    (tmp_path / "规则" / "本市.yaml").write_text("R103: {级别: 关闭, 理由: 沿用}\n", encoding="utf-8")
    result = run(tmp_path, "build", "--to", "json,html", "--manifest")
    assert result.returncode == 0, result.stdout
    found = json.loads((tmp_path / "output" / NAME).read_text(encoding="utf-8"))
    (report,) = found["reports"]
    assert (report["report"], report["agency"], report["form"]) == ("示例0局/2024", "示例市科学技术局", "2021")
    assert sorted(report["inputs"]) == ["../规则/本市.yaml", "示例0局/2024.yaml", "示例0局/图.png"]
    for name, sha in report["inputs"].items():
        assert sha == hashlib.sha256((tmp_path / "agencies" / name).read_bytes()).hexdigest()
    for name, sha in report["outputs"].items():
        assert sha == hashlib.sha256((tmp_path / "output" / name).read_bytes()).hexdigest()
    assert sorted(report["outputs"]) == ["示例0局/2024.html", "示例0局/2024.json"]
    assert found["forms"].keys() == {"2021"}
    assert str(tmp_path) not in json.dumps(found, ensure_ascii=False)


def test_it_is_the_same_when_nothing_had_to_be_made(tmp_path: Path) -> None:
    agencies(tmp_path, 2)
    run(tmp_path, "build", "--to", "json", "--manifest")
    first = (tmp_path / "output" / NAME).read_bytes()
    assert "没有变化 2 份" in run(tmp_path, "build", "--to", "json", "--manifest").stdout
    assert (tmp_path / "output" / NAME).read_bytes() == first


def test_a_pdf_names_its_fonts(tmp_path: Path) -> None:
    agencies(tmp_path, 1)
    run(tmp_path, "build", "--to", "pdf", "--manifest")
    fonts = json.loads((tmp_path / "output" / NAME).read_text(encoding="utf-8"))["fonts"]
    assert fonts
    assert all(len(font["sha256"]) == 64 and font["name"] for font in fonts.values())


def test_a_data_file_may_not_take_its_name(tmp_path: Path) -> None:
    agencies(tmp_path, 1)
    text = GOOD.replace("示例市科学技术局", "校验清单")
    (tmp_path / "agencies" / "校验清单.yaml").write_text(text, encoding="utf-8")
    result = run(tmp_path, "build", "--to", "json")
    assert result.returncode == 2
    assert "同名" in result.stderr
