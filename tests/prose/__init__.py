"""Tests of the reader of official Chinese."""
