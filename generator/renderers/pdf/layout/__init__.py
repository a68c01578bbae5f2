"""Blocks laid out on pages: paragraphs, boxes and the flow of both."""
