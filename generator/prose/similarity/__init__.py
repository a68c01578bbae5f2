"""Narratives held against each other: what of them counts, how alike they are, which of thousands are near copies."""
