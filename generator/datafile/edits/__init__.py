"""A data file edited in its own characters: a value changes, every other character stays as it was typed."""
