"""Reports read back: what formats hold, what the interpreter makes of it, what is written."""
