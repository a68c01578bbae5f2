"""What is set on a page whatever the format: fonts, line breaking, charts.

Imports `common` and `document`.
"""
