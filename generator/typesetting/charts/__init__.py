"""Charts drawn once, as lines, areas and words that any format can write down."""
