"""Options with what is pointed at, chosen and looked for among them."""

from typing import NamedTuple

from fitquiz.questions import Option, plain


class Selection(NamedTuple):
    """Options, and where somebody stands who is choosing among them."""

    options: tuple[Option, ...]
    labels: tuple[str, ...]
    """What is typed to reach each option."""
    several: bool = False
    most: int | None = None
    chosen: frozenset[str] = frozenset()
    pointer: int | None = None
    """The option that is pointed at, counted from 0; at first it may be none."""
    typed: str = ""
    """The digits of a number that may go on."""
    sought: str = ""
    """What is looked for."""
    hint: str = ""
    """Why the last step was not made, and what would be possible."""

    @property
    def shown(self) -> tuple[int, ...]:
        """The options that hold every word that is looked for."""
        words = plain(self.sought).split()
        return tuple(
            index
            for index, option in enumerate(self.options)
            if all(word in _all_of(option) for word in words)
        )

    @property
    def pointed_at(self) -> Option | None:
        """The option that is pointed at, if it is shown."""
        if self.pointer is None or self.pointer not in self.shown:
            return None
        return self.options[self.pointer]

    def move(self, step: int) -> "Selection":
        """Point so many options further down; beyond the last comes the first."""
        shown = self.shown
        if not shown:
            return self
        if self.pointer not in shown:
            return self._replace(pointer=shown[0] if step > 0 else shown[-1])
        return self._replace(
            pointer=shown[(shown.index(self.pointer) + step) % len(shown)]
        )

    def leap(self, step: int) -> "Selection":
        """Point so many options further down, but not beyond the last or first."""
        shown = self.shown
        if not shown:
            return self
        at = shown.index(self.pointer) if self.pointer in shown else 0
        return self._replace(pointer=shown[max(0, min(at + step, len(shown) - 1))])

    def jump(self, digit: str) -> "Selection":
        """Point at the option with this number, or with the one that it goes on."""
        for number in (self.typed + digit, digit):
            if number in self.labels:
                pointer = self.labels.index(number)
                sought = self.sought if pointer in self.shown else ""
                return self._replace(pointer=pointer, typed=number, sought=sought)
        return self._replace(typed="", hint=f"There is no number {digit} here.")

    def toggle(self) -> "Selection":
        """Choose what is pointed at, or take it away again."""
        option = self.pointed_at
        if option is None:
            return self.advise("Point at one first: arrows up and down.")
        if option.id in self.chosen:
            return self._replace(chosen=self.chosen - {option.id})
        if option.alone:
            hint = "It stands alone, so the others were taken out."
            return self._replace(
                chosen=frozenset({option.id}), hint=hint if self.chosen else ""
            )
        alone = {each.id for each in self.options if each.alone}
        others = self.chosen - alone
        if self.most is not None and len(others) >= self.most:
            hint = f"At most {self.most} can be chosen. Take one away first."
            return self.advise(hint)
        hint = "What stood alone was taken out." if self.chosen & alone else ""
        return self._replace(chosen=others | {option.id}, hint=hint)

    def advise(self, hint: str) -> "Selection":
        """Say why a step was not made, and what would be possible."""
        return self._replace(hint=hint)

    def seek(self, text: str) -> "Selection":
        """Look for a text, and point at the first option that holds it; "" for all."""
        sought = self._replace(sought=text)
        if text and sought.pointed_at is None and sought.shown:
            return sought._replace(pointer=sought.shown[0])
        return sought


def _all_of(option: Option) -> str:
    return plain(f"{option.group} {option.text} {option.help}")
