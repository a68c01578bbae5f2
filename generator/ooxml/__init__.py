"""WordprocessingML: the parts of a Word file as strings, for the DOCX renderer."""
