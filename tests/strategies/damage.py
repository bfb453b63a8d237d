"""Rule files with something wrong in them, and texts that are none."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.dice import Dice
from tests.strategies.files import rule_files

PIECES = (
    "",
    " ",
    "\n",
    "\t",
    "    ",
    '"',
    "(",
    ")",
    "[",
    ",",
    "#",
    "/",
    "\\",
    "%",
    "\0",
    "\ufeff",
    "\u2028",
    "“",
    "😀",
    "0",
    "-",
    "1e999",
    "99999999999999999999k",
    "2026-02-30",
    "10 k",
    "$10M",
    " is ",
    " and ",
    " not ",
    " when unknown",
    " otherwise",
    " = ",
    "at least 3 of",
    "all of",
    "criterion",
    "profile",
    "account",
    "use",
    "define x as x",
    " between 1 and ",
    " in ",
    "TRUE",
    "weight",
    " USD",
    " points",
)


def texts() -> st.SearchStrategy[str]:
    """Any text at all, or one made of the words of the language."""
    words = st.sampled_from((*PIECES, "must", "full", "half", "when", "x", "1", "full when", "is"))
    return st.one_of(st.text(max_size=200), st.lists(words, max_size=60).map(" ".join))


@st.composite
def damaged_files(draw: DrawFn) -> str:
    """A generated file with up to four cuts, copies or insertions."""
    dice = Dice(draw)
    text = draw(rule_files()).text
    for _ in range(dice.whole(1, 4)):
        at = dice.whole(0, len(text))
        until = min(len(text), at + dice.pick((0, 1, 2, 5, 20, 100)))
        match dice.pick(("cut", "insert", "replace", "copy", "dedent")):
            case "cut":
                text = text[:at] + text[until:]
            case "insert":
                text = text[:at] + dice.pick(PIECES) + text[at:]
            case "replace":
                text = text[:at] + dice.pick(PIECES) + text[until:]
            case "copy":
                text = text[:until] + text[at:]
            case _:
                text = text[:at] + text[at:].replace("    ", "", 1)
    return text
