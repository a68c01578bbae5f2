"""The parts of the plain-text renderer."""
