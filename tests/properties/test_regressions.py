"""Disagreements that the properties found, reduced by hand."""

from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse

HEAD = """\
account
    employees number
profile "P"
    criterion "Size" weight 1
        full when employees > 5
"""


def test_a_tier_in_quotes_may_follow_one_without() -> None:
    """Tiers behind `tier in` are words or in quotes, as each needs it; no list is meant."""
    tiers = '    tiers\n        A from 80\n        "A+" otherwise\n'
    for condition in ('tier in A, "A+"', 'tier not in A, "A+"', 'tier in "A+", A'):
        stages = f"    stages\n        SQL when {condition}\n"
        assert parse(SourceText(HEAD + tiers + stages)).diagnostics == ()


def test_a_figure_may_begin_what_follows_or() -> None:
    """A figure behind `or` that goes on as arithmetic or a comparison is no second choice."""
    for condition in ("employees is 3 or 10 / employees > 2", "employees is 3 or 5 < employees"):
        bonus = f'    bonus 5 "B"\n        {condition}\n'
        assert parse(SourceText(HEAD + bonus)).diagnostics == ()
    bonus = '    bonus 5 "B"\n        employees is 3 or 10\n'
    assert parse(SourceText(HEAD + bonus)).diagnostics != ()
