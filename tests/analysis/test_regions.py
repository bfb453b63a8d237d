"""What can be told of two conditions from their text: exclusive, one within the other, or neither.

Where a person would see no more than the lints do, they must say nothing.
"""

import pytest

from icpdsl.analysis.decisions import Decisions, Fate
from icpdsl.analysis.regions.boxes import NOWHERE, TooManyBoxesError, both, is_within
from icpdsl.analysis.regions.truth import Truth
from icpdsl.meaning import core
from icpdsl.program.files import check_source
from icpdsl.source.text import SourceText

_FILE = """\
account
    employees  number
    growth     percent
    revenue    money in USD
    founded    date
    country    text
    tools      set of text
    public     yes/no

define per_head as revenue / employees
define large as employees > 1,000
define first as {}
define second as {}
"""


def _regions(first: str, second: str) -> tuple[object, ...]:
    checking = check_source(SourceText(_FILE.format(first, second)))
    assert not checking.has_errors, checking.diagnostics
    definitions = checking.rule_files[0].definitions
    truth = Truth(definitions)
    bodies = {one.name: one.body for one in definitions}
    regions = [truth.holds(bodies[name]) for name in ("first", "second")]  # type: ignore[arg-type]
    return both(*regions) == NOWHERE, is_within(*regions)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("employees > 10", "employees < 10"),
        ("employees >= 10", "employees < 10"),
        ("employees is 10", "employees is not 10"),
        ("employees between 5 and 10", "employees > 10"),
        ("large", "employees between 1 and 999"),
        ("large", "not large"),
        ("growth > 20%", "growth < 10%"),
        ("revenue >= 10M USD", "revenue < 10M USD"),
        ("founded before 2020-01-01", "founded after 2020-01-01"),
        ("founded within last 30 days", "days since founded > 30"),
        (
            "founded within last 6 months",
            "founded within next 2 weeks and founded > 2100-01-01 and founded before 2000-01-01",
        ),
        ('country is "France"', 'country in "Germany", "Spain"'),
        ('country is "France"', 'country is not "FRANCE"'),
        ('country contains "a"', 'not country contains "a"'),
        ('country contains "a"', 'not country contains "a", "b"'),
        ("country matches /x+/", "not country matches /x+/"),
        ('tools include "AWS"', 'tools include none of "aws", "GCP"'),
        ('tools include all of "AWS", "GCP"', 'not tools include "GCP"'),
        ('tools include at least 2 of "a", "b", "c"', 'tools include none of "a", "b"'),
        ("number of tools < 0", "public"),
        ("number of tools > 3", "number of tools <= 3"),
        ("public", "not public"),
        ("employees is known", "employees is unknown"),
        ("employees > 5", "employees is unknown"),
        ("per_head > 5 USD", "per_head is unknown"),
        ("per_head > 5 USD", "per_head < 1 USD"),
        ("large or public", "not large and not public"),
        ("revenue / employees > 5 USD", "revenue / employees < 5 USD"),
        ("employees > days since founded", "employees < days since founded"),
    ],
)
def test_conditions_that_exclude_one_another(first: str, second: str) -> None:
    assert _regions(first, second)[0]
    assert _regions(second, first)[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("employees > 10", "employees >= 10"),
        ("employees between 20 and 30", "employees between 10 and 40"),
        ("employees > 5", "employees is known"),
        ("large", "employees >= 1,000"),
        ("large and public", "public"),
        ("large", "large or public"),
        ("founded within last 30 days", "founded within last 90 days"),
        ("founded within last 2 months", "founded within last 6 months"),
        ("founded within last 2 weeks", "days since founded <= 14"),
        ('country in "France"', 'country in "Spain", "france"'),
        ('country in "a", "b"', 'country is "a" or country is "b"'),
        ('country is "France"', 'country is not "Spain"'),
        ('country contains "a"', 'country contains "a", "b"'),
        ('tools include all of "a", "b"', 'tools include any of "a", "b"'),
        ('tools include at least 2 of "a", "b", "c"', 'tools include any of "a", "b", "c"'),
        ("public", "public or not public"),
        ("public is known", "public or not public"),
        ("per_head > 5 USD", "per_head > 5 USD or per_head < 1 USD"),
        ("per_head is known", "per_head > 5 USD or per_head <= 5 USD"),
        ("number of tools > 3", "number of tools >= 2 or public"),
    ],
)
def test_a_condition_that_lies_within_another(first: str, second: str) -> None:
    assert _regions(first, second)[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("employees > 10", "employees < 20"),
        ("employees >= 10", "employees <= 10"),
        # A band from 5 to 15 is neither below 10 nor at least 10, but it is below 100.
        ("employees < 100", "employees < 10 or employees >= 10"),
        ("employees is known", "employees < 10 or employees >= 10"),
        ("founded within last 30 days", "founded within last 1 month"),
        ('country contains "a"', 'country contains "ab"'),
        ('country starts with "a"', 'country is "b"'),
        ("large", "revenue > 5 USD"),
        ("per_head > 5 USD", "revenue > 5 USD"),
        ('tools include "a"', 'not tools include "b"'),
        ("employees is known", "founded is known"),
    ],
)
def test_nothing_is_claimed_of_others(first: str, second: str) -> None:
    assert _regions(first, second) == (False, False)


_LETTERS = "abcdefghijklmnop"


def test_what_is_too_ragged_is_not_worked_out() -> None:
    lines = "\n".join(f'        country contains "{one}"' for one in _LETTERS)
    text = _FILE.format("public", "public") + f"define ragged\n    at least 8 of\n{lines}"
    checking = check_source(SourceText(text))
    assert not checking.has_errors
    definitions = checking.rule_files[0].definitions
    with pytest.raises(TooManyBoxesError):
        Truth(definitions).holds(definitions[-1].body)  # type: ignore[arg-type]
    decisions = Decisions(Truth(definitions))
    ragged = core.Branch(0, definitions[-1].body, 1)  # type: ignore[arg-type]
    criterion = core.Criterion("x", "x", "fit", 1, (ragged, ragged), line=1)
    assert decisions.fates(criterion) == (Fate.DECIDES, Fate.DECIDES)
    assert not decisions.never_holds(ragged.condition)


@pytest.mark.parametrize(
    ("first", "is_nowhere"),
    [
        ("10 > 5", False),
        ("10 < 5", True),
        ("5 is unknown", True),
        ("5 is known and employees > 5", False),
        ("(employees > 5) is known", False),
        ("(employees > 5) is unknown and (employees > 5) is known", False),
        ("public is known and public is unknown", True),
        ("country is unknown or country is known", False),
    ],
)
def test_literals_and_conditions_that_are_known(first: str, is_nowhere: bool) -> None:  # noqa: FBT001
    assert _regions(first, first)[0] is is_nowhere


def test_many_members_are_one_question() -> None:
    members = ", ".join(f'"{one}"' for one in _LETTERS)
    first = f"tools include at least 3 of {members}"
    assert _regions(first, f"not {first}") == (True, False)
    assert _regions(first, f"tools include any of {members}") == (False, False)
