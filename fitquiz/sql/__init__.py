"""Questions and rules, compiled to one SELECT over a table of answers."""
