"""Editing on the desk: a form made from the statutory form, saved into the data file."""
