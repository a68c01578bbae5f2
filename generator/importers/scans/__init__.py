"""Scans and photographs of reports: straightened, their rules and words found, as pages like those of any PDF."""
