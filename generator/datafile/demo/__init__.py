"""Demonstration data: agencies that are like real ones, with figures that balance and narratives of their own."""
