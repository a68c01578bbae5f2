"""Chinese typesetting that knows no output format: where lines may break, and where they do."""
