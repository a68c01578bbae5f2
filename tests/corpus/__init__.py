"""Real and realistic sentences with the findings that they should have, and the measure of the rules on them."""
