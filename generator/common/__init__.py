"""What every room uses and what knows no report: errors, findings and their codes, Chinese text, files and locks, the installation.

Imports no other room.
"""
