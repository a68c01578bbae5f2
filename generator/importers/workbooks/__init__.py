"""Workbooks read back: cells found by the hidden map or by their labels, every slip told at its cell."""
