"""Writes the invented past of TitanCRM: deals with stages and outcomes, customers, judgements.

    rules/titan_crm/pipeline.csv     1,200 deals of two years: every field, steps, outcome, amount
    rules/titan_crm/customers.csv    the won ones among them, as accounts
    rules/titan_crm/judgements.csv   what sales said of 60 of them

Large technology companies with a modern stack that decide by data are won more often; working in a
city makes no difference, and who has no CRM yet buys more, not less. Layoffs make customers leave.
The seed is fixed, so that the files are always the same.

    python tools/make_pipeline.py
"""

import csv
import datetime
import random
from collections.abc import Sequence
from pathlib import Path

COUNT, JUDGED, SEED = 1_200, 60, 20261001
FOLDER = Path(__file__).parent.parent / "rules" / "titan_crm"
FIRST, LAST = datetime.date(2024, 10, 1), datetime.date(2026, 9, 30)

Row = dict[str, str]

FACTS = (
    *("Company Domain Name", "Company name", "Industry", "Country/Region", "Metro Population"),
    *("Number of Employees", "Annual Revenue", "Sales Team Size", "Sales Cycle (days)"),
    *("Current CRM", "Technologies", "Last Funding Date", "Government Contracts", "Decides By"),
    *("Jobs", "Last Layoffs"),
)
MOVES = ("Created", "Qualified On", "Demo On", "Offer On", "Deal Stage", "Closed", "Amount", "Left")
TECH = ("Software", "Cloud infrastructure", "IT services")
OTHER = ("Retail", "Logistics", "Banking", "Semiconductors", "Telecommunications")
STACK = ("Salesforce", "Snowflake", "Kubernetes", "AWS", "Azure", "SAP", "Oracle", "Excel")
MODERN = frozenset({"Salesforce", "Snowflake", "Kubernetes", "AWS", "Azure"})
PLACES = ("Germany", "United States", "France", "Austria", "Switzerland", "UK", "Spain", "Poland")
FIRST_NAMES = ("Amber", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbour", "Iris")
LAST_NAMES = ("ledger", "forge", "field", "mill", "bridge", "works", "cast", "point", "line")
HOLE, LAYOFFS = 0.08, 0.1
NO_CRM = ""
LARGE, HUGE, LITTLE = 1_000, 10_000, 500


def days_later(day: datetime.date, dice: random.Random, least: int, most: int) -> datetime.date:
    """A day some time after another."""
    return day + datetime.timedelta(days=dice.randint(least, most))


def facts_of(dice: random.Random, number: int) -> Row:
    """A company, whole."""
    name = f"{dice.choice(FIRST_NAMES)}{dice.choice(LAST_NAMES)}"
    employees = max(40, int(dice.lognormvariate(6.9, 1.2)))
    stack = dice.sample(STACK, dice.randint(1, 4))
    cycle = dice.randint(20, 160)
    return {
        "Company Domain Name": f"{name.lower()}-{number}.example",
        "Company name": f"{name} {number}",
        "Industry": dice.choice(TECH if dice.random() < 0.55 else OTHER),  # noqa: PLR2004
        "Country/Region": dice.choice(PLACES),
        "Metro Population": str(dice.randint(50, 3_000) * 1_000),
        "Number of Employees": str(employees),
        "Annual Revenue": f"${employees * dice.randint(80, 300) // 1_000 + 1}M",
        "Sales Team Size": str(max(5, employees // dice.randint(8, 25))),
        "Sales Cycle (days)": str(cycle),
        "Current CRM": dice.choice(("Homegrown", "Spreadsheets", NO_CRM)),
        "Technologies": "; ".join(stack),
        "Last Funding Date": "",
        "Last Layoffs": "2026-08-01" if dice.random() < LAYOFFS else "2024-02-01",
        "Government Contracts": "Yes" if dice.random() < LAYOFFS else "No",
        "Decides By": dice.choice(("Data", "Consensus", "Founder", "Procurement")),
        "Jobs": "; ".join(dice.sample(("Forecast", "Unify the stack", "Secure data"), 2)),
    }


def chance_of(company: Row) -> float:
    """How likely the company buys."""
    employees = int(company["Number of Employees"])
    stack = set(company["Technologies"].split("; "))
    chance = 0.03
    chance += 0.25 if LARGE <= employees <= HUGE else 0.10 if employees >= LITTLE else 0.0
    chance += 0.15 if company["Industry"] in TECH else 0.0
    chance += 0.20 if len(stack & MODERN) > 1 else 0.0
    chance += 0.12 if company["Decides By"] == "Data" else 0.0
    return chance + (0.2 if company["Current CRM"] == NO_CRM else 0.0)


def with_holes(company: Row, dice: random.Random) -> Row:
    """The company as a CRM knows it: some cells are empty."""
    keep = {"Company Domain Name", "Company name", "Sales Team Size", "Current CRM"}
    return {
        heading: value if heading in keep or dice.random() > HOLE else ""
        for heading, value in company.items()
    }


def leaving_of(company: Row) -> float:
    """How likely a customer leaves within the time that is told."""
    return 0.6 if company["Last Layoffs"] > "2026" else 0.2


def moves_of(company: Row, dice: random.Random) -> Row:
    """How the deal went."""
    created = FIRST + datetime.timedelta(days=dice.randint(0, (LAST - FIRST).days))
    moves = dict.fromkeys(MOVES, "") | {"Created": created.isoformat()}
    is_won = dice.random() < chance_of(company)
    day, steps = created, ("Qualified On", "Demo On", "Offer On")
    reached = 3 if is_won else dice.choice((0, 1, 1, 2, 3))
    for step in steps[:reached]:
        day = days_later(day, dice, 3, 40)
        moves[step] = day.isoformat()
    closed = days_later(day, dice, 5, 60)
    if closed > LAST:
        named = ("Open", "Qualified", "Demo", "Offer")[reached]
        return moves | {"Deal Stage": named}
    amount = int(company["Number of Employees"]) * dice.randint(20, 60)
    moves |= {"Deal Stage": "Closed Won" if is_won else "Closed Lost"}
    moves |= {"Closed": closed.isoformat(), "Amount": str(amount)}
    if is_won and dice.random() < leaving_of(company):
        left = days_later(closed, dice, 60, 500)
        moves["Left"] = left.isoformat() if left <= LAST else ""
    return moves


def dated(company: Row, created: str, dice: random.Random) -> Row:
    """The company with a funding round before the deal, if it had one."""
    if dice.random() < 0.5:  # noqa: PLR2004
        return company
    funded = datetime.date.fromisoformat(created) - datetime.timedelta(days=dice.randint(10, 600))
    return company | {"Last Funding Date": funded.isoformat()}


def judgements_of(deals: Sequence[Row], dice: random.Random) -> list[Row]:
    """What sales says of some of the companies."""
    said = []
    for deal in dice.sample(list(deals), JUDGED):
        is_good = deal["Deal Stage"] == "Closed Won" or dice.random() < 0.35  # noqa: PLR2004
        why = dice.choice(
            ("They run the whole pilot by themselves", "Their board asks for a forecast")
            if is_good
            else ("No budget before next year", "They only wanted a price", "Too small to roll out")
        )
        said.append(
            {
                "Company Domain Name": deal["Company Domain Name"],
                "Fit": "good" if is_good else "bad",
                "Who": dice.choice(("Ana", "Björn", "Chidi")),
                "Why": why,
                "Answer": dice.choice(("", "", "Weight looked at in September")),
            }
        )
    return said


def write(name: str, headings: Sequence[str], rows: Sequence[Row]) -> None:
    """Write a table."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, headings, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Write the three files."""
    dice = random.Random(SEED)  # noqa: S311  (no secret)
    deals = []
    for number in range(1, COUNT + 1):
        company = facts_of(dice, number)
        moves = moves_of(company, dice)
        known = with_holes(dated(company, moves["Created"], dice), dice)
        deals.append(known | moves)
    write("pipeline.csv", (*FACTS, *MOVES), deals)
    won = [deal for deal in deals if deal["Deal Stage"] == "Closed Won"]
    write("customers.csv", FACTS, won)
    headings = ("Company Domain Name", "Fit", "Who", "Why", "Answer")
    write("judgements.csv", headings, judgements_of(deals, dice))


if __name__ == "__main__":
    main()
