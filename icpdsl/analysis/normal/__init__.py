"""The normal form of rules: the same for all that means the same, as far as it can tell.

Equal forms give equal results on every record. Unequal ones may, too: the form knows the order of
`and` and `or`, Kleene's laws of `not`, definitions, lists, constants and the two sides of a
comparison, and no arithmetic.

    from icpdsl.analysis.normal import same_meaning

    same_meaning(rule_file, mutant)
"""

from icpdsl.analysis.normal.expressions import Expressions
from icpdsl.analysis.normal.nodes import Node
from icpdsl.analysis.normal.profiles import (
    clause_form,
    field_form,
    last_form,
    profile_form,
    rule_file_form,
    stage_form,
    tiers_form,
)
from icpdsl.meaning import core

__all__ = [
    "Expressions",
    "Node",
    "clause_form",
    "field_form",
    "last_form",
    "profile_form",
    "rule_file_form",
    "same_meaning",
    "stage_form",
    "tiers_form",
]


def same_meaning(first: core.RuleFile, second: core.RuleFile) -> bool:
    """Whether every record gets the same results by both; `False` where that is not seen.

    The profiles must have the same names in the same order. See `profiles` for what counts.
    """
    return rule_file_form(first) == rule_file_form(second)
