"""The same lines laid out as people might: odd indents, blank lines, comments, wrapped lists."""

from attrs import frozen
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
def layouts(draw: DrawFn, lines: tuple[Line, ...]) -> LaidOut:
    """The lines with up to four comments and irregular spacing."""
    dice = Dice(draw)
    step = " " * dice.pick((4, 2, 1, 7))
    break_ = dice.pick((" ", "\n" + step * 5, "  "))
    end = dice.pick(("\n", "\r\n"))
    above, beside = _comments(dice, len(lines)), _comments(dice, len(lines))
    written: list[str] = ["\ufeff"] if dice.chance(8) else [""]
    for at, line in enumerate(lines):
        indent = step * line.depth
        if at in above:
            written += [dice.pick((indent, "", step * 2)), above[at], "\n"]
        if dice.chance(8):
            written.append(dice.pick(("\n", "   \n")))
        written += [indent, line.text.replace("\0", break_)]
        written += ["   ", beside[at], "  \n"] if at in beside else ["\n"]
    order = sorted(
        [
            *((at, 0, one) for at, one in above.items()),
            *((at, 1, one) for at, one in beside.items()),
        ]
    )
    comments = tuple(comment for _, _, comment in order)
    return LaidOut("".join(written).replace("\n", end), comments)


def _comments(dice: Dice, lines: int) -> dict[int, str]:
    return {dice.whole(0, lines - 1): dice.pick(_COMMENTS) for _ in range(dice.whole(0, 2))}
