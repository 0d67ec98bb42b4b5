"""Statements about every possible person, decided by a solver."""
