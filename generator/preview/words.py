"""What the desk says, in Chinese and in English; in braces what it puts in."""

from __future__ import annotations

from collections.abc import Mapping

from generator.common.finding import Text
from generator.preview.edit_words import WORDS as EDITING

WORDS: Mapping[str, Text] = {
    "desk": Text("年报预览", "Annual report preview"),
    "reports": Text("报告目录", "Reports"),
    "contents": Text("目录", "List"),
    "search": Text("查找机关或年度", "Find an agency or year"),
    "sort": Text("排序", "Sort"),
    "sort-agency": Text("按机关", "By agency"),
    "sort-year": Text("按年度，新的在前", "By year, newest first"),
    "sort-state": Text("有错的在前", "Errors first"),
    "sort-changed": Text("最近修改的在前", "Last changed first"),
    "all": Text("全部", "All"),
    "error": Text("有错", "Errors"),
    "warning": Text("有警告", "Warnings"),
    "good": Text("正常", "Fine"),
    "unknown": Text("正在检查", "Checking"),
    "explained": Text("已说明", "Explained"),
    "none-found": Text("没有找到。换几个字试试，或者选“全部”。", "Nothing found. Try other words, or choose All."),
    "no-files": Text(
        "这里还没有数据文件。用 nianbao new 机关名称 --year 年度 生成一份，它会自己出现在这里。",
        "There are no data files yet. Make one with nianbao new; it will appear here by itself.",
    ),
    "many": Text("文件太多，只列出前 {n} 份。", "Too many files: the first {n} are listed."),
    "page": Text("报告页面", "Report page"),
    "choose": Text("从左边选一份报告。", "Choose a report on the left."),
    "empty": Text("这份文件还读不出内容，先按右边的问题改。", "Nothing can be read yet: see the findings."),
    "stale": Text(
        "文件现在有读不出来的地方。页面还是改坏以前的样子，改好就会更新。",
        "Part of the file cannot be read. The page shows it as it last was, and will follow once it is mended.",
    ),
    "gone": Text("这个文件已经删除或移走，页面是它最后的样子。", "The file is gone; this is how it last was."),
    "draft": Text("草稿：有 {n} 处错误", "Draft: {n} errors"),
    "findings": Text("问题", "Findings"),
    "errors": Text("错误", "Errors"),
    "warnings": Text("警告", "Warnings"),
    "explaineds": Text("已说明", "Explained"),
    "no-findings": Text("没有发现问题。", "Nothing found."),
    "line": Text("第 {n} 行", "Line {n}"),
    "hint": Text("改法", "Fix"),
    "basis": Text("依据", "Basis"),
    "follows": Text("由此还有", "What follows"),
    "source": Text("数据文件", "Data file"),
    "lines": Text("所在的行", "Lines around"),
    "facts": Text("所选内容", "What was chosen"),
    "close": Text("关闭", "Close"),
    "value": Text("本年", "This year"),
    "last-year": Text("上年", "Last year"),
    "no-last-year": Text("没有", "none"),
    "rules": Text("相关规则", "Rules"),
    "holds": Text("相符", "holds"),
    "broken": Text("不符", "broken"),
    "report": Text("报告", "Report"),
    "compare": Text("与上年对照", "Beside last year"),
    "no-compare": Text("没有上一年度的数据文件，不能对照。", "There is no data file of last year."),
    "legend": Text("每格上面是 {other} 年，下面是 {one} 年。", "Above: {other}. Below: {one}."),
    "other-form": Text("两年的格式不同，只有一年有的栏目另一年写作“—”。", "The forms differ: what one lacks is —."),
    "zero-rows": Text("另有 {n} 行，两年都是 0。", "{n} more rows are zero in both years."),
    "bonds": Text("跨年衔接", "From year to year"),
    "no-bonds": Text("不是相邻两个年度的报告，不核对。", "Not of successive years: nothing to check."),
    "all-zero": Text("要衔接的数两年都是 0，相符。", "All zero in both years: nothing differs."),
    "narrative": Text("文字", "Narrative"),
    "likeness": Text(
        "相似度 {n}%（年份、数字、机关名称和法定用语不计）。",
        "{n}% alike (years, numbers, names and statutory words do not count).",
    ),
    "too-short": Text("文字太短，不比较。", "Too short to compare."),
    "same-passages": Text("相同的有：", "The same: "),
    "states": Text("句中写", "The sentence"),
    "table-has": Text("表中是", "The table"),
    "no-facts": Text("这一行没有和表格对应的数。", "No figure of the tables here."),
    "no-rules": Text("没有要核对的合计。", "No sum to check."),
    "take": Text("取走", "Take"),
    "print": Text("打印", "Print"),
    "skips": Text("跳转", "Skip links"),
    "to-list": Text("跳到报告目录", "Skip to the list"),
    "to-page": Text("跳到报告页面", "Skip to the page"),
    "to-findings": Text("跳到问题", "Skip to the findings"),
    "offline": Text("和程序断开了，正在重新连接……", "Disconnected. Trying again…"),
    "cut-off": Text(
        "和程序断开了，重新打开程序后再试。", "The program does not answer. Start it again, then try once more."
    ),
    "failed": Text("没有成功：{why}", "Failed: {why}"),
    "language": Text("English", "中文"),
    "needs-script": Text("预览要用 JavaScript，请在浏览器里打开它。", "The preview needs JavaScript."),
    "too-old": Text(
        "这个浏览器版本太低，打不开年报预览。请用 Chrome、Edge、火狐 78 版以上的浏览器；360 等双核浏览器请升级，并切换到“极速模式”。",
        "This browser is too old for the desk. It needs Chrome, Edge or Firefox 78 or newer.",
    ),
    "keys": Text(
        "方向键在页面里移动，回车看所在的行",
        "Arrow keys move in the page, Enter shows the line",
    ),
    "count": Text("{n} 份", "{n}"),
    "enter-token": Text("请输入口令", "Please enter the token"),
    "token": Text("口令", "Token"),
    "enter": Text("进入", "Enter"),
    "wrong-token": Text("口令不对。", "That is not the token."),
    "try-later": Text("试得太多，请过一分钟再试。", "Too many attempts. Try again in a minute."),
    "not-found": Text("没有这一页。", "There is no such page."),
    "no-report": Text("没有这份报告，它可能已经改名或删除。", "There is no such report; it may have been renamed."),
    "refused": Text("拒绝了这个请求。", "Refused."),
    "too-large": Text("内容太大。", "Too large."),
    "fault": Text("程序出了错，请把做了什么告诉维护人员。", "The program failed; please report what you did."),
}


def words(language: str) -> dict[str, str]:
    """Every word in a language (`zh` or `en`)."""
    return {name: text.in_language(language) for name, text in (*WORDS.items(), *EDITING.items())}
