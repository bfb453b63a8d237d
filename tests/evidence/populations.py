"""Rules and records that the tests of evidence share."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

RULES = """
account
    id        text key
    employees number
    country   text
    rival     yes/no

profile "Tested"
    must "Large"
        employees >= 50

    must not "A rival"
        rival
        pass when unknown

    must "Near"
        country in "Germany", "France"

    criterion "Size" weight 30
        full  when employees >= 200
        40%   when employees between 50 and 199

    criterion "Place" weight 10
        full when country is "Germany"

    tiers
        A from 70
        B from 20
        C otherwise
"""

Row = dict[str, str]


def accounts(count: int = 300, seed: int = 1, large: float = 0.5) -> list[Row]:
    """Accounts of which a share is large; some cells are empty."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    return [
        {
            "id": f"a{number}",
            "employees": dice.choice(["60", "250", ""]) if dice.random() < large else "20",
            "country": dice.choice(["Germany", "France", "Spain", ""]),
            "rival": dice.choice(["yes", "no", "no", "no", ""]),
        }
        for number in range(count)
    ]


def file_of(folder: Path, rows: Sequence[Row], name: str) -> str:
    """The rows as a CSV file."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]) if rows else ["id"])
        writer.writeheader()
        writer.writerows(rows)
    return str(path)
