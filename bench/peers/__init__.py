"""Other programs set to the same report: the same words, the same three tables."""
