"""Tests of editing: a value changes, every other character stays."""
