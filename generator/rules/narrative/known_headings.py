"""The headings of a report's six sections in their usual wordings, those of the years before 2019, the five aspects of the first."""

from __future__ import annotations

from functools import lru_cache

from generator.common.patterns import pattern
from generator.common.text import fold
from generator.forms.model import Form

TOKEN = "\ue001"

# A section by the words for it in a list such as “由总体情况、……六个部分组成”; read in this order, since some words occur in several.
_DISPUTES = pattern(
    rf"[^、，。；：:\n{TOKEN}]{{0,16}}复议(?:情况)?[、，及其和与以]{{0,3}}(?:因[^、，。；\n]{{0,8}})?(?:被)?(?:提起|申请)?(?:行政)?诉讼(?:[、和及]申诉)?(?:的)?(?:情况)?"
)
_TOPICS = (
    pattern(
        r"(?:行政机关)?收到和处理(?:政府)?(?:信息)?(?:公开)?(?:申请|申报)?的?情况|依申请公开(?:政府信息)?(?:办理)?的?情况"
    ),
    _DISPUTES,
    pattern(
        r"(?:政府信息公开)?(?:工作)?中?存在的?(?:主要)?(?:问题|不足)(?:和|及|与|以及|、)(?:其)?(?:改进|整改)的?(?:情况|措施|方向)?"
        r"|主要问题(?:和|及|与|、)改进(?:情况|措施)"
    ),
    pattern(r"其[他它](?:需要?|应当)?(?:报告|说明|汇报)的?(?:其[他它])?(?:事项|情况)|其[他它](?:事项|情况)"),
    pattern(r"(?:行政机关)?(?:政府信息)?主动公开(?:政府)?(?:信息)?的?情况"),
    pattern(r"(?:总体|基本)(?:工作)?(?:情况|概况)(?:概述)?|总体概述|总结概述|概述|概况"),
)

_VARIANTS = (
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
    "政府信息公开行政复议和行政诉讼情况",
    "政府信息公开行政复议及行政诉讼情况",
    "政府信息公开工作存在的主要问题及改进情况",
    "存在的主要问题和改进情况",
    "存在的主要问题及改进措施",
    "主要问题及改进情况",
    "其他需要报告事项",
    "需要报告的其他事项",
)
_OLD = pattern(
    r"概述|基本情况概述|(?:政府信息公开(?:工作)?)?(?:基本情况|概况)"
    r"|(?:政府信息公开|依申请公开|依申请信息公开)?的?(?:收费|支出和收费|收费和减免|收费及减免|收费与减免)(?:和|及|与)?(?:减免)?的?情况"
    r"|(?:政府信息公开)?咨询(?:处理)?(?:情况)?|政府信息公开咨询处理?的?情况"
    r"|依申请公开政府信息(?:办理)?的?情况|政府信息依申请公开办理情况|(?:人员和收支|机构建设和人员培训|复议、诉讼和申诉)的?情况"
)

ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
_ASPECT = (
    pattern(r"主动公开"),
    pattern(r"依申请|申请公开|公开申请"),
    pattern(r"信息(?:资源)?管理"),
    pattern(r"平台"),
    pattern(r"监督|保障"),
)


@lru_cache(maxsize=8)
def section_headings(form: Form) -> frozenset[str]:
    """The folded headings of a form's sections, usual variants included."""
    return frozenset(fold(h) for h in (*(s.heading for s in form.sections), *_VARIANTS))


def is_old(title: str) -> bool:
    """Whether a heading is of the reports before 2019 and of none since."""
    return bool(_OLD.fullmatch(title))


def topics(listed: str) -> str:
    """The list with a token in the place of every section's name."""
    for topic in _TOPICS:
        listed = topic.sub(TOKEN, listed)
    return listed


def aspect(title: str) -> int | None:
    """Which of the five aspects a heading is about; None when it names none or more than one."""
    found = [n for n, pattern in enumerate(_ASPECT) if pattern.search(title)]
    return found[0] if len(found) == 1 else None
