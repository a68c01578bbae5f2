"""What the rules of the book share in reading a narrative: its headings, texts, figures, totals and years."""
