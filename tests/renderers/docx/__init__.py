"""Tests of the parts of Word files, with a linter for whole ones."""
