"""A list to choose from, and what each key does there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fitquiz.keys.selection import Selection
from fitquiz.keys.view import Done, Key, Line, Size, keys_help, laid_out
from fitquiz.questions import Option
from fitquiz.screen import Look, Paragraph

_PAGE = 8
"""How many options Page Up and Page Down pass over."""

_LONGEST = 30
"""How many characters can be looked for."""

_ALL = 10**6
"""More options than any list has."""

_STEPS: dict[str, int] = {Key.UP: -1, "k": -1, Key.DOWN: 1, "j": 1}
_LEAPS: dict[str, int] = {
    Key.PAGE_UP: -_PAGE,
    Key.PAGE_DOWN: _PAGE,
    Key.HOME: -_ALL,
    Key.END: _ALL,
}


class Picker(NamedTuple):
    """A list under a text."""

    head: tuple[Paragraph, ...]
    selection: Selection
    keys: tuple[tuple[str, str], ...] = ()
    """The letters that end it, with what they do."""
    why: str = ""
    """What `?` tells."""
    in_full: bool = False
    """Whether to show what every option means, however long the list is."""
    seeking: bool = False
    """Whether letters are what is looked for."""
    told: bool = False
    """Whether it is shown why we ask."""

    def press(self, key: str, _size: Size) -> "Picker | Done":
        """Move, choose, look for something, or end."""
        selection = self.selection._replace(hint="")
        if self.seeking and key != Key.STOP:
            return self._seek(key, selection)
        key = "b" if key == Key.BACK_TAB else key.lower()  # Caps Lock may be on
        if key in dict(self.keys) or key == Key.STOP:
            return Done(key, self._taken)
        if key in selection.labels and not key.isdecimal():
            option = selection.options[selection.labels.index(key)]
            return Done(Key.ENTER, (option.id,))
        if key == Key.ENTER:
            return self._take(selection)
        if key.isdecimal():
            return self._with(selection.jump(key))
        return self._do(key, selection._replace(typed=""))

    def _do(self, key: str, selection: Selection) -> "Picker":
        match key:
            case _ if key in _STEPS:
                selection = selection.move(_STEPS[key])
            case _ if key in _LEAPS:
                selection = selection.leap(_LEAPS[key])
            case " " if selection.several:
                selection = selection.toggle()
            case " ":
                selection = selection.advise("Enter takes the one you point at.")
            case "/" if len(selection.options) > _LONG:
                return self._with(selection.seek(""))._replace(seeking=True)
            case "?" if self.why:
                return self._with(selection)._replace(told=not self.told)
            case Key.ESCAPE:
                return self._with(selection.seek(""))._replace(told=False)
            case Key.PASTE:
                hint = "Pasted text answers nothing. Please use the keys."
                selection = selection.advise(hint)
            case _:
                pass
        return self._with(selection)

    @property
    def _taken(self) -> tuple[str, ...]:
        selection = self.selection
        return tuple(o.id for o in selection.options if o.id in selection.chosen)

    def _take(self, selection: Selection) -> "Picker | Done":
        pointed = selection.pointed_at
        skip = " Or s skips." if "s" in dict(self.keys) else ""
        if not selection.several:
            hint = f"Point at one first: arrows up and down.{skip}"
            return Done(Key.ENTER, (pointed.id,)) if pointed else self._advise(hint)
        if selection.sought and pointed and pointed.id not in selection.chosen:
            hint = f"Space chooses “{pointed.text}”. Enter goes on without it."
            return self._with(selection.seek("").advise(hint))
        if not self._taken:
            return self._advise(f"Nothing is chosen yet. Space chooses.{skip}")
        return Done(Key.ENTER, self._taken)

    def _advise(self, hint: str) -> "Picker":
        return self._with(self.selection._replace(typed="").advise(hint))

    def _with(self, selection: Selection) -> "Picker":
        return self._replace(selection=selection)

    def _seek(self, key: str, selection: Selection) -> "Picker":
        sought = selection.sought
        if key in (Key.ENTER, Key.UP, Key.DOWN):
            return self._with(selection)._replace(seeking=False)
        if key == Key.ESCAPE or (key == Key.BACKSPACE and not sought):
            return self._with(selection.seek(""))._replace(seeking=False)
        if key == Key.BACKSPACE:
            sought = sought[:-1]
        elif len(key) == 1 and len(sought) < _LONGEST:
            sought += key
        return self._with(selection.seek(sought))

    def lines(self, size: Size) -> Sequence[Line]:
        """Return what fits: the part of the list around what is pointed at."""
        head = list(laid_out(self._head(size.columns), size.columns))
        foot = list(self._foot(size.columns))
        room = size.rows - len(head) - len(foot)
        rows, at = self._rows(size.columns, in_full=True)
        if len(rows) > room and not self.in_full:
            rows, at = self._rows(size.columns, in_full=False)
            foot = [*self._detail(size.columns), *foot]
        room = max(_FEWEST, size.rows - len(head) - len(foot))
        body = _around(rows, at, room)
        over = len(head) + len(body) + len(foot) - size.rows
        return (*head[max(0, over) :], *body, *foot)[: size.rows]

    def _head(self, columns: int) -> Iterator[Paragraph]:
        yield from self.head
        if self.told:
            yield Paragraph(f"Why we ask: {self.why}", Look.QUIET)
        if self.seeking:
            yield Paragraph(f"{self.selection.sought}_", Look.NAME, "Find: ")
        elif self.selection.sought:
            text = f"{self.selection.sought} (Esc shows all again)"
            yield Paragraph(text, Look.MIND, "Only with: ")
        if self.selection.several:
            yield self._so_far(columns)
        yield Paragraph()

    def _so_far(self, columns: int) -> Paragraph:
        """Say what is chosen, also where it is out of sight."""
        selection = self.selection
        most = f", at most {selection.most}" if selection.most else ""
        texts = [f"“{o.text}”" for o in selection.options if o.id in selection.chosen]
        if not texts:
            return Paragraph(f"Choose any that fit{most}.", Look.QUIET)
        for told in range(len(texts), 0, -1):
            more = [f"and {len(texts) - told} more"] if told < len(texts) else []
            said = Paragraph(", ".join([*texts[:told], *more]), Look.CHOSEN, "Chosen: ")
            if len(list(laid_out([said], columns))) <= _MOST_CHOSEN:
                return said
        return said

    def _foot(self, columns: int) -> Iterator[Line]:
        yield ()
        if self.selection.hint:
            yield from laid_out([Paragraph(self.selection.hint, Look.MIND)], columns)
        yield from keys_help(self._keys_help(), columns)

    def _keys_help(self) -> Iterator[tuple[str, str]]:
        selection = self.selection
        if self.seeking:
            yield from (("enter", "to the list"), ("esc", "all again"))
            return
        if selection.several:
            yield "space", "tick"
            yield "enter", "go on"
        else:
            yield "arrows", "point"
            yield "enter", "choose"
        if len(selection.options) > _LONG:
            yield "/", "find"
        if self.why:
            yield "?", "why"
        yield from self.keys

    def _rows(self, columns: int, *, in_full: bool) -> tuple[list[Line], int]:
        """Return the whole list as lines, and the line that is pointed at."""
        rows: list[Line] = []
        at, group = 0, ""
        for index in self.selection.shown:
            option = self.selection.options[index]
            if option.group != group:
                group = option.group
                above = [Paragraph()] if rows else []
                heading = [Paragraph(group, Look.TITLE, "  ")] if group else []
                rows.extend(laid_out([*above, *heading], columns))
            if index == self.selection.pointer:
                at = len(rows)
            rows.extend(laid_out(self._option(index, option, in_full=in_full), columns))
        return rows or [((Look.MIND, "Nothing here holds that. Esc shows all."),)], at

    def _option(
        self, index: int, option: Option, *, in_full: bool
    ) -> Iterator[Paragraph]:
        selection = self.selection
        pointed = index == selection.pointer
        chosen = option.id in selection.chosen
        mark = ("[x] " if chosen else "[ ] ") if selection.several else ""
        before = f"{'>' if pointed else ' '}{selection.labels[index]:>3} {mark}"
        look = Look.CHOSEN if chosen else Look.NAME if pointed else Look.BODY
        yield Paragraph(option.text, look, before)
        if option.help and in_full:
            yield Paragraph(option.help, Look.QUIET, " " * len(before))

    def _detail(self, columns: int) -> list[Line]:
        """Say what the option means that is pointed at, on lines that never move."""
        most = max(
            len(list(_meaning(each, columns))) for each in self.selection.options
        )
        option = self.selection.pointed_at
        told = list(_meaning(option, columns)) if option else []
        blank: list[Line] = [()]
        return [*blank, *blank * (most - len(told)), *told] if most else []


def _meaning(option: Option, columns: int) -> Iterator[Line]:
    if option.help:
        yield from laid_out([Paragraph(option.help, Look.QUIET, "     ")], columns)


def _around(rows: list[Line], at: int, room: int) -> list[Line]:
    """Return as many rows as there is room for, with `at` near the middle."""
    if len(rows) <= room:
        return rows
    top = max(0, min(at - room // 2, len(rows) - room))
    shown = rows[top : top + room]
    if top > 0:
        shown[0] = ((Look.QUIET, "     (more above)"),)
    if top + room < len(rows):
        shown[-1] = ((Look.QUIET, "     (more below)"),)
    return shown


_FEWEST = 3
"""How many lines of the list are shown, however small the window."""

_MOST_CHOSEN = 2
"""How many lines tell what is chosen."""

_LONG = 15
"""A list with more options than this offers to find one."""
