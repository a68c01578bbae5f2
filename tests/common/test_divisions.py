"""The administrative divisions."""

from __future__ import annotations

import pytest

from generator.common.divisions import foreign


@pytest.mark.parametrize(
    ("text", "agency", "name"),
    [
        ("宜宾市科学技术局", "威海市科学技术局", "宜宾市"),
        ("淄博市张店区科技局", "沂源县科学技术局", "张店区"),
        ("张店区科技局", "淄博市沂源县科学技术局", "张店区"),
        ("江苏省宿迁市", "长沙市开福区科技局", "江苏省"),
        ("南京市鼓楼区", "徐州市鼓楼区教育局", "南京市"),
        ("四川省", "山东省科学技术厅", "四川省"),
    ],
)
def test_a_division_that_has_nothing_to_do_with_the_agencys_is_foreign(text: str, agency: str, name: str) -> None:
    assert foreign(text, agency) == name


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("沂源县科技局", "沂源县科学技术局"),
        ("山东省淄博市沂源县", "沂源县科学技术局"),
        ("沭阳县自然资源和规划局", "宿迁市人民政府"),
        ("鼓楼区教育局", "鼓楼区教育局"),
        ("本机关", "沂源县科学技术局"),
        ("宜宾市", "自然资源部"),
        ("宜宾市", "平潭综合实验区管委会"),
        ("宜宾市", "示例市科学技术局"),
        ("和县", "沂源县科学技术局"),
        ("新城区建设", "沂源县科学技术局"),
        ("", "沂源县科学技术局"),
    ],
)
def test_others_are_not_or_it_is_not_sure(text: str, agency: str) -> None:
    assert foreign(text, agency) == ""
