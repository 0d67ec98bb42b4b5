"""Worked examples by maintainers: read, held against the assessment, and brought up to date."""
