"""A private questionnaire that prints therapy modalities to look into, and why."""

STOPPED = "Stopped. Nothing was saved."
"""What is said whenever a person leaves early."""
