"""The rules that a report is held against: `book/` has one kind of rule a module, `narrative/` what they share in reading sentences.

Imports `common`, `forms`, `source`, `report` and `prose`.
"""
