"""Tests of fonts, lines and charts."""
