"""The tally of a run as a file: one module a format, each with `SUFFIX` and `render(tally, language) -> bytes`."""
