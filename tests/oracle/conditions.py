"""What an expression of the surface tree comes to for one record."""

from collections.abc import Sequence

from icpdsl.syntax import ast
from tests.oracle import texts
from tests.oracle.days import moved
from tests.oracle.values import (
    Range,
    Truth,
    Value,
    at_least,
    at_most,
    calculated,
    exactly,
    less,
    negated,
    on,
    same,
)
from tests.oracle.world import World


def truth(world: World, node: ast.Condition) -> Truth:
    """A condition: true, false or unknown."""
    match node:
        case ast.Block(quantifier, conditions, count):
            return _block(quantifier, [truth(world, one) for one in conditions], count)
        case ast.Group(inner):
            return truth(world, inner)
        case ast.Or(parts):
            return at_least(1, [truth(world, part) for part in parts])
        case ast.And(parts):
            return at_least(len(parts), [truth(world, part) for part in parts])
        case ast.Not(operand):
            return negated(truth(world, operand))
        case ast.KnownTest(subject, is_known):
            return _known(world, subject, is_known=is_known)
        case ast.Name():
            stands_for = _value(world, node)
            assert stands_for is None or isinstance(stands_for, bool)
            return stands_for
        case _:
            return _test(world, node)


def holds(world: World, conditions: Sequence[ast.Condition]) -> Truth:
    """Whether all the lines hold."""
    return at_least(len(conditions), [truth(world, line) for line in conditions])


def _block(quantifier: str, truths: list[Truth], count: int | None) -> Truth:
    match quantifier:
        case "all":
            return at_least(len(truths), truths)
        case "any":
            return at_least(1, truths)
        case "none":
            return negated(at_least(1, truths))
        case _:
            assert count is not None
            return at_least(count, truths)


def _known(world: World, subject: ast.Expression, *, is_known: bool) -> Truth:
    if _value(world, subject) is not None:
        return is_known
    return None if world.is_settled else not is_known


def _test(world: World, node: ast.Expression) -> Truth:
    match node:
        case ast.Comparison(left, operator, right):
            return _compared(world, left, operator, right)
        case ast.Between(subject, low, high):
            ends = _ordered(world, low), _ordered(world, high)
            value = _ordered(world, subject)
            above = at_most(ends[0], value) if ends[0] and value else None
            below = at_most(value, ends[1]) if ends[1] and value else None
            return at_least(2, [above, below])
        case ast.Within(subject, direction, duration):
            return _within(world, subject, direction, duration)
        case ast.Includes(subject, quantifier, members, count):
            return _includes(world, subject, quantifier, members, count)
        case ast.Membership(subject, members, is_negated):
            found = _is_among(world, subject, _members(world, members))
            return negated(found) if is_negated else found
        case ast.TextTest(subject, operator, members):
            text = _text(world, subject)
            wanted = [_literal_text(one) for one in _members(world, members)]
            if text is None:
                return None
            return any(texts.text_test(operator, text, one) for one in wanted)
        case ast.Matches(subject, pattern):
            text = _text(world, subject)
            return None if text is None else texts.matches(pattern, text)
        case _:
            raise AssertionError(node)


def _compared(world: World, left: ast.Expression, operator: str, right: ast.Expression) -> Truth:
    if isinstance(left, ast.Name) and left.text in {"tier", "verdict"} and world.outcomes:
        found = _is_among(world, left, (right,))
        return negated(found) if operator == "is not" else found
    one = _value(world, left)
    if isinstance(right, ast.TextLiteral):
        found = _is_among(world, left, (right,))
        return negated(found) if operator == "is not" else found
    other = _value(world, right)
    if one is None or other is None:
        return None
    if isinstance(one, str) and isinstance(other, str):
        equal = texts.fold(one) == texts.fold(other)
        return equal if operator == "is" else not equal
    assert isinstance(one, Range)
    assert isinstance(other, Range)
    match operator:
        case "<" | "before":
            return less(one, other)
        case ">" | "after":
            return less(other, one)
        case "<=":
            return at_most(one, other)
        case ">=":
            return at_most(other, one)
        case "is":
            return same(one, other)
        case _:
            return negated(same(one, other))


def _is_among(world: World, subject: ast.Expression, choices: Sequence[ast.Expression]) -> Truth:
    value = _value(world, subject)
    if value is None:
        return None
    assert isinstance(value, str)
    if isinstance(subject, ast.Name) and subject.text in world.outcomes:
        return value in map(_word, choices)
    reading = _reading(world, subject)
    wanted = [texts.fold(texts.read_as(reading, _literal_text(choice))) for choice in choices]
    return texts.fold(value) in wanted


def _word(node: ast.Expression) -> str:
    match node:
        case ast.WordLiteral(value) | ast.TextLiteral(value):
            return value
        case ast.Name(text):
            return text
        case _:
            raise AssertionError(node)


def _reading(world: World, subject: ast.Expression) -> str:
    match subject:
        case ast.Group(inner):
            return _reading(world, inner)
        case ast.Name(name) if name in world.fields:
            options = world.fields[name].options
            return next((one.reading for one in options if isinstance(one, ast.ReadAs)), "plain")
        case ast.Name(name):
            define = world.definitions[name]
            assert isinstance(define, ast.Define)
            return _reading(world, define.body)
        case _:
            raise AssertionError(subject)


def _includes(
    world: World,
    subject: ast.Expression,
    quantifier: str,
    members: tuple[ast.Literal, ...] | ast.ListName,
    count: int | None,
) -> Truth:
    value = _value(world, subject)
    if value is None:
        return None
    assert isinstance(value, frozenset)
    wanted = {texts.fold(_literal_text(one)) for one in _members(world, members)}
    found = len(wanted & value)
    match quantifier:
        case "one" | "all":
            return found == len(wanted)
        case "any":
            return found > 0
        case "none":
            return found == 0
        case _:
            assert count is not None
            return found >= count


def _members(
    world: World, members: tuple[ast.Literal, ...] | ast.ListName
) -> Sequence[ast.Literal]:
    return world.lists[members.name.text] if isinstance(members, ast.ListName) else members


def _literal_text(node: ast.Expression) -> str:
    assert isinstance(node, ast.TextLiteral)
    return node.value


def _text(world: World, subject: ast.Expression) -> str | None:
    value = _value(world, subject)
    assert value is None or isinstance(value, str)
    return value


def _ordered(world: World, node: ast.Expression) -> Range | None:
    value = _value(world, node)
    assert value is None or isinstance(value, Range)
    return value


# Values -----------------------------------------------------------------------------------------


def number(world: World, node: ast.Expression) -> Range | None:
    """A value that can be ordered: a number, or a day as its ordinal."""
    return _ordered(world, node)


def _value(world: World, node: ast.Expression) -> Value:
    match node:
        case ast.Group(inner):
            return _value(world, inner)
        case ast.NumberLiteral(exact) | ast.MoneyLiteral(exact):
            return exactly(float(exact))
        case ast.PercentLiteral(exact):
            return exactly(float(exact.scaleb(-2)))
        case ast.DateLiteral(day):
            return on(day)
        case ast.TextLiteral(text):
            return text
        case ast.DaysSince(name):
            return _days_since(world, _ordered(world, name))
        case ast.NumberOf(name):
            members = _value(world, name)
            assert members is None or isinstance(members, frozenset)
            return None if members is None else exactly(len(members))
        case ast.Arithmetic(first, rest):
            result = _value(world, first)
            for operator, operand in rest:
                result = calculated(operator, result, _value(world, operand))
            return result
        case ast.Name(name):
            return _named(world, name)
        case _:
            return truth(world, node)


def _named(world: World, name: str) -> Value:
    if name in world.outcomes:
        return world.outcomes[name]
    if name in world.fields:
        return world.record[name]
    match world.definitions[name]:
        case ast.Define(_, body):
            return _value(world, body)
        case ast.DefineBlock(_, conditions):
            return holds(world, conditions)


def _days_since(world: World, day: Range | None) -> Range | None:
    if day is None:
        return None
    today = world.today.toordinal()
    return Range(today - day.high, today - day.low, day.high_in, day.low_in)


def _within(
    world: World, subject: ast.Expression, direction: str, duration: ast.DurationLiteral
) -> Truth:
    value = _ordered(world, subject)
    if value is None:
        return None
    sign = -1 if direction == "last" else 1
    other = exactly(moved(world.today, sign * duration.count, duration.unit))
    low, high = (other, on(world.today)) if direction == "last" else (on(world.today), other)
    return at_least(2, [at_most(low, value), at_most(value, high)])
