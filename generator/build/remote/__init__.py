"""Builds whose files are behind URLs: found, fetched, written and remembered by fsspec, worked on wherever there is a worker."""
