"""The rule book: one kind of rule a module, one function a rule."""
