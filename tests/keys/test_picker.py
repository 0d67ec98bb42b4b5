from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from support import shipped_questions

from fitquiz.keys.picker import Picker
from fitquiz.keys.selection import Selection
from fitquiz.keys.view import Done, Key, Size
from fitquiz.questions import Choose, Question
from fitquiz.screen import Look, Paragraph

KEYS = (("b", "back"), ("s", "skip"), ("q", "quit"))
WIDE, SMALL = Size(80, 24), Size(60, 20)


def picker(name: str) -> Picker:
    return of(shipped_questions().question(name))


def of(question: Question) -> Picker:
    several = question.choose is Choose.ANY
    selection = Selection(
        question.options,
        tuple(str(n) for n in range(1, 1 + len(question.options))),
        several=several,
        most=question.max,
        pointer=0 if several else None,
    )
    head = (Paragraph(question.ask, Look.NAME),)
    return Picker(head, selection, KEYS, question.why)


def pressed(view: Picker, *keys: str) -> Picker:
    for key in keys:
        after = view.press(key, WIDE)
        assert isinstance(after, Picker)
        view = after
    return view


def text(view: Picker, size: Size) -> str:
    lines = ("".join(piece for _, piece in line) for line in view.lines(size))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def test_a_long_list_in_a_small_window() -> None:
    view = pressed(picker("concerns"), *"3", " ", *"20", " ")
    assert text(view, SMALL) == snapshot("""\
Which of these are you living with now?
Chosen: “My mood swings very high and very low”, “I hear or
        believe things that others do not”

     (more above)
  Feelings and experiences
  17 [ ] My feelings are strong and change fast
  18 [ ] I hurt myself, or want to
  19 [ ] I get too angry
> 20 [x] I hear or believe things that others do not

  Eating and habits
  21 [ ] Eating enough scares me
     (more below)

     For example voices, or being sure you are watched. This
     includes schizophrenia.

space tick  enter go on  / find  ? why  b back  s skip
q quit
""")


def test_a_short_list_says_what_everything_means() -> None:
    view = pressed(picker("history"), Key.DOWN)
    assert text(view, Size(80, 30)) == snapshot("""\
Have any of these been part of your life?
Choose any that fit.

   1 [ ] I have had psychosis
         Losing touch with what is real.
>  2 [ ] I live with schizophrenia
         Or schizoaffective disorder.
   3 [ ] I have had mania or hypomania
         Days of very high mood with little sleep.
   4 [ ] I have had delusions
         Firm beliefs that others say are not true.
   5 [ ] I have had PTSD
         A terrible event keeps coming back.
   6 [ ] I have had strong dissociation
         Feeling unreal, or losing pieces of time.
   7 [ ] None of these
   8 [ ] I am not sure about some
         You can choose others as well.
   9 [ ] Rather not say

space tick  enter go on  ? why  b back  s skip  q quit
""")


def test_why_we_ask() -> None:
    assert "Why we ask: Most of the research" in text(pressed(picker("age"), "?"), WIDE)
    assert "Why we ask" not in text(pressed(picker("age"), "?", "?"), WIDE)
    assert "Why we ask" not in text(pressed(picker("age"), "?", Key.ESCAPE), WIDE)


def test_more_chosen_than_there_is_room_to_say() -> None:
    view = picker("concerns")
    for _ in range(12):
        view = pressed(view, " ", Key.DOWN)
    assert text(view, SMALL).splitlines()[1:3] == snapshot(
        [
            "Chosen: “I feel low most days”, “I feel low in a pregnancy",
            "        or after a birth”, and 10 more",
        ]
    )


def test_looking_for_something() -> None:
    view = pressed(picker("concerns"), "/", *"sleep")
    assert text(view, SMALL) == snapshot("""\
Which of these are you living with now?
Find: sleep_
Choose any that fit.

  Mood and sleep
>  1 [ ] I feel low most days
         You may no longer enjoy things you used to like.
   2 [ ] I feel low in a pregnancy or after a birth
         This can happen to any parent, from pregnancy
         through the baby's first year.
   3 [ ] My mood swings very high and very low
         For days or longer. This includes living with
         bipolar disorder.
   4 [ ] I cannot sleep well
         It has gone on for weeks or months, even when you
         have time to sleep.

enter to the list  esc all again
""")
    assert "Only with: sleep (Esc shows all again)" in text(
        pressed(view, Key.ENTER), SMALL
    )


def test_enter_takes_what_is_pointed_at_or_chosen() -> None:
    one, several = picker("age"), picker("goals")
    assert pressed(one, "2").press(Key.ENTER, WIDE) == Done(Key.ENTER, ("18_24",))
    both = pressed(several, "3", " ", "1", " ").press(Key.ENTER, WIDE)
    assert both == Done(Key.ENTER, ("relief", "skills"))


def test_space_where_one_is_enough() -> None:
    assert "Enter takes the one" in text(pressed(picker("age"), "2", " "), WIDE)


def test_a_hint_goes_with_the_next_key() -> None:
    view = pressed(picker("age"), Key.PASTE)
    assert "Pasted text answers nothing." in text(view, WIDE)
    assert "Pasted text" not in text(pressed(view, Key.DOWN), WIDE)


questions = st.sampled_from(list(shipped_questions().questions))
keys = st.sampled_from([*"jk1234567890 /?slow", "home", "end", "pageup", "pagedown",
                        "escape", "backspace", "paste"])  # fmt: skip
sizes = st.builds(Size, st.integers(40, 130), st.integers(12, 60))


@given(questions, st.lists(keys, max_size=25), sizes)
def test_it_always_fits_and_shows_what_is_pointed_at(
    question: Question, way: list[str], size: Size
) -> None:
    view = of(question)
    for key in way:
        after = view.press(key, size)
        if isinstance(after, Done):
            assert key == "s"
            continue
        view = after
        lines = text(view, size).splitlines()
        assert len(lines) <= size.rows
        assert all(len(line) <= size.columns for line in lines)
        if view.selection.pointed_at:
            assert any(line.startswith(">") for line in lines)
