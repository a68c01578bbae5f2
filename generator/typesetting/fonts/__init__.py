"""Fonts: found by role, opened once, read for codes and widths, subset for embedding."""
