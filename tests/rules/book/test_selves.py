"""Rules about how a body calls itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import at, begins, found


@pytest.mark.parametrize(
    ("agency", "text", "place"),
    [
        ("示例镇人民政府", "我局高度重视。", "我局"),
        ("示例镇人民政府", "我乡高度重视。", "我乡"),
        ("示例街道办事处", "我镇高度重视。", "我镇"),
        ("示例市科学技术局", "我镇高度重视。", "我镇"),
        ("示例市科学技术局", "我委高度重视。", "我委"),
        ("示例市发展和改革委员会", "我局高度重视。", "我局"),
        ("示例县人民政府办公室", "我街道高度重视。", "我街道"),
    ],
)
def test_a_self_that_does_not_suit_the_body_is_told(agency: str, text: str, place: str, tmp_path: Path) -> None:
    assert begins(at("R090", tmp_path, text, 机关=agency), [place])


@pytest.mark.parametrize(
    ("agency", "text"),
    [
        ("示例镇人民政府", "我镇按照我县部署，推进我市、我省政务公开。"),
        ("示例市科学技术局", "我局按照我市要求公开。"),
        ("示例市科学技术局", "开展自我镇静训练，我委托第三方评估，回答“我局怎么办”，办理《我镇》投稿。"),
        ("示例市科学技术局", "服务我乡村振兴、我乡镇企业。"),
        ("示例街道办事处", "我街道、我街高度重视。"),
        ("示例开发区管委会", "我委、我局均已公开。"),
        ("示例县人民政府办公室", "我办高度重视，我县政务公开。"),
        ("示例博物馆", "我馆、我局高度重视。"),
    ],
)
def test_nothing_is_said_of_one_that_does_or_that_is_a_place(agency: str, text: str, tmp_path: Path) -> None:
    assert not found("R090", tmp_path, text, 机关=agency)


def test_a_short_name_is_accepted(tmp_path: Path) -> None:
    assert not found("R090", tmp_path, "我委高度重视。", 机关="示例市科学技术局", 简称=["我委"])


def test_it_is_told_once_with_the_number_of_places(tmp_path: Path) -> None:
    (issue,) = found("R090", tmp_path, "我局公开。\n我局培训。我局考核。", 机关="示例镇人民政府")
    assert "共 3 处" in issue.message.zh
