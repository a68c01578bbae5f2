"""The speed of the program, stage by stage, beside that of its peers: `python -m bench`."""
