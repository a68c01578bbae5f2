"""A report as a document: the closed model that renderers get, the style, and how a report is composed into it.

Imports `common`, `forms`, `source` and `report`; hands out `Document` and `compose`.
"""
