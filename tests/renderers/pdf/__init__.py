"""The tests of the parts of PDF files, with what reads whole ones."""
