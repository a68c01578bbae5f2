"""The parts of the HTML renderer."""
