"""An edit in a long rule file: from the key that is pressed to the problems that are known."""

import re
from statistics import median

import workload
from clock import seconds_of
from report import heading, table

from icpdsl.program.editor.desk import Desk

_LINES = 1_000
_RUNS = 25
_PATH = "untitled:rules.icp"


def main() -> None:
    """Time edits at three places, in a file that is in order and in one that is not."""
    text = workload.rules_of_length(_LINES)
    broken = text.replace('criterion "100', 'criterion 100"', 1)
    places = {"first": 0.0, "middle": 0.5, "last": 1.0}
    lines = [
        (f"a character in the {name} block", *(_told(one, share) for one in (text, broken)), "≤ 50")
        for name, share in places.items()
    ]
    heading(f"An edit in a rule file of {_LINES:,} lines, ms")
    table(("", "in order", "with a broken block", "goal"), lines)


def _told(text: str, share: float) -> str:
    """Milliseconds from an edit at a share of the text to the problems of the file."""
    conditions = [match.start() for match in re.finditer(" when ", text)]
    at = conditions[int(share * (len(conditions) - 1))]
    desk = Desk()
    desk.put(_PATH, text)
    desk.problems()
    seconds = []
    for number in range(_RUNS):
        edited = text[:at] + "x" * (number % 3 + 1) + text[at:]
        seconds.append(seconds_of(lambda edited=edited: _edit(desk, edited)))  # type: ignore[misc]
    return f"{median(seconds) * 1e3:,.0f}"


def _edit(desk: Desk, text: str) -> None:
    desk.put(_PATH, text)
    desk.problems()


if __name__ == "__main__":
    main()
