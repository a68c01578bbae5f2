"""Rules about the arithmetic of sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.prose import at, begins, found
from tests.rules.reports import report


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("公开信息43条，其中动态28条，公告7条，其他7条。", "43条"),
        ("公开信息42条，其中动态28条，公告7条，其他8条。", "42条"),
        (
            "公开信息84条。其中机构4条，领导3条，动态53条，公告3条，其他5条，财政8条，人事5条，规划4条，年报2条。",
            "84条",
        ),
        ("公布信息2602条(其中职能类82条，政策类80条，规划类21条，其他2420条)，对于主动公开的信息。", "2602条"),
        ("政府网站发布112条，微信发布30条，合计152条。", "152条"),
        ("预决算197条（政府32条、部门155条、其他8条）。", "197条"),
        ("公开信息3437条，包括：人事12条，动态1740条，其他类1827条。", "3437条"),
        ("公开信息26条，具体为：机构职能4条、部门文件5条、其他16条。", "26条"),
        ("公开信息26条：机构职能4条、部门文件5条、其他16条。", "26条"),
        ("办理的40件建议提案中，主办20件、协办10件、其他9件。", "40件"),
    ],
)
def test_parts_that_do_not_make_up_their_whole_are_told_at_the_whole(text: str, where: str, tmp_path: Path) -> None:
    assert begins(at("R069", tmp_path, text), [where])


@pytest.mark.parametrize(
    "text",
    [
        "公开信息42条，其中动态28条，公告7条，其他7条。",
        "公开信息4367余条。其中网站3012余条，微博235余条，微信1320余条。",
        "公开信息约200条，其中动态100条、公告40条、其他10条。",
        "公开信息33条，包括政策12条、规划3条、决算4条。",
        "公开信息275条。其中资金信息53条，行政许可22条，建议答复19条。",
        "公开信息26条：机构职能4条、部门文件5条、其他17条。",
        "公开信息26条，主要为：机构职能4条、部门文件5条、财政6条。",
        "举办活动12场：一是培训3场，二是开放日2场，三是走访3场。",
        "在12件诉求办理过程中，走访3件、座谈2件、其他1件。",
        "公开信息155条，其中动态100条、公告40条、规划10条等。",
        "收到建议30件，其中建议12件、提案18件；主办8件、协办22件。",
        "收到建议30件，其中建议12件、提案18件，主办8件、协办22件。",
        "举办活动12场，其中线上8场、面向企业8场、专题8场。",
        "公开信息47条，其中文件22件，公告16条，其他9条。",
        "共发布380条，其中专项资金152条，预决算197条（政府32条、部门165条）、其他31条。",
        "公开信息{{ 年度 }}条，其中动态28条，公告7条，其他7条。",
        "网站公开754条，新媒体公开2808条。其中，微信1205条、微博12984条、其他1014条。",
    ],
)
def test_what_adds_up_or_is_no_whole_list_is_not(text: str, tmp_path: Path) -> None:
    assert at("R069", tmp_path, text) == []


def test_the_message_shows_the_sum(tmp_path: Path) -> None:
    (issue,) = found("R069", tmp_path, "公开信息43条，其中动态28条，公告7条，其他7条。")
    assert issue.message.zh == "这里写“43条”，列出的各项相加是 42 条（28+7+7），相差 1。"


def test_a_part_that_the_table_denies_is_told_once(tmp_path: Path) -> None:
    figures = {("received", "natural_persons"): 10, ("granted", "natural_persons"): 7, ("partial", "others"): 3}
    data = report(2023, {**figures, ("received", "natural_persons"): 7, ("received", "others"): 3})
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    text = "办结政府信息公开申请10件，其中予以公开8件，部分公开3件，其他处理0件。"
    assert at("R069", tmp_path, text, **tables) == []
    assert begins(at("R064", tmp_path, text, **tables), ["8件"])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("公开信息200条，其中政策100条，占55%，动态100条，占50%。", "55%"),
        ("收到信息公开申请22起，比2022年（31起）下降39%。", "39%"),
        ("申请人中，自然人占80%，法人或其他组织占30%。", "30%"),
        ("公开信息400条，其中原创信息100条，占2.5%。", "2.5%"),
        ("公开信息22条，比上年的31条增长29%。", "29%"),
        ("公开的200条信息中，财政信息100条，占60%。", "60%"),
        ("从申请方式看，网络申请24件，占75%；信函申请8件，占35%。", "35%"),
        ("公开信息20条，比上年增加3条，增长15%。", "15%"),
        ("公开信息13762条，较2022年增加1203条，同比增长9.1%。", "9.1%"),
        ("收到信息公开申请20件，同比减少5件，降幅25%。", "25%"),
        ("自然人提出申请86件，占86%；法人和其他组织提出申请14件，占41%。", "41%"),
    ],
)
def test_a_percentage_that_is_not_the_quotient_is_told(text: str, where: str, tmp_path: Path) -> None:
    assert begins(at("R070", tmp_path, text), [where])


@pytest.mark.parametrize(
    "text",
    [
        "公开信息130条，其中政策59条，占45.3%，公告32条，占24.6%，其他39条，占30%。",
        "收到信息公开申请22起，比2022年（31起）下降29%。",
        "申请人中，自然人占80%，法人或其他组织占20%。",
        "解读率达到100%，非政府网站占解读总量的70%以上，同比增长6.7%。",
        "新增信息50条，占全部信息量的20%。",
        "公开信息约400条，其中原创信息100条，占30%。",
        "政策59条，占四成，占比提高5个百分点。",
        "公开信息20条，比上年增加3条，增长17.6%。",
        "收到信息公开申请20件，同比减少5件，降幅20%。",
        "公开信息20条，其中动态3条，增长15%。",
        "自然人申请30件，占93.8%；网络申请24件，占75%。",
        "网站发布120条，占60%；其中解读60条，占50%。",
        "公开的200条信息中，财政信息100条，占50%，民生信息50条，占25%。",
        "公开信息约2000条，比上年增加300条，增长15%。",
        "自然人申请86件，占86%；法人和其他组织申请14件，占14%；其中网络申请61件，占61%，信函申请39件，占39%。",
    ],
)
def test_a_percentage_that_is_right_or_of_something_unsaid_is_not(text: str, tmp_path: Path) -> None:
    assert at("R070", tmp_path, text) == []


def test_a_share_that_is_wrong_is_told_once(tmp_path: Path) -> None:
    text = "收到申请40件，其中自然人30件，占70%；法人或其他组织10件，占25%。"
    assert begins(at("R070", tmp_path, text), ["70%"])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("我局主动公开政府信息20条。\n全年主动公开政府信息16条，涵盖财政等领域。", "16条"),
        ("共主动公开各类政府信息132条。\n截至12月31日，主动公开政府信息133条。", "133条"),
        ("未开设政务新媒体账号。\n通过政务新媒体发布信息5条。", "5条"),
        ("2023年，我局通过门户网站公开信息89条。\n平台建设。全年通过门户网站公开信息98条。", "98条"),
        ("全年共组织开展政务公开培训2次。\n（五）监督保障。我局全年共开展政务公开培训3次。", "3次"),
        ("全年召开新闻发布会3场。\n2023年，共召开新闻发布会4场。", "4场"),
    ],
)
def test_one_thing_with_two_values_is_told_at_the_second(text: str, where: str, tmp_path: Path) -> None:
    assert begins(at("R071", tmp_path, text), [where])


@pytest.mark.parametrize(
    "text",
    [
        "我局主动公开政府信息20条。\n全年主动公开政府信息20条。",
        "我局主动公开政府信息20条。\n通过政府网站主动公开政府信息16条。",
        "2022年主动公开政府信息18条，2023年主动公开政府信息20条。",
        "累计主动公开政府信息5928条。\n全年主动公开政府信息2110条。",
        "主动公开政府信息约200条。\n主动公开政府信息212条。",
        "全年召开新闻发布会3场。\n围绕稳经济，全年共召开新闻发布会2场。",
        "财政领域。全年通过门户网站公开信息89条。\n教育领域。全年通过门户网站公开信息98条。",
        "全年通过门户网站公开信息89条，2022年通过门户网站公开信息72条。上半年通过门户网站公开信息12条。",
        "全年召开新闻发布会12场。\n县教育局全年召开新闻发布会2场。",
        "未开设政务新媒体账号。\n通过微信群发布信息5条。",
        "政务新媒体发布信息5条。",
    ],
)
def test_one_value_or_two_things_are_not(text: str, tmp_path: Path) -> None:
    assert at("R071", tmp_path, text) == []


LEFT = {("received", "natural_persons"): 18, ("granted", "natural_persons"): 17, ("carried_out", "natural_persons"): 1}
SETTLED = {("received", "natural_persons"): 18, ("granted", "natural_persons"): 18}


@pytest.mark.parametrize("claim", ["办结率100%", "均已办结", "全部办结", "答复率达100%", "已全部按期办结"])
def test_everything_settled_beside_something_carried_out_is_told(claim: str, tmp_path: Path) -> None:
    text = f"全年收到政府信息公开申请18件，{claim}。"
    assert len(at("R072", tmp_path, text, **_tables(LEFT))) == 1
    assert at("R072", tmp_path, text, **_tables(SETTLED)) == []


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请18件，到期的均已办结，1件结转下年度。",
        "受理12345热线47件，办结率100%。",
        "收到政府信息公开申请18件，均在法定期限内答复。人大建议办结率100%。",
    ],
)
def test_what_was_settled_but_for_the_rest_is_not(text: str, tmp_path: Path) -> None:
    assert at("R072", tmp_path, text, **_tables(LEFT)) == []


def _tables(changes: dict[tuple[str, str], object]) -> dict[str, object]:
    return {key: value for key, value in report(2023, changes).items() if isinstance(value, dict)}
