"""Makes the nodes of the surface tree, one for each reduction of the grammar.

A rule `tier_line` makes the node `TierLine` of its children in order; `building` has the rules
whose children need a word first. No other place knows which child is which.
"""

from collections.abc import Callable
from typing import Any, Final

from icpdsl.source.text import Span
from icpdsl.syntax import ast
from icpdsl.syntax.building.declarations import DECLARATIONS
from icpdsl.syntax.building.profiles import PROFILES
from icpdsl.syntax.building.values import VALUES
from icpdsl.syntax.machine import Build

_OWN: Final = {**VALUES, **DECLARATIONS, **PROFILES}
_TUPLES: Final = frozenset(
    {
        "field_declarations",
        "field_options",
        "entry_line",
        "profile_items",
        "grade_lines",
        "notes",
        "scored_clauses",
        "tier_lines",
        "stage_lines",
        "example_items",
        "example_values",
        "conditions",
        "texts",
        "words",
        "literals",
        "verdicts",
    }
)


def builder(rule: str) -> Build:
    """What makes the piece of `rule`."""
    if rule in _OWN:
        return _OWN[rule]
    return _tuple if rule in _TUPLES else _node(getattr(ast, _camel(rule)))


def _tuple(_span: Span, children: list[Any]) -> tuple[Any, ...]:
    return tuple(children)


def _node(make: Callable[..., ast.Node]) -> Build:
    return lambda span, children: make(*children, span=span)


def _camel(rule: str) -> str:
    return "".join(word.title() for word in rule.split("_"))
