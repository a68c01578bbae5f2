"""Rules about the body that a report speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import OVERVIEW, PREFACE, at, begins, found

BUREAU = "威海市科学技术局"


@pytest.mark.parametrize(
    ("agency", "section", "text", "place"),
    [
        (
            "迎宾路街道办事处",
            OVERVIEW,
            "受理公民、法人和其他组织向市政府及市政府办公室提出的政府信息公开申请5件。",
            "市政府及",
        ),
        ("示例县教育局", OVERVIEW, "全年受理公民向县财政局提出的申请3件，均已答复。", "县财政局"),
        (BUREAU, OVERVIEW, "2023年，宜宾市科学技术局认真贯彻落实《条例》。", "宜宾市"),
        (BUREAU, PREFACE, "现公布宜宾市科技局2023年政府信息公开工作年度报告。", "宜宾市"),
        (BUREAU, PREFACE, "本报告由宜宾市科学技术局编制。", "宜宾市"),
        (BUREAU, PREFACE, "如有疑问，请与宜宾市科学技术局办公室联系。", "宜宾市"),
        (BUREAU, OVERVIEW, "加强培训。确保宜宾市科学技术局政府信息公开工作落实。", "宜宾市"),
        ("沂源县科学技术局", PREFACE, "现公布县教育局2023年政府信息公开工作年度报告。", "县教育局"),
        ("沂源县科学技术局", OVERVIEW, "2023年，沂源县教育局深入贯彻落实《条例》。", "沂源县教育局"),
        (BUREAU, OVERVIEW, "（一）主动公开情况。2023年，宜宾市科技局主动公开信息12条。", "宜宾市"),
        ("平乐县教育局", OVERVIEW, "2023年，在安化县委、县政府的坚强领导下，我局重视公开。", "安化县委"),
        ("平乐县教育局", OVERVIEW, "我局按照安化县委、安化县政府的工作部署推进公开。", "安化县委"),
        ("西安市碑林区教育局", PREFACE, "认真落实雁塔区委、区政府的决策部署。", "雁塔区委"),
        ("平乐县人民政府办公室", OVERVIEW, "2023年，中牟县委、县政府高度重视政府信息公开工作。", "中牟县委"),
        (BUREAU, OVERVIEW, "1.主动公开。宜宾市科技局主动公开信息12条。", "宜宾市"),
    ],
)
def test_another_body_where_only_this_one_belongs_is_told(
    agency: str, section: str, text: str, place: str, tmp_path: Path
) -> None:
    assert begins(at("R089", tmp_path, text, section, 机关=agency), [place])


@pytest.mark.parametrize(
    ("agency", "section", "text"),
    [
        ("沂源县科学技术局", OVERVIEW, "2023年，县科技局认真贯彻落实《条例》。"),
        ("沂源县科学技术局", OVERVIEW, "2023年，淄博市沂源县科学技术局认真贯彻。"),
        ("沂源县科学技术局", OVERVIEW, "2023年，我县坚持以公开为常态。全县政务公开水平提高。"),
        ("沂源县科学技术局", OVERVIEW, "赴杭州市余杭区学习考察政务公开经验。"),
        ("沂源县科学技术局", OVERVIEW, "围绕服务大局坚持依法公开，紧扣发展全局全面推进。"),
        ("沂源县科学技术局", OVERVIEW, "申请人向县政府提出的申请，由县政府办公室转我局办理2件。"),
        ("沂源县科学技术局", OVERVIEW, "未收到公民向我局、本机关及其他行政机关提出的申请。"),
        (
            "沂源县科学技术局",
            PREFACE,
            "根据《沂源县人民政府办公室关于公布沂源县教育局2023年政府信息公开工作年度报告的通知》，现公布本报告。",
        ),
        ("沂源县科学技术局", PREFACE, "如有疑问，请与沂源县政务服务中心联系。"),
        ("宿迁市人民政府", OVERVIEW, "沭阳县坚持联席会议制度。推动沭阳县政务公开。"),
        ("宿迁市人民政府", PREFACE, "本报告由宿迁市人民政府办公室汇总编制。"),
        ("宜城市教育局", OVERVIEW, "2023年，市教育局扎实推进政府信息公开。"),
        ("府谷县教育和体育局", OVERVIEW, "持续加大教体局信息公开力度。"),
        ("如皋市市场监督管理局", OVERVIEW, "2023年，市市场监管局高度重视政府信息公开工作。"),
        ("宣威市落水镇人民政府", PREFACE, "编制落水镇单位2023年政府信息公开工作年度报告。"),
        ("阿巴嘎旗自然资源局", PREFACE, "如有疑问，请与阿巴嘎旗自然资源局办公室联系。"),
        ("平乐县教育局", OVERVIEW, "在桂林市委、市政府和平乐县委、县政府的领导下，落实自治区党委、市委部署。"),
        ("平乐县教育局", OVERVIEW, "赴安化县学习，得到安化县委的大力支持。安化县委员会要求不同。"),
        ("行唐县教育局", OVERVIEW, "2023年，在行唐县委、县政府的坚强领导下，我局重视公开。"),
        ("共和县教育局", OVERVIEW, "2023年，在共和县委、海南州委的坚强领导下，我局重视公开。"),
        ("和平县教育局", OVERVIEW, "2023年，在中共和平县委和河源市委的坚强领导下，我局重视公开。"),
        ("自然资源部", OVERVIEW, "2023年，宜宾市认真贯彻。"),
        ("昭通市人民政府", OVERVIEW, "2023年，{{ 机关 }}坚持公开为常态。"),
    ],
)
def test_nothing_is_said_of_own_names_and_of_others_in_their_place(
    agency: str, section: str, text: str, tmp_path: Path
) -> None:
    assert not found("R089", tmp_path, text, section, 机关=agency)


def test_another_name_of_the_agency_is_accepted_once_it_is_a_short_name(tmp_path: Path) -> None:
    text = "2023年，县城管局认真贯彻落实《条例》。"
    agency = {"机关": "沂源县综合行政执法局", "机关类型": "政府部门"}
    (issue,) = found("R089", tmp_path, text, **agency)
    assert "写进“简称”" in issue.hint.zh
    assert not found("R089", tmp_path, text, 简称=["县城管局"], **agency)


def test_a_name_is_told_once(tmp_path: Path) -> None:
    text = "2023年，宜宾市认真贯彻。推动宜宾市政务公开。促进宜宾市政务公开。"
    assert len(found("R089", tmp_path, text, 机关=BUREAU)) == 1
