"""A report that was made here and came back: what a corrected Word file changes, what a published page lost."""
