"""Clauses: gates, criteria with every kind of line, bonuses and penalties, their notes."""

import datetime
from decimal import Decimal
from typing import Literal as Choice

from icpdsl.syntax import ast
from tests.strategies import nodes, values
from tests.strategies.conditions import block_or_condition
from tests.strategies.nodes import NOWHERE
from tests.strategies.scope import Scope
from tests.strategies.vocabulary import CATEGORIES, DAYS, TEAMS, TEXTS

_PERCENTS = ("100", "50", "0", "60", "33.33", "12.5", "0.01", "99.99")
_POINTS = ("6", "1", "0", "-30", "12.5", "100", "-0.1", "40")
_WEIGHTS = ("25", "1", "10", "0.01", "12.25", "33", "100")
_AMOUNTS = ("5", "10", "0.1", "12.5", "100")
_WORDS: dict[str, Choice["full", "half", "none"]] = {"100": "full", "50": "half", "0": "none"}


def gate(scope: Scope, name: str) -> ast.Must | ast.MustNot:
    """A `must` of one line or more, or a `must not` of one."""
    dice = scope.dice
    when_unknown: Choice["pass", "fail"] | None = dice.pick((None, None, "pass", "fail"))
    is_required = not dice.chance(3)
    many = dice.whole(1, 2) if is_required else 1
    return (ast.Must if is_required else ast.MustNot)(
        nodes.text(name),
        tuple(block_or_condition(scope) for _ in range(many)),
        when_unknown,
        category=category(scope),
        notes=notes(scope),
        when_unknown_span=None if when_unknown is None else NOWHERE,
        span=NOWHERE,
    )


def adjustment(scope: Scope, name: str) -> ast.Bonus | ast.Penalty:
    """A bonus or a penalty."""
    dice = scope.dice
    lines = tuple(block_or_condition(scope) for _ in range(dice.whole(1, 2)))
    amount = nodes.number(dice.pick(_AMOUNTS))
    return (ast.Penalty if dice.chance() else ast.Bonus)(
        nodes.text(name),
        amount,
        lines,
        category=category(scope),
        notes=notes(scope),
        span=NOWHERE,
    )


def criterion(scope: Scope, name: str, *, in_points: bool) -> ast.Criterion:
    """A criterion with up to three branches, perhaps a last line, perhaps one for unknown."""
    dice = scope.dice
    last = _last_line(scope, in_points=in_points)
    branches = [
        ast.Branch(grade(scope, in_points=in_points), block_or_condition(scope), span=NOWHERE)
        for _ in range(dice.whole(0 if isinstance(last, ast.Slide | ast.Halving) else 1, 3))
    ]
    lines: list[ast.GradeLine] = [*branches, *((last,) if last else ())]
    if scope.relies_on_unknown and dice.chance(4):
        skips = not in_points and dice.chance()
        unknown = None if skips else grade(scope, in_points=in_points)
        lines.append(ast.WhenUnknown(unknown, span=NOWHERE))
    return ast.Criterion(
        nodes.text(name),
        None if in_points else nodes.number(dice.pick(_WEIGHTS)),
        tuple(lines),
        category=category(scope),
        notes=notes(scope),
        span=NOWHERE,
    )


def grade(scope: Scope, *, in_points: bool) -> ast.Grade:
    """A grade in percent, by word where it has one, or in points."""
    digits = scope.dice.pick(_POINTS if in_points else _PERCENTS)
    if in_points:
        return ast.Grade(Decimal(digits), "points", span=NOWHERE)
    return ast.Grade(Decimal(digits), "percent", _WORDS.get(digits), span=NOWHERE)


def _last_line(scope: Scope, *, in_points: bool) -> ast.Otherwise | ast.Slide | ast.Halving | None:
    dice = scope.dice
    match dice.pick(("otherwise", "absent", "slide", "halving")):
        case "otherwise":
            return ast.Otherwise(grade(scope, in_points=in_points), span=NOWHERE)
        case "slide":
            return _slide(scope, in_points=in_points)
        case "halving" if not in_points:
            return _halving(scope)
        case _:
            return None


def _slide(scope: Scope, *, in_points: bool) -> ast.Slide | None:
    kinds = values.available(scope, values.ORDERED)
    if not kinds:
        return None
    kind = scope.dice.pick(kinds)
    first, last = (grade(scope, in_points=in_points) for _ in range(2))
    start, end = values.two_ends(scope, kind)
    return ast.Slide(first, last, values.value(scope, kind), start, end, span=NOWHERE)


def _halving(scope: Scope) -> ast.Halving | None:
    dates = scope.field_names("date")
    if not dates:
        return None
    dice = scope.dice
    unit: Choice["day", "week"] = dice.pick(("day", "week"))
    every = ast.DurationLiteral(dice.pick((30, 1, 7, 90)), unit, span=NOWHERE)
    digits = dice.pick(("100", "50", "60", "1", "33"))
    whole = ast.Grade(Decimal(digits), "percent", _WORDS.get(digits), span=NOWHERE)
    return ast.Halving(whole, every, nodes.name(dice.pick(dates)), span=NOWHERE)


def category(scope: Scope) -> str | None:
    """A category, as often as not."""
    return scope.dice.pick((None, *CATEGORIES))


def notes(scope: Scope) -> tuple[ast.Note, ...]:
    """Notes in the order that was drawn, at most one of a kind."""
    dice = scope.dice
    if not dice.chance(4):
        return ()
    return tuple(_note(scope, kind) for kind in dice.some(("because", "used", "validated")))


def _note(scope: Scope, kind: str) -> ast.Note:
    dice = scope.dice
    match kind:
        case "because":
            return ast.Because(nodes.text(dice.pick(TEXTS)), span=NOWHERE)
        case "used":
            return ast.UsedBy(teams(scope), span=NOWHERE)
        case _:
            return ast.Validated(teams(scope), datetime.date(2026, 9, 30), span=NOWHERE)


def teams(scope: Scope) -> tuple[ast.WordLiteral, ...]:
    """One team or two."""
    return tuple(nodes.word(team) for team in scope.dice.some(TEAMS, most=2))


def day(scope: Scope) -> datetime.date:
    """A day within the calendar."""
    return scope.dice.pick(DAYS[:6])
