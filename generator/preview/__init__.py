"""The live preview: a review desk in the browser, served to this computer."""
