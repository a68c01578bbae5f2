"""Many reports as one table: the roster, the tally, one output format a module in `formats/`."""
