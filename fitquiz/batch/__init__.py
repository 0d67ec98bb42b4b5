"""Many respondents: tables of answers in, tables of results out, and what they sum up to."""
