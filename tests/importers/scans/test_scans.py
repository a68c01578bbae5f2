"""Scans and photographs: every figure as printed or in doubt, none proved that no sum proves."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.importers.import_job import Asked, Imported, import_one
from generator.importers.scans.page_images import page_image, page_images
from tests.importers.printed import DATA, FILES, printed, report_of
from tests.lacking import lacking

PUBLISHED = DATA / "real" / "hongze" / "2023-as-published.pdf"
_TILTS = (0.4, -0.6, 1.1, -2.0, 0.3)

try:
    import cv2
    import numpy as np
    import rapidocr_onnxruntime  # noqa: F401
except ImportError:
    HERE = False
else:
    HERE = True


def recogniser() -> None:
    """Skip where the recogniser is not installed."""
    if not HERE:
        lacking("no scan was read: the extra `ocr` is not installed")


def scanned(image: Image.Image, angle: float) -> Image.Image:
    """A page as a scanner gives it: not quite straight, and with noise."""
    turned = image.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(1).normal(0, 18, (turned.height, turned.width, 1))
    return Image.fromarray((np.asarray(turned).astype(float) + noise).clip(0, 255).astype("uint8"))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """What comes of a published report that was printed and scanned."""
    recogniser()
    pages = page_images(PUBLISHED.read_bytes(), "pdf")
    first, *others = [scanned(page, angle) for page, angle in zip(pages, _TILTS, strict=True)]
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    first.save(path, save_all=True, append_images=others, resolution=200)
    return import_one(path, Asked(ocr=True))


def test_every_figure_of_a_scan_is_as_printed_or_in_doubt(imported: Imported) -> None:
    from generator.checking.check import read_bytes

    assert imported.text
    report = read_bytes(imported.text.encode(), "scan.yaml")
    assert report
    printed_report = report_of(DATA / "real" / "hongze" / "2023.yaml")
    wrong, right = [], 0
    for section, figures in printed_report.figures.items():
        for place, value in figures.typed.items():
            said = report.figures[section].typed.get(place)
            right += said == value
            if said not in (None, value):
                wrong.append((section, place, said, value))
    assert not wrong
    assert right > 120


def test_table_two_of_a_scan_is_never_proved_and_has_to_be_looked_at(imported: Imported) -> None:
    assert imported.status == "doubtful"
    told = [finding for finding in imported.findings if finding.code == "I019"]
    assert any(finding.path.startswith("主动公开政府信息情况") for finding in told)
    assert imported.cells["proved"] == 180
    assert imported.cells["read"] == 10


def test_sums_that_do_not_hold_put_the_figures_of_a_scan_in_doubt(imported: Imported) -> None:
    assert imported.text
    assert "# 存疑" in imported.text[imported.text.index("政府信息公开行政复议、行政诉讼情况:") :]
    assert not any(finding.code == "I004" for finding in imported.findings)


def test_the_narrative_of_a_scan_is_in_its_sections(imported: Imported) -> None:
    assert imported.text
    assert "六、" not in imported.text.split("其他需要报告的事项")[-1]
    assert "全年收取政府信息公开信息处理费0元" in imported.text.replace(" ", "")


@pytest.mark.parametrize("angle", [-7.0, -0.4, 0.0, 0.3, 5.0])
def test_a_tilted_page_is_set_straight_to_a_tenth_of_a_degree(angle: float) -> None:
    recogniser()
    from generator.importers.scans.scan_rules import _tilt

    page = next(page_images(printed(FILES[0], "pdf"), "pdf", 100))
    turned = np.asarray(page.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC), dtype=np.uint8)
    assert abs(_tilt(turned) + angle) <= 0.1


def test_a_sheet_is_cut_out_of_a_photograph() -> None:
    recogniser()
    from generator.importers.scans.scan_rules import ink, rules, straightened

    page = np.asarray(list(page_images(PUBLISHED.read_bytes(), "pdf", 100))[2], dtype=np.uint8)
    height, width = page.shape[:2]
    corners = np.array([[90, 60], [width + 60, 90], [width + 100, height + 90], [40, height + 110]], np.float32)
    whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(whole, corners)
    photo = cv2.warpPerspective(page, matrix, (width + 200, height + 200), borderValue=(70, 60, 50))
    seen = straightened(np.asarray(photo, dtype=np.uint8))
    points = 595 / seen.shape[1]
    assert abs(seen.shape[1] / seen.shape[0] - width / height) < 0.03
    lying, upright = rules(ink(seen), points)
    assert len(lying) > 20
    assert len(upright) >= 8


def test_a_picture_is_read_only_where_that_is_asked_for(tmp_path: Path) -> None:
    Image.new("RGB", (100, 100), "white").save(tmp_path / "page.png")
    (finding,) = import_one(tmp_path / "page.png", Asked()).findings
    assert finding.code == "I008"
    assert "--ocr" in finding.hint.zh


def test_without_the_recogniser_it_is_told_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    real = builtins.__import__

    def without(name: str, *args: Any, **options: Any) -> Any:
        if name.startswith(("cv2", "rapidocr")):
            raise ImportError(name)
        return real(name, *args, **options)

    for name in [
        name for name in sys.modules if name.startswith(("generator.importers.scans.scan", "cv2", "rapidocr"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    Image.new("RGB", (100, 100), "white").save(tmp_path / "page.png")
    (finding,) = import_one(tmp_path / "page.png", Asked(ocr=True)).findings
    assert finding.code == "I014"
    assert "nianbao[ocr]" in finding.hint.zh


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n broken", b"\xff\xd8\xff\xe0 broken", b"II*\x00 broken"])
def test_a_picture_that_is_none_is_a_finding(data: bytes, tmp_path: Path) -> None:
    recogniser()
    (tmp_path / "page.png").write_bytes(data)
    imported = import_one(tmp_path / "page.png", Asked(ocr=True))
    assert [finding.code for finding in imported.findings] == ["I010"]


def test_a_page_can_be_looked_at_as_a_picture() -> None:
    data = page_image(PUBLISHED.read_bytes(), "pdf", 3, 72)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "PNG"
        assert 560 < image.width < 630
