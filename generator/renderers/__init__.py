"""The renderers: each module turns a `Document` into the bytes of one format, `render(document, style) -> bytes`."""
