"""Finished reports read back: one module a format, each with `read(data: bytes) -> Content`."""
