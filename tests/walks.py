"""Random ways through an interview, and how each front end is led along them."""

from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import strategies as st
from support import choices_of
from window import BACK_TAB, ENTER, Window

from fitquiz.interview import Interview
from fitquiz.questions import Choose, Questionnaire


class Step(NamedTuple):
    """What somebody does: before is where they stand."""

    before: Interview
    move: str
    options: tuple[str, ...] = ()
    question: str = ""

    def __repr__(self) -> str:
        return " ".join((self.move, *self.options, self.question))


@st.composite
def walks(draw: st.DrawFn, questionnaire: Questionnaire) -> list[Step]:
    """Somebody who wanders for a while, and then answers to the end."""
    interview = Interview(questionnaire)
    steps: list[Step] = []
    for wandering in [*[True] * draw(st.integers(0, 12)), *[False] * 99]:
        step = draw(_steps(interview, wandering=wandering))
        steps.append(step)
        if step.move == "finish":
            break
        interview = _after(step)
    return steps


@st.composite
def _steps(draw: st.DrawFn, interview: Interview, *, wandering: bool) -> Step:
    question = interview.current
    if question is None and not wandering:
        return Step(interview, "finish")
    moves = ["back", "revisit", "look"] if wandering else []
    if question is not None:
        moves += ["reply", "reply", "skip"]
    move = draw(st.sampled_from(moves))
    if move == "revisit" and not interview.reviewable:
        move = "look"
    if move == "reply" and question is not None:
        options = draw(choices_of(question, interview.options))
        if not options:
            return Step(interview, "skip")
        return Step(interview, move, question.in_order(options))
    if move == "revisit":
        chosen = draw(st.sampled_from(interview.reviewable))
        return Step(interview, move, question=chosen.id)
    return Step(interview, move)


def _after(step: Step) -> Interview:
    match step.move:
        case "reply" | "skip":
            return step.before.reply(step.options)
        case "back":
            return step.before.back()
        case "revisit":
            return step.before.revisit(step.question)
        case _:
            return step.before


def answers_of(steps: list[Step]) -> Interview:
    """Where a walk ends."""
    return steps[-1].before


def as_lines(steps: list[Step]) -> Iterator[str]:
    """What to type on such a way in numbered lines."""
    for before, move, options, question in steps:
        at_end = before.current is None
        match move:
            case "reply":
                ids = [option.id for option in before.options]
                yield ",".join(str(1 + ids.index(option)) for option in options)
            case "skip":
                yield "s"
            case "back":
                yield "b"
            case "look":
                # with nothing answered yet there is nothing to look at, nor to close
                yield from [] if at_end else ["r", ""][: 1 + bool(before.reviewable)]
            case "revisit":
                place = [each.id for each in before.reviewable].index(question)
                yield from [] if at_end else ["r"]
                yield str(1 + place)
            case _:
                yield ""


def press_along(window: Window, steps: list[Step]) -> None:
    """Go such a way in arrow keys."""
    window.see("enter begin")
    window.press(ENTER)
    for before, move, options, question in steps:
        _come_to(window, before)
        at_end = before.current is None
        match move:
            case "reply":
                _reply(window, before, options)
            case "skip":
                window.press("s")
            case "back":
                window.press("b" if len(steps) % 2 else BACK_TAB)
            case "look" if not at_end:
                window.press("r")
                window.see("Go on with the questions")
                window.press(ENTER)
            case "revisit":
                place = [each.id for each in before.reviewable].index(question)
                if not at_end:
                    window.press("r")
                    window.see("Go on with the questions")
                window.press(*str(1 + place), ENTER)
            case "finish":
                window.press(ENTER)
            case _:
                pass


def _come_to(window: Window, before: Interview) -> None:
    """Wait for where somebody stands, and turn the pages that come before."""
    question = before.current
    number, total = before.progress
    wanted = "before you see the result"
    if question is not None:
        wanted = f"question {number} of about {total}\n"
    pages = ("skip this part", "go on with the questions")
    while wanted not in (screen := window.see(wanted, *pages)):
        window.press("g" if pages[1] in screen else ENTER)
        window.see_change(screen)
    if question is not None:
        window.see(question.ask)


def _reply(window: Window, before: Interview, options: tuple[str, ...]) -> None:
    question = before.current
    assert question is not None
    ids = [option.id for option in before.options]
    if question.choose is Choose.ONE:
        window.press(*str(1 + ids.index(options[0])), ENTER)
        return
    now = set(before.earlier)
    # first away with what is too much: there may be room for only so many
    for name in (*(now - set(options)), *(set(options) - now)):
        window.press("g", *str(1 + ids.index(name)), " ")
    window.press(ENTER)
