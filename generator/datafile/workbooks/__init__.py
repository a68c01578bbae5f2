"""Reports as workbooks: sheets to be filled in, written from a data file and read back into it."""
