"""Text of a PDF: the faces a document needs, and runs of styled characters."""
