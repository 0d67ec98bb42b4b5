"""What somebody types in reply to a question, as the options it means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fitquiz.findings import Code, Finding, Place
from fitquiz.questions import Choose, Option, Question, plain

_NUMBERS = re.compile(r"[\d,\s]+")


class Fault(NamedTuple):
    """What is wrong with a reply to one question.

    `message` goes on after "the answer": "holds an option twice".
    """

    code: Code
    message: str
    mend: str

    def at(self, place: Place, question: Question) -> Finding:
        """Return the same as a finding."""
        message = f"the answer to `{question.id}` {self.message}"
        return Finding(place, self.code, message, self.mend)


def understand(
    question: Question, options: Sequence[Option], reply: str
) -> tuple[str, ...] | Fault:
    """Turn a typed reply into option ids.

    A reply holds numbers, ids or texts of the options offered, several with commas;
    an empty one means skipped.
    """
    names = _names(options)
    chosen = [names.get(part) for part in _parts(reply, names)]
    if None in chosen:
        several = "" if question.choose is Choose.ONE else ", several as 1,3"
        mend = f"type a number from 1 to {len(options)}{several}"
        return Fault(Code.NOT_UNDERSTOOD, "is none of the options", mend)
    known = [name for name in chosen if name]
    return next(faults(question, known), question.in_order(known))


def _parts(reply: str, names: Mapping[str, str]) -> Iterator[str]:
    """Split at commas, and numbers at blanks, but not inside the text of an option."""
    comma = r"[,\s]+" if _NUMBERS.fullmatch(reply) else ","
    parts = [plain(part) for part in re.split(comma, reply)]
    longest = 1 + max((name.count(",") for name in names), default=0)
    start = 0
    while start < len(parts):
        ends = range(min(start + longest, len(parts)), start + 1, -1)
        joined = (", ".join(parts[start:end]) for end in ends)
        part = next((text for text in joined if text in names), parts[start])
        start += 1 + part.count(",")
        if part:
            yield part


def faults(question: Question, chosen: Sequence[str]) -> Iterator[Fault]:
    """Say what is wrong with these options together; each exists."""
    different = set(chosen)
    if len(different) < len(chosen):
        yield Fault(Code.REPEATED_OPTION, "holds an option twice", "take one away")
    if question.choose is Choose.ONE and len(different) > 1:
        yield Fault(Code.ONE_ONLY, "holds more than one option", "choose one")
    if question.max is not None and len(different) > question.max:
        message = f"holds more than {question.max} options"
        yield Fault(Code.TOO_MANY, message, f"choose at most {question.max}")
    if len(different) > 1 and any(question.option(each).alone for each in different):
        message = "holds an option that stands alone, beside others"
        yield Fault(Code.NOT_ALONE, message, "keep that one, or the others")


def _names(options: Sequence[Option]) -> dict[str, str]:
    """Return option ids by everything that an option may be called."""
    names = {plain(option.text): option.id for option in options}
    names.update({option.id: option.id for option in options})
    names.update({str(n): option.id for n, option in enumerate(options, start=1)})
    return names
