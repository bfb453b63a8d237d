"""Writes rules/titan_crm/deals.csv: 900 invented deals of TitanCRM and what became of them.

Large technology companies on a modern stack are won more often; country, cycle and growth have
nothing to do with it. The seed is fixed, so that the file is always the same.

    python tools/make_deals.py
"""

import csv
import datetime
import random
from pathlib import Path

COUNT = 900
PLACE = Path(__file__).parent.parent / "rules" / "titan_crm" / "deals.csv"
FIRST_DAY = datetime.date(2024, 10, 1)

HEADINGS = (
    *("Company Domain Name", "Industry", "Country/Region", "Number of Employees"),
    *(
        "Annual Revenue",
        "Sales Team Size",
        "Technologies",
        "Employee Growth",
        "Government Contracts",
    ),
    *("Lead Score", "Stage", "Closed", "Amount"),
)
INDUSTRIES = (
    *("Software",) * 5,
    *("Cloud infrastructure",) * 3,
    *("IT services",) * 3,
    *("Retail",) * 4,
    *("Banking",) * 3,
    *("Logistics",) * 2,
    "Government technology",
    "Select",
)
STACKS = ("Salesforce", "Snowflake", "Kubernetes", "AWS", "SAP", "Oracle")
PLACES = ("Germany", "United States", "US", "France", "Austria", "Switzerland", "UK", "Spain")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SMALLEST, LARGEST = 500, 5_000
SHARE, OPEN, GAPS = 0.25, 0.06, 0.15


def employees_of(dice: random.Random) -> int:
    """A company's size: most are small."""
    return max(3, int(dice.lognormvariate(6.4, 1.4)))


def chance_of(size: int, industry: str, stack: set[str]) -> float:
    """How likely the deal is won."""
    chance = 0.08
    chance += 0.25 if SMALLEST <= size < LARGEST else 0.0
    chance += 0.25 if industry in {"Software", "Cloud infrastructure", "IT services"} else 0.0
    return chance + (0.25 if stack & {"Salesforce", "Snowflake"} else 0.0)


def deal(dice: random.Random, number: int) -> tuple[object, ...]:
    """A row of the table."""
    size = employees_of(dice)
    industry = dice.choice(INDUSTRIES)
    stack = {one for one in STACKS if dice.random() < SHARE}
    is_won = dice.random() < chance_of(size, industry, stack)
    closed = FIRST_DAY + datetime.timedelta(days=dice.randrange(730))
    is_open = dice.random() < OPEN
    name = "".join(dice.choices(LETTERS, k=7))
    revenue = size * dice.uniform(90, 260) / 1_000
    return (
        f"{name}{number}.example",
        industry,
        dice.choice(PLACES),
        "" if dice.random() < GAPS else size,
        "" if dice.random() < 2 * GAPS else f"${revenue:.1f}M",
        max(1, int(size * dice.uniform(0.03, 0.12))),
        "" if dice.random() < GAPS else "; ".join(sorted(stack)) or "[]",
        f"{dice.randint(-8, 35)}%",
        dice.choice(("yes", "no", "")),
        dice.randint(60, 99) if is_won else dice.randint(5, 70),
        "Negotiation" if is_open else ("Closed Won" if is_won else "Closed Lost"),
        "" if is_open else closed,
        round(size * dice.uniform(20, 60), -2) if is_won and not is_open else "",
    )


def main() -> None:
    """Write the file."""
    dice = random.Random(20_261_001)  # noqa: S311 - invented deals are no secret
    with PLACE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(deal(dice, number) for number in range(1, COUNT + 1))


if __name__ == "__main__":
    main()
