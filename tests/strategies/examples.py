"""Examples: a record in the file's own words and what it is expected to give (rightly or not)."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal as Choice
from typing import TypeAlias

from icpdsl.syntax import ast
from tests.strategies import nodes, values
from tests.strategies.nodes import NOWHERE
from tests.strategies.outcomes import VERDICTS
from tests.strategies.profiles import ClauseKind, Made, Plan
from tests.strategies.scope import Scope, kind_of

ClauseOutcome: TypeAlias = Choice["passes", "fails", "unknown", "applies", "absent"]

_OUTCOMES: Mapping[ClauseKind, Sequence[ClauseOutcome]] = {
    "gate": ("passes", "fails", "unknown"),
    "criterion": ("unknown",),
    "adjustment": ("applies", "absent", "unknown"),
}
_QUOTED = ("51-200", "2,400", "50")


def with_example(made: Made) -> ast.Profile:
    """The profile with an example at its end."""
    profile, plan = made
    items = (*profile.items, example(plan, profile.name))
    return ast.Profile(profile.name, profile.base, items, span=NOWHERE)


def example(plan: Plan, profile: ast.TextLiteral) -> ast.Example:
    """An example of a profile with these clauses, scores and tiers."""
    dice = plan.scope.dice
    items: list[ast.ExampleItem] = [
        ast.ExampleValue(one.name, _values(plan.scope, one), span=NOWHERE)
        for one in dice.some(plan.scope.fields, least=0)
    ]
    if dice.chance(3):
        items.append(ast.AsOf(datetime.date(2026, 10, 1), span=NOWHERE))
    expects = dice.some(_expects(plan, profile))
    return ast.Example(nodes.text("Northwind Cloud"), (*items, *expects), span=NOWHERE)


def _values(scope: Scope, declared: ast.FieldDeclaration) -> tuple[ast.Literal, ...]:
    dice = scope.dice
    name, kind = declared.name.text, declared.type.kind
    if dice.chance(5):
        return (nodes.word("unknown"),)
    if kind == "number" and dice.chance(3):
        return (nodes.text(dice.pick(_QUOTED)),)
    if kind_of(declared.type) in values.ORDERED:
        return (values.literal(scope, kind_of(declared.type)),)
    if kind == "yes/no":
        return (nodes.word(dice.pick(("yes", "no"))),)
    if kind == "set" and dice.chance(3):
        return (nodes.word("none"),)
    most = 2 if kind == "set" else 1
    return nodes.texts(dice.some(scope.spellings[name], most=most))


def _expects(plan: Plan, profile: ast.TextLiteral) -> list[ast.ExampleItem]:
    dice = plan.scope.dice
    made: list[ast.ExampleItem] = [
        ast.ExpectVerdict(dice.pick(VERDICTS), span=NOWHERE),
        ast.ExpectStage(None, span=NOWHERE),
        ast.ExpectBest(profile, span=NOWHERE),
    ]
    if plan.stages:
        made.append(ast.ExpectStage(nodes.word(plan.stages[0]), span=NOWHERE))
    if plan.tiers:
        made.append(ast.ExpectTier(nodes.word(dice.pick(plan.tiers)), span=NOWHERE))
    if plan.scores:
        made.append(_number(plan))
    if plan.clauses:
        made.append(_clause(plan))
    return made


def _number(plan: Plan) -> ast.ExampleItem:
    dice = plan.scope.dice
    name = nodes.name(dice.pick(("score", "low", "high", *plan.scores)))
    low = nodes.number("12.5")
    if dice.chance(3):
        return ast.ExpectNumber(name, "between", low, nodes.number("70"), span=NOWHERE)
    return ast.ExpectNumber(
        name, dice.pick((">=", ">", "<=", "<", "is", "is not")), low, span=NOWHERE
    )


def _clause(plan: Plan) -> ast.ExampleItem:
    dice = plan.scope.dice
    name = dice.pick(tuple(plan.clauses))
    kind, score = plan.clauses[name]
    clause = nodes.text(name)
    if kind == "criterion" and dice.chance():
        in_points = plan.modes[score or ""]
        six = ast.Grade(Decimal(6), "points" if in_points else "percent", span=NOWHERE)
        return ast.ExpectClause(clause, grade=six, span=NOWHERE)
    return ast.ExpectClause(clause, outcome=dice.pick(_OUTCOMES[kind]), span=NOWHERE)
