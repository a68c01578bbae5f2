"""What a Word file consists of: its parts within limits, its numbers, its pictures."""
