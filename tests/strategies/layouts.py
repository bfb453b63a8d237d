"""The same lines laid out as people might: odd indents, blank lines, comments, wrapped lists."""

from attrs import define, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.dice import Dice
from tests.strategies.writing import Line

_COMMENTS = ("# why", "#", '#"not a string', "# “ça” 🚀", "#   two   spaces", '# profile "X"')


@frozen
class LaidOut:
    """A text and the comments in it, in order."""

    text: str
    comments: tuple[str, ...]


@st.composite
def layouts(draw: DrawFn, lines: tuple[Line, ...], *, is_bare: bool = False) -> LaidOut:
    """The lines in irregular spacing; unless bare, with comments, gaps and wrapped lists."""
    dice = Dice(draw)
    step = " " * dice.pick((4, 2, 1, 7))
    wrap = " " if is_bare else dice.pick((" ", "\n", "\n", "#"))
    written = _Written(["\ufeff"] if dice.chance(8) else [])
    noisy = set() if is_bare else {dice.whole(0, len(lines) - 1) for _ in range(3)}
    for at, line in enumerate(lines):
        indent = step * line.depth
        if at in noisy and dice.chance():
            written.comment(dice, dice.pick((indent, "", step * 2)))
        if at in noisy and dice.chance():
            written.parts.append(dice.pick(("\n", "   \n")))
        first, *others = line.text.split("\0")
        written.parts += [indent, first]
        for part in others:
            written.wrapped(dice, wrap, indent + step * 3)
            written.parts.append(part)
        if at in noisy:
            written.comment(dice, "   ")
        else:
            written.parts.append("\n")
    text = "".join(written.parts)
    return LaidOut(text.replace("\n", dice.pick(("\n", "\r\n"))), tuple(written.comments))


@define
class _Written:
    parts: list[str]
    comments: list[str] = field(factory=list)

    def comment(self, dice: Dice, before: str) -> None:
        """A comment up to the end of the line."""
        text = dice.pick(_COMMENTS)
        self.comments.append(text)
        self.parts += [before, text, dice.pick(("\n", "  \n"))]

    def wrapped(self, dice: Dice, wrap: str, indent: str) -> None:
        """What stands behind a comma: a blank, a line end, or a comment and a line end."""
        if wrap == "#":
            self.comment(dice, "  ")
            self.parts.append(indent)
        else:
            self.parts.append(wrap + indent if wrap == "\n" else wrap)
