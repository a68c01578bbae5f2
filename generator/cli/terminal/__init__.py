"""What people read in a terminal: findings, progress, listings and comparisons as text."""
