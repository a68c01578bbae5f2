"""Mends of what is mechanical and sure: each is a value, found by a pure function, applied to the file's own characters."""
