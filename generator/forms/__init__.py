"""The statutory forms as data: the model, how it is read from `templates/forms`, and the names of its figures.

Imports `common`.
"""
