"""The rules and the accounts on which everything is measured, the same in every run."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.source.text import SourceText

AS_OF = datetime.date(2026, 9, 30)
ICP = Path(sys.executable).with_name("icp")
RULES = Path(__file__).with_name("workload.icp")

_INDUSTRIES = (
    *("Software", "Cloud infrastructure", "IT services", "Financial services", "Media"),
    *("Retail", "Manufacturing", "Logistics", "Education", "Healthcare", "Telecommunications"),
)
_COUNTRIES = ("Germany", "Austria", "United States", "France", "Japan", "Brazil", "India")
_TITLES = ("Chief Revenue Officer", "VP Sales", "Head of Data", "Sales Manager", "Analyst")
_TECHNOLOGIES = (
    *("Salesforce", "Snowflake", "Kubernetes", "AWS", "Azure", "HubSpot", "dbt", "Looker"),
    *("Google Cloud", "Marketo"),
)
_SHARE_MISSING = {
    "domain": 0.02,
    "name": 0.02,
    "industry": 0.1,
    "country": 0.05,
    "segment": 0.3,
    "title": 0.25,
    "source": 0.2,
    "description": 0.6,
    "employees": 0.1,
    "sales_team": 0.4,
    "open_roles": 0.5,
    "web_visits": 0.3,
    "growth": 0.45,
    "annual_revenue": 0.25,
    "funding": 0.7,
    "last_funding": 0.7,
    "last_contact": 0.15,
    "founded": 0.2,
    "technologies": 0.35,
    "channels": 0.6,
    "certifications": 0.9,
}


def rule_file() -> core.RuleFile:
    """The rules, checked."""
    checked = check(SourceText(RULES.read_text(encoding="utf-8"), RULES.name), RULES.parent)
    assert checked.rule_file is not None, checked.diagnostics
    return checked.rule_file


def rules_of_length(lines: int) -> str:
    """The rules with their criteria repeated under other names until there are so many lines."""
    text = RULES.read_text(encoding="utf-8")
    head, _, rest = text.partition('    criterion "')
    criteria, _, tail = rest.partition("    tiers")
    blocks = [f'    criterion "{block}' for block in criteria.split('    criterion "')]
    written, at = head, 0
    while written.count("\n") + blocks[at % len(blocks)].count("\n") + tail.count("\n") < lines:
        written += blocks[at % len(blocks)].replace('criterion "', f'criterion "{at} ', 1)
        at += 1
    missing = lines - written.count("\n") - tail.count("\n")
    return f"{written}{'    # and so on' + chr(10) if missing else ''}    tiers{tail}"


def rules_of_criteria(count: int) -> str:
    """The rules with so many criteria: the first ones, or all again under other names."""
    text = RULES.read_text(encoding="utf-8")
    head, _, rest = text.partition('    criterion "')
    criteria, _, tail = rest.partition("    tiers")
    blocks = [f'    criterion "{block}' for block in criteria.split('    criterion "')]
    written = [
        blocks[at % len(blocks)].replace('criterion "', f'criterion "{at} ', 1)
        for at in range(count)
    ]
    return f"{head}{''.join(written)}    tiers{tail}"


def accounts(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Clean cells as text, from 2 to 90 % of them empty."""
    dice = Random(seed)
    for number in range(count):
        full = _full_account(dice, number)
        yield {
            name: "" if dice.random() < _SHARE_MISSING[name] else cell
            for name, cell in full.items()
        }


def messy_accounts(count: int, seed: int = 2) -> Iterator[dict[str, str]]:
    """Cells as exports have them: separators, currency signs, bands, other spellings of nothing."""
    dice = Random(seed)
    for cells in accounts(count, seed):
        if dice.random() < 0.3 and cells["employees"]:
            cells["employees"] = dice.choice(("51-200", "201-500", "1,001 to 5,000", "10,000+"))
        if dice.random() < 0.3 and cells["annual_revenue"]:
            cells["annual_revenue"] = dice.choice(("$5M", "1.2 bn", "USD 20,000,000", "EUR 3M"))
        if dice.random() < 0.1:
            cells["open_roles"] = dice.choice(("n/a", "-", "ca. 5", "12"))
        if dice.random() < 0.1:
            cells["industry"] = f"  {cells['industry'].upper()} "
        yield cells


def _full_account(dice: Random, number: int) -> dict[str, str]:
    competitor = dice.random() < 0.02
    return {
        "domain": "rivalsoft.com" if competitor else f"company-{number}.example",
        "name": f"Company {number}",
        "industry": dice.choice(_INDUSTRIES),
        "country": dice.choice(_COUNTRIES),
        "segment": dice.choice(("Enterprise", "Mid-Market", "SMB")),
        "title": dice.choice(_TITLES),
        "source": dice.choice(("Inbound", "Outbound", "Partner")),
        "description": "Runs a platform for teams that sell to other businesses",
        "employees": str(int(dice.lognormvariate(6, 1.6))),
        "sales_team": str(int(dice.lognormvariate(3.7, 1.2))),
        "open_roles": str(dice.randrange(60)),
        "web_visits": str(dice.randrange(40)),
        "growth": f"{dice.randrange(-20, 80)}%",
        "annual_revenue": str(int(dice.lognormvariate(17, 1.5))),
        "funding": str(dice.randrange(1, 120) * 1_000_000),
        "last_funding": _day(dice, 900),
        "last_contact": _day(dice, 900),
        "founded": _day(dice, 15_000),
        "technologies": ";".join(dice.sample(_TECHNOLOGIES, dice.randrange(1, 6))),
        "channels": ";".join(dice.sample(("Partner", "Event", "Webinar", "Ads"), 2)),
        "certifications": dice.choice(("SOC 2", "ISO 27001;GDPR", "GDPR", "[]")),
    }


def _day(dice: Random, most: int) -> str:
    return (AS_OF - datetime.timedelta(days=dice.randrange(most))).isoformat()
