"""A text as it is being edited: one version after the other."""

from random import Random

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.damage import PIECES
from tests.strategies.dice import Dice
from tests.strategies.files import rule_files


@st.composite
def edited_files(draw: DrawFn) -> tuple[str, ...]:
    """The versions of a generated file, each some cuts and insertions from the one before.

    An edit is taken back now and then, as people do.
    """
    dice = Dice(draw)
    versions = [draw(rule_files()).text]
    for _ in range(dice.whole(1, 3)):
        random = Random(dice.whole(0, 2**32))  # noqa: S311  (edits are no secret)
        is_undone = len(versions) > 1 and dice.whole(0, 3) == 0
        versions.append(versions[-2] if is_undone else edited(versions[-1], random))
    return tuple(versions)


def edited(text: str, random: Random) -> str:
    """The text with one edit."""
    start, end, new = an_edit(text, random)
    return text[:start] + new + text[end:]


def an_edit(text: str, random: Random) -> tuple[int, int, str]:
    """From where to where something new is put, and what: typed, cut, moved or doubled."""
    at = random.randrange(len(text) + 1)
    end = min(len(text), at + random.choice((0, 0, 0, 1, 1, 3, 10, 80)))
    match random.randrange(5):
        case 0:
            return at, end, random.choice(PIECES)
        case 1:
            return at, at, random.choice('abz0 \n"(),#')
        case 2:
            return at, end, ""
        case 3:
            begin = random.randrange(len(text) + 1)
            return at, at, text[begin : begin + random.choice((1, 20, 200))]
        case _:
            line = text.rfind("\n", 0, at) + 1
            return line, line, random.choice(("    ", "\n", "# ", "\t"))
