"""A private questionnaire that prints therapy modalities to look into, and why."""
