"""A data file checked: read, held against the rules, its findings with their causes first; reports held against each other."""
