"""What there are schemas of."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file that fitquiz reads or writes."""

    QUESTIONS = "questions"
    RULES = "rules"
    CASES = "cases"
    ANSWERS = "answers"
    RESULT = "result"
    """What `fitquiz --json` writes."""
    EXPLANATION = "explanation"
    """What `fitquiz explain --json` writes."""
    SUMMARY = "summary"
    """What `fitquiz summary --json` writes."""

    @property
    def file_name(self) -> str:
        """The name of a file that holds its schema."""
        return f"{self.value}.schema.json"
