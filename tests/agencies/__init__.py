"""Tests of the reports under agencies/."""
