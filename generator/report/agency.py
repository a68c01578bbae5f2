"""What kind of body an agency is, where its name says so."""

from __future__ import annotations

KINDS = (
    "国务院部门",
    "省级政府",
    "市级政府",
    "县级政府",
    "政府部门",
    "政府办公室",
    "乡镇政府",
    "街道办事处",
    "派出机构",
    "其他",
)

# Read from the top: the first ending that fits decides.
_ENDINGS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("街道办事处", "街道办", "街道"), "街道办事处"),
    (("乡人民政府", "镇人民政府", "乡政府", "镇政府", "乡", "镇"), "乡镇政府"),
    (("人民政府办公厅", "人民政府办公室", "政府办公厅", "政府办公室", "政府办"), "政府办公室"),
    (("省人民政府", "省政府", "自治区人民政府"), "省级政府"),
    (("自治州人民政府", "地区行政公署"), "市级政府"),
    (("县人民政府", "县政府", "旗人民政府"), "县级政府"),
    (("派出所", "分局", "管理委员会", "管委会"), "派出机构"),
    (("局", "委员会", "厅", "委", "办公室", "中心", "科学技术局"), "政府部门"),
)


def infer(name: str) -> str:
    """The 机关类型 of an agency's name where it is plain, else an empty text (区、市 may be of any level)."""
    return next((kind for endings, kind in _ENDINGS if name.endswith(endings)), "")
