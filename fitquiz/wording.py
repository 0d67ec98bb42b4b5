"""How pieces of text are joined into sentences."""

from collections.abc import Sequence


def in_words(names: Sequence[str], word: str = "and") -> str:
    """Join names as in a sentence: a, b and c."""
    if len(names) < 2:  # noqa: PLR2004 -- one name needs no comma and no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def sentence_case(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def if_it_turns_out(clauses: Sequence[str]) -> str:
    """Say on what something hangs: one clause in the sentence, several as a list."""
    if len(clauses) == 1:
        return f"if it turns out that {clauses[0]}."
    return f"if one of these turns out to be so: {'; '.join(clauses)}."
