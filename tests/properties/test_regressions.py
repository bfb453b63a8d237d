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
