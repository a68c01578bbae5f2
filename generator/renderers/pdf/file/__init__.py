"""The PDF file as such: objects, fonts, pictures, structure, metadata and outline written down."""
