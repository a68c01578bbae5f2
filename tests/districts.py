"""A district made up for tests: departments, towns and the office of its government, each with reports of several years."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

WHOLE = "示例区人民政府"
_TELLINGS = (
    ("把办事指南改成一页一事，窗口和网上同时更新。", "旧指南收回存档。", "大厅电子屏滚动播放办理进度。", "指南有的还太长", "逐条删改"),
    ("巡查安排贴在市场门口，商户随时可看。", "文书按月装订。", "开通电话，工作日有人接听。", "安排更新不及时", "改为每周一更新"),
    ("书屋开放时间写在每个村的公示牌上。", "旧牌统一撤换。", "镇广播每周二播送。", "公示牌字太小", "换成大字的"),
)  # fmt: skip


@dataclass
class Body:
    """What a body reports of a year; figures that are not given are zero."""

    agency: str
    year: int
    received: int = 0
    carried_in: int = 0
    carried_out: int = 0
    issued: int = 0
    in_force: int = 0
    licences: int = 0
    fees: str = "0"
    more: str = ""

    @property
    def text(self) -> str:
        """The data file."""
        told = _TELLINGS[self.year % len(_TELLINGS)]
        requests = {
            "本年新收政府信息公开申请数量": self.received,
            "上年结转政府信息公开申请数量": self.carried_in,
            "结转下年度继续办理": self.carried_out,
        }
        new, old, out = ((f"{{自然人: {n}}}" if n else "0") for n in requests.values())
        done = self.received + self.carried_in - self.carried_out
        return f"""\
机关: {self.agency}
年度: {self.year}
机关类型: 其他
引言: "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和国办公开办函〔2021〕30号的要求编制本报告。统计期限自{self.year}年1月1日起至{self.year}年12月31日止。"
总体情况:
  - "（一）主动公开。{told[0]}"
  - "（二）依申请公开。全年收到政府信息公开申请{self.received}件，结转下年度{self.carried_out}件。"
  - "（三）政府信息管理。{told[1]}"
  - "（四）平台建设。{told[2]}"
  - "（五）监督保障。公开工作纳入年度工作考核；开展社会评议，未发生责任追究情形。"
主动公开政府信息情况:
  规章:           {{本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}}
  行政规范性文件: {{本年制发件数: {self.issued}, 本年废止件数: 0, 现行有效件数: {self.in_force}}}
  行政许可:       {{本年处理决定数量: {self.licences}}}
  行政处罚:       {{本年处理决定数量: 0}}
  行政强制:       {{本年处理决定数量: 0}}
  行政事业性收费: {{本年收费金额: {self.fees}}}
收到和处理政府信息公开申请情况:
  本年新收政府信息公开申请数量: {new}
  上年结转政府信息公开申请数量: {old}
  本年度办理结果: {{予以公开: {{自然人: {done}}}, 部分公开: 0, 不予公开: 0, 无法提供: 0, 不予处理: 0, 其他处理: 0}}
  结转下年度继续办理: {out}
政府信息公开行政复议、行政诉讼情况: 零报告
存在的主要问题及改进情况: "存在问题：{told[3]}。改进情况：已{told[4]}，{self.year + 1}年起每月检查一次。"
其他需要报告的事项: "本年度未收取信息处理费，无其他需要报告的事项。"
落款: {{署名: {self.agency}, 日期: {self.year + 1}-01-12}}
{self.more}"""


@dataclass
class District:
    """The bodies of a district by year, and its roster."""

    bodies: list[Body] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write the data files and the roster into a folder."""
        for body in self.bodies:
            path = folder / "agencies" / body.agency / f"{body.year}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body.text, encoding="utf-8")
        roster = "机关:\n" + "".join(f"  - {line}\n" for line in self.lines)
        (folder / "名册.yaml").write_text(roster, encoding="utf-8")

    def of(self, year: int) -> list[Body]:
        """The members of a year."""
        return [body for body in self.bodies if body.year == year and body.agency != WHOLE]


def district(
    departments: int = 60, towns: int = 12, years: tuple[int, ...] = (2022, 2023, 2024), joint: int = 0
) -> District:
    """A district whose figures add up; the last department goes up in the first one in the last year."""
    out = District()
    names = [f"示例区第{n}局" for n in range(1, departments + 1)]
    rest = [f"示例区第{n}镇人民政府" for n in range(1, towns + 1)]
    gone = names[-1]
    out.lines.append(f"{{机关: {WHOLE}{f', 联合发文: {joint}' if joint else ''}}}")
    out.lines.append(f"{{机关: {WHOLE}办公室, 上级: {WHOLE}, 类别: 本级}}")
    for name in names[:-1]:
        absorbed = f", 合并统计: {gone}" if name == names[0] else ""
        out.lines.append(f"{{机关: {name}, 上级: {WHOLE}, 类别: 区直{absorbed}}}")
    out.lines += [f"{{机关: {name}, 上级: {WHOLE}, 类别: 乡镇}}" for name in rest]
    for year in years:
        for number, name in enumerate([f"{WHOLE}办公室", *names, *rest]):
            if name == gone and year == years[-1]:
                continue
            out.bodies.append(_body(name, year, number, years, carries=name != gone))
        out.bodies.append(whole(out.of(year), year))
    return out


def _body(name: str, year: int, number: int, years: tuple[int, ...], carries: bool) -> Body:
    """A body with figures of its own; what is carried out of one year is carried into the next."""
    carried = [0, *(number % 3 if carries else 0 for _ in years)]
    at = years.index(year)
    return Body(
        name,
        year,
        received=5 + number % 7,
        carried_in=carried[at],
        carried_out=carried[at + 1],
        issued=1 if number % 5 == 0 else 0,
        in_force=10 + at + 1 if number % 5 == 0 else 10,
        licences=100 + number,
        fees=f"{number}.{number % 10}25" if number % 4 == 0 else "0",
    )


def whole(members: list[Body], year: int) -> Body:
    """The report of the whole: the sums of its members'."""
    from decimal import Decimal

    fees = sum((Decimal(body.fees) for body in members), Decimal(0))
    names = ("received", "carried_in", "carried_out", "issued", "in_force", "licences")
    return Body(WHOLE, year, **{name: sum(getattr(body, name) for body in members) for name in names}, fees=f"{fees:f}")
