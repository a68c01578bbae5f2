"""Slips of the keyboard in YAML recognised and mended in memory, so that the rest of the file is still checked."""
