"""Data files written: the starter file, the schema, demonstration data, edits and mends that leave every other character as it was.

Imports `common`, `forms`, `source` and `report`.
"""
