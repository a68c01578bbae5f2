"""The tests of fonts: found by role, opened, read."""
