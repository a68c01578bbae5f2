"""Pages as geometry: rules and glyphs, the tables that rules enclose, the lines and paragraphs of the rest."""
