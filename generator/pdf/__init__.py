"""The parts of the PDF renderer: layout down the pages, drawing, structure, PDF objects."""
