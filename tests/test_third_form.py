"""A form that nobody has thought of yet works from end to end, with no code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import renderers
from generator.checking.check import Checked, check_file, read_bytes
from generator.common import paths
from generator.common import plugins as registry
from generator.document.model import Document, Heading, Table
from generator.document.style import load as load_style
from generator.forms.fields import fields
from generator.forms.load import by_id, load_all
from generator.forms.model import Form
from generator.importers.import_job import Asked, import_one
from generator.renderers import text as text_renderer
from tests.check_text import FULL, ours
from tests.sheets import Sheet, path_of, places, sheet

FORM = """\
id: "2027"
name: 另一种年度报告格式
notice: {number: 国办公开办函〔2027〕9号, date: 2027-09-01}
years: {from: 2027}
title: ["{agency}", "{year}年度政府信息公开报告"]
sections:
  - id: summary
    heading: 概述
    guide: 写一年来的工作
  - id: means
    heading: 公开渠道（平台）情况
    short: 渠道
    table:
      bands:
        - title: 第一栏
          corner: 渠道
          columns:
            - {id: items, label: 公开条数, short: 条数}
            - {id: change, label: 比上年增/减, kind: signed, short: 增减}
            - {id: cost, label: 运行费用, kind: amount, units: [元, 万元]}
          rows:
            - {id: site, label: 一、政府网站, short: 网站}
            - id: media
              label: 二、政务新媒体
              rows:
                - {id: wechat, label: 1.公众号}
                - {id: video, label: 2.视频号（含直播）}
        - title: 第二栏
          corner: 收入
          columns:
            - {id: income, label: 收入（单位：万元）, kind: amount, unit: 万元}
          rows:
            - {id: fees, label: 信息处理费}
  - id: requests
    heading: 申请办理情况
    short: 申请
    table:
      bands:
        - corner: 办理情形
          sparse: true
          columns:
            - {id: people, label: 公民}
            - label: 组织
              columns:
                - {id: firms, label: 企业}
                - {id: others, label: 其他组织}
            - {id: total, label: 合计, sum: [people, firms, others], rule: R031}
          rows:
            - {id: old, label: 一、期初未办结, short: 期初}
            - {id: new, label: 二、本期收到, short: 收到}
            - id: done
              label: 三、本期办结
              rows:
                - {id: given, label: （一）公开}
                - id: denied
                  label: （二）不公开
                  rows:
                    - {id: secret, label: 1.秘密}
                    - {id: absent, label: 2.不存在}
                - {id: sum, label: （三）小计, sum: [given, denied], rule: R032}
            - {id: left, label: 四、期末未办结, short: 期末}
      balances:
        - {rule: R030, left: [old, new], right: [sum, left]}
  - id: plans
    heading: 下一步打算
"""


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Form:
    """The third form, in a templates folder of its own beside the two that there are."""
    shutil.copytree(paths.templates(), tmp_path / "templates")
    (tmp_path / "templates" / "forms" / "2027.yaml").write_text(FORM, encoding="utf-8")
    monkeypatch.setenv("NIANBAO_TEMPLATES", str(tmp_path / "templates"))
    found = by_id("2027", load_all())
    assert found
    return found


def check(text: str, folder: Path) -> Checked:
    path = folder / "2027.yaml"
    path.write_text(text, encoding="utf-8")
    return check_file(path, "2027.yaml")


def document(given: Sheet, folder: Path) -> Document:
    checked = check(given.yaml(), folder)
    assert not ours(checked.findings)
    assert checked.composed
    return checked.composed.document


def test_its_years_call_for_it_and_no_others(form: Form, tmp_path: Path) -> None:
    report = check(sheet(form).yaml(), tmp_path).report
    assert report
    assert report.form.id == "2027"
    before = check(FULL, tmp_path).report
    assert before
    assert before.form.id == "2021"


def test_it_is_composed_with_its_headings_labels_and_units(form: Form, tmp_path: Path) -> None:
    found = document(sheet(form), tmp_path)
    assert found.name == "示例市科学技术局2027年度政府信息公开报告"
    headings = [f"{b.number}{b.text}" for b in found.blocks if isinstance(b, Heading) and b.level == 1]
    assert headings == ["一、概述", "二、公开渠道（平台）情况", "三、申请办理情况", "四、下一步打算"]
    labels = {p.cell.text for b in found.blocks if isinstance(b, Table) for p in b.placed}
    assert {
        "第一栏",
        "比上年增/减",
        "运行费用（单位：元）",
        "2.视频号（含直播）",
        "收入（单位：万元）",
        "（三）小计",
        "其他组织",
    } <= labels


@pytest.mark.parametrize("totals", [True, False], ids=["totals given", "totals computed"])
def test_every_figure_is_printed_in_its_place(form: Form, totals: bool, tmp_path: Path) -> None:
    given = sheet(form, totals=totals)
    cells = {
        p.cell.key: p.cell.text for b in document(given, tmp_path).blocks if isinstance(b, Table) for p in b.placed
    }
    assert {".".join(place): cells[".".join(place)].lstrip("+") for place in places(form)} == {
        ".".join(place): text for place, text in given.texts.items()
    }


@pytest.mark.parametrize("name", registry.names(renderers))
def test_every_renderer_takes_it(name: str, form: Form, tmp_path: Path) -> None:
    found = document(sheet(form), tmp_path)
    data = registry.load(renderers, name).render(found, load_style())
    assert data
    assert data == registry.load(renderers, name).render(found, load_style())


def test_its_text_holds_every_label_and_figure(form: Form, tmp_path: Path) -> None:
    text = "".join(text_renderer.render(document(sheet(form), tmp_path), load_style()).decode().split())
    for section in form.tables:
        for row in section.table.rows:
            assert "".join(row.label.text.split())[:4] in text


def test_its_sums_and_balances_are_held_in_every_figure(form: Form, tmp_path: Path) -> None:
    good = sheet(form)
    for place in places(form):
        if place[0] != "requests":
            continue
        checked = check(good.with_text(place, str(int(good.texts[place]) + 7)).yaml(), tmp_path)
        (finding,) = ours(checked.findings)
        assert finding.path == path_of(form, place)
        assert finding.hint.zh.endswith(f"写 {good.texts[place]}。")
        assert finding.code in ("R030", "R031", "R032")


def test_its_figures_are_refused_as_any_others(form: Form, tmp_path: Path) -> None:
    for place, (_, column) in places(form).items():
        text = "-0.5" if column.kind == "signed" else "12件"
        (finding,) = ours(check(sheet(form).with_text(place, text).yaml(), tmp_path).findings)
        assert finding.path == path_of(form, place)
        assert "国办公开办函〔2027〕9号" in finding.basis.zh


def test_its_amounts_need_their_unit(form: Form, tmp_path: Path) -> None:
    text = sheet(form).yaml()
    assert text.count(", 运行费用单位: 元") == 3
    found = ours(check(text.replace(", 运行费用单位: 元", "", 1), tmp_path).findings)
    assert [finding.code for finding in found] == ["R024"]


def test_rows_of_the_form_before_are_told_as_such(form: Form, tmp_path: Path) -> None:
    text = sheet(form).yaml().replace("  期初未办结: {", "  本年新收政府信息公开申请数量: 0\n  期初未办结: {")
    (finding,) = ours(check(text, tmp_path).findings)
    assert finding.code == "R001"


def test_its_keys_may_be_mistyped_like_any_others(form: Form, tmp_path: Path) -> None:
    text = sheet(form).yaml().replace("  信息处理费: {", "　信息处理费：{").replace("  期末未办结: ", "  期末未办结:")
    found = ours(check(text, tmp_path).findings)
    assert [finding.code for finding in found] == ["Y011", "Y010"]


def test_its_figures_can_be_named_in_sentences(form: Form, tmp_path: Path) -> None:
    names = [field.name for field in fields(form) if "." in field.name]
    good = sheet(form)
    text = good.yaml().replace("概述: ", "概述: " + "".join(f"〔{{{{ {name} }}}}〕" for name in names), 1)
    checked = check(text, tmp_path)
    assert not ours(checked.findings)
    assert checked.composed
    printed = "".join(getattr(block, "text", "") for block in checked.composed.document.blocks)
    assert printed.count("〔") == len(names)
    assert f"〔{good.texts['requests', 'new', 'total']}〕" in printed


def test_a_zero_report_of_it_is_all_zero(form: Form, tmp_path: Path) -> None:
    text = "\n".join(["机关: 示例市科学技术局", "年度: 2027", *(f"{s.key}: 零报告" for s in form.sections)])
    checked = check(text, tmp_path)
    assert not [finding for finding in checked.findings if finding.severity == "error"]
    assert checked.report
    assert all(checked.report.figures[section.id].all_zero for section in form.tables)


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_a_published_report_of_it_is_imported(name: str, form: Form, tmp_path: Path) -> None:
    given = sheet(form)
    file = tmp_path / f"report.{name}"
    file.write_bytes(bytes(registry.load(renderers, name).render(document(given, tmp_path), load_style())))
    imported = import_one(file, Asked(embedded=False))
    assert imported.form == "2027"
    assert imported.cells["doubtful"] == imported.cells["missing"] == 0
    report = read_bytes((imported.text or "").encode(), "2027.yaml")
    assert report
    for place, text in given.texts.items():
        section, row, column = place
        assert str(report.figures[section].values[row, column]) == text
