"""Reports read back: those that others made, as data files (`formats/`, then one interpreter); our own, for proof (`outputs/`)."""
