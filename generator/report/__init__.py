"""One agency's report of one year: figures, narrative and head, read from its data file."""

from generator.report.chart import ChartItem
from generator.report.figures import Figures
from generator.report.head import Signed, Waiver
from generator.report.keys import all_keys
from generator.report.narrative import Item, Part, Passage, passages
from generator.report.report import Report, read_report

__all__ = [
    "ChartItem",
    "Figures",
    "Item",
    "Part",
    "Passage",
    "Report",
    "Signed",
    "Waiver",
    "all_keys",
    "passages",
    "read_report",
]
