"""The codes of what no rule finds: Y… reading YAML, S… shape and type of the data, X100 rosters, I… importing, V… (and R127) files that were made."""

from __future__ import annotations

from typing import NamedTuple

from generator.common.finding import NOTHING, Severity, Text


class Code(NamedTuple):
    """A code's severity and what it stands for; for one among the rules also its basis and examples."""

    severity: Severity
    title: Text
    basis: Text = NOTHING
    bad: str = ""
    good: str = ""


CODES: dict[str, Code] = {
    "Y001": Code("error", Text("文件打不开", "the file cannot be opened")),
    "Y002": Code("error", Text("文件太大", "the file is too large")),
    "Y003": Code("error", Text("文件不是 UTF-8 编码", "the file is not UTF-8")),
    "Y004": Code("warning", Text("文件是 GB18030（GBK）编码", "the file is GB18030 (GBK)")),
    "Y005": Code("error", Text("有看不见的控制字符", "a control character")),
    "Y006": Code("error", Text("不合 YAML 的写法", "not YAML")),
    "Y007": Code("error", Text("同一个键写了两次", "a key is given twice")),
    "Y008": Code("error", Text("用制表符（Tab）缩进", "indented with a tab")),
    "Y009": Code("error", Text("全角标点当作 YAML 符号", "full-width punctuation where YAML needs ASCII")),
    "Y010": Code("error", Text("冒号或短横后缺空格", "no space after a colon or dash")),
    "Y011": Code("error", Text("用全角空格或不间断空格缩进", "indented with full-width or no-break spaces")),
    "Y012": Code("error", Text("不支持锚点、别名和合并键", "anchors, aliases and merge keys are not supported")),
    "Y013": Code("error", Text("嵌套太深或内容太多", "nested too deep or too many values")),
    "Y014": Code("error", Text("不支持 YAML 标签", "tags are not supported")),
    "Y015": Code("error", Text("一个文件里有两份文档", "two documents in one file")),
    "Y016": Code("error", Text("“|”下面的正文没有缩进", "text under | is not indented")),
    "Y017": Code("error", Text("文件是空的或不是“键: 值”的形式", "the file is empty or not a mapping")),
    "Y018": Code("warning", Text("井号后面的文字会被当作注释丢掉", "text after # is dropped as a comment")),
    "Y019": Code("warning", Text("没有写“|”，几行文字会连成一段", "without | several lines become one")),
    "Y020": Code(
        "error", Text("有损坏的字，或颠倒文字次序的字符", "a damaged character, or one that turns the order of words")
    ),
    "Y021": Code("warning", Text("文字里有看不见的字符", "an invisible character within the text")),
    "Y023": Code("warning", Text("文件的副本", "a copy of a file")),
    "Y024": Code("warning", Text("同一机关、同一年度有几份文件", "several files of one agency and year")),
    "Y022": Code("warning", Text("字形相同、编码不同的字", "letters that only look like the character meant")),
    "Y030": Code(
        "error", Text("给的不是数据文件（Word、PDF、表格、图片、压缩包）", "another kind of file, no data file")
    ),
    "Y031": Code("error", Text("文件损坏，里面是零字节", "a damaged file, full of zero bytes")),
    "S001": Code("error", Text("不认识的键", "unknown key")),
    "S002": Code("error", Text("缺少必填项", "a required key is missing")),
    "S003": Code("error", Text("类型不对", "wrong type")),
    "S004": Code("error", Text("列数不对", "wrong number of columns")),
    "S005": Code("error", Text("年度不对", "not a report year")),
    "S006": Code("error", Text("日期不对", "not a date")),
    "S007": Code("error", Text("不在可选值之内", "not one of the possible values")),
    "S008": Code("error", Text("占位符不对", "a placeholder is wrong")),
    "S009": Code("error", Text("图片不能用", "a picture cannot be used")),
    "S010": Code("error", Text("豁免没有写理由", "a waiver without a reason")),
    "S011": Code("warning", Text("豁免没有对应的问题", "a waiver that matches nothing")),
    "S012": Code("error", Text("这一条不能豁免", "this cannot be waived")),
    "S013": Code(
        "warning",
        Text(
            "上一年度的文件读不出来，或者年度、机关不对",
            "last year's file cannot be read, or is another year's or agency's",
        ),
    ),
    "S014": Code("warning", Text("有字体里没有的字", "characters that no font has")),
    "S015": Code("error", Text("文字太长", "text too long")),
    "S016": Code("error", Text("图表画不出来", "a chart that cannot be drawn")),
    "S017": Code("warning", Text("竖线表格没有排成", "rows that are no table")),
    "S020": Code("error", Text("文件名的年份和“年度”不一致", "the year of the file's name is not its 年度")),
    "S021": Code("error", Text("键缩进了，成了正文", "a key that is indented, and so part of a text")),
    "S018": Code("error", Text("还没有填写（待填）", "not filled in yet (待填)")),
    "S019": Code("error", Text("写了零报告，表里却有数", "declared all zero, with figures that are not")),
    "R127": Code(
        "error",
        Text("各种格式的内容要一致", "the formats of a report say the same"),
        Text("同一份报告只有一个内容；程序的要求", "one report has one content; required by the program"),
        "Word 里行政许可的处理决定数量是 156，网页里是 165",
        "改数据文件，重新生成全部格式，不单独改其中一种",
    ),
    "X100": Code("warning", Text("名册写得不对，没有对照上下级的数", "the roster is wrong: no sums were compared")),
    "I001": Code("error", Text("表里没有找到这一行", "a row was not found")),
    "I002": Code("error", Text("一格读不准，或者是空的", "a cell is doubtful or empty")),
    "I003": Code("error", Text("一行的格数不对", "a row has too few or too many cells")),
    "I004": Code("warning", Text("原文印出的合计不符", "a printed total is wrong")),
    "I005": Code("warning", Text("数字的写法不规范", "a figure in an unusual dress")),
    "I006": Code("warning", Text("分项只印了一行", "a group of rows is printed as one")),
    "I007": Code("error", Text("表格和年度的格式不符", "the tables are not those of the year's form")),
    "I008": Code("error", Text("没有文字，是扫描件", "no text: a scan")),
    "I009": Code("error", Text("没有找到这一部分", "a section was not found")),
    "I010": Code("error", Text("文件打不开或者损坏", "the file cannot be opened, or is damaged")),
    "I011": Code("error", Text("文件大得不合情理", "the file is larger than any report")),
    "I012": Code("error", Text("看不出年度", "the year is not plain")),
    "I013": Code("error", Text("看不出机关", "the agency is not plain")),
    "I014": Code("error", Text("这种格式要先转换", "a format that has to be converted first")),
    "I015": Code("warning", Text("已有数据文件，写在旁边", "there was a data file; written beside it")),
    "I016": Code("warning", Text("列的次序和格式不同", "the columns are in another order")),
    "I018": Code("warning", Text("空白格按合计都是 0", "empty cells that the totals show to be 0")),
    "I019": Code("error", Text("从图片认出的数要逐格核对", "figures that were read from a picture")),
    "I030": Code("error", Text("改动没有地方写", "a change that the data file has no place for")),
    "I031": Code("warning", Text("Word 里的批注", "a comment in the Word file")),
    "I032": Code("error", Text("改过的 Word 里有数读不准", "figures of the corrected file that cannot be read")),
    "I033": Code("error", Text("Word 是另一份报告的", "the Word file is another report's")),
    "I101": Code("error", Text("表格里没有这张工作表", "a sheet of the workbook is not there")),
    "I102": Code("error", Text("工作表里没有这一行或这一列", "a row or column of a sheet was not found")),
    "I103": Code("warning", Text("宏、外部引用没有运行，也没有读", "macros and links were neither run nor followed")),
    "I104": Code("error", Text("表格里的机关、年度或格式不对", "the agency, year or form of a workbook is not right")),
    "I106": Code("error", Text("要填数的格子里是公式", "a formula where a figure belongs")),
    "I107": Code("error", Text("合计被改成了别的数", "a total was typed over with another number")),
    "I108": Code("error", Text("有格子没有填", "cells that are not filled in")),
    "I109": Code("error", Text("格子里是日期、时间或“是/否”", "a cell holds a date, a time, or true or false")),
    "I110": Code("error", Text("格子里是错误值", "a cell holds an error")),
    "I111": Code("warning", Text("这个数可能是日期变来的", "a number that may have been a date")),
    "I112": Code("warning", Text("隐藏的行、列里有数", "figures in hidden rows or columns")),
    "I113": Code("error", Text("这个数的位数已经丢了", "a number whose digits are lost")),
    "I114": Code("warning", Text("表格以外的内容没有读入", "something outside of the cells was not read")),
    "I116": Code("warning", Text("表格和数据文件都改了这一处", "changed both in the workbook and in the data file")),
    "I117": Code("error", Text("这一处写不进数据文件", "something cannot be written into the data file")),
    "I118": Code("error", Text("一个机关有两行", "two rows of one agency")),
    "I120": Code("warning", Text("合计的公式被改了", "the formula of a total was changed")),
    "I122": Code("warning", Text("有机关还没有填", "agencies that have not filled in anything")),
    "I121": Code("warning", Text("这种文件看不出哪些数是公式", "a file in which formulas cannot be told from numbers")),
    "V001": Code("error", Text("文件和清单不符", "a file is not what the manifest says")),
    "V002": Code("error", Text("清单里的文件没有了", "a file of the manifest is gone")),
    "V003": Code("error", Text("清单里没有的文件", "a file that the manifest does not name")),
    "V004": Code("error", Text("生成的文件读不出来", "a file that was made cannot be read back")),
    "V005": Code("error", Text("输出的位置上是另一机关的报告", "another body's report lies where an output belongs")),
    "V006": Code("error", Text("两份数据文件的输出是同一个文件", "two data files have the same output")),
    "V007": Code("warning", Text("输出的文件在别处改过，已另存", "an output that had been altered was kept aside")),
    "V010": Code("error", Text("页面上的数和数据文件不同", "a figure of the page is not that of the data file")),
    "V011": Code("error", Text("页面上缺数", "figures that the page lacks")),
    "V012": Code("error", Text("页面上的文字改过", "words that the page has otherwise")),
    "V013": Code("error", Text("页面上少了文字", "words that the page lacks")),
    "V014": Code("warning", Text("页面上多出文字", "words that only the page has")),
    "V015": Code("warning", Text("页面上的标点、全半角不同", "punctuation that differs on the page")),
}

# What is wrong with a file as a whole: it stands at no line of it that could be shown.
WHOLE_FILE = frozenset(("Y001", "Y002", "Y003", "Y004", "Y017", "Y023", "Y024", "Y030", "Y031", "V005", "V006", "V007"))
