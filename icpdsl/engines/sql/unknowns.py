"""Cheap tests of what is known, under which conditions need not be asked one by one."""

from collections.abc import Iterator, Sequence

from icpdsl.engines.sql.nodes import Sql, all_of, equal, is_known, is_null
from icpdsl.engines.sql.values import Scope
from icpdsl.meaning import core


def all_known(conditions: Sequence[core.Condition], scope: Scope) -> Sql | None:
    """A test under which none of the conditions is unknown; `None` where there is no such test."""
    fields = _fields_of(conditions)
    if not fields:
        return None
    facts = scope.facts
    tests = [is_known(facts.low(index)) for index in fields]
    for index in fields:
        high = facts.high(index)
        if high is not None:
            tests.append(equal(facts.low(index), high))
    return all_of(tests)


def none_known(conditions: Sequence[core.Condition], scope: Scope) -> Sql | None:
    """A test under which all of the conditions are unknown and otherwise none is, where one is."""
    fields = _fields_of(conditions)
    if fields is None or len(fields) != 1 or fields[0] in scope.facts.banded:
        return None
    return is_null(scope.facts.low(fields[0]))


def _fields_of(conditions: Sequence[core.Condition]) -> list[int] | None:
    """The fields that are read, where a condition is unknown only if one it reads is.

    `None` where a condition may be unknown though all are known, or known though none is.
    """
    found: list[int] = []
    for condition in conditions:
        for one in _read(condition):
            if one is None:
                return None
            found.append(one)
    return list(dict.fromkeys(found))


def _read(condition: core.Condition) -> Iterator[int | None]:
    """The fields that a condition reads; `None` for a part that is known otherwise than by them."""
    match condition:
        case core.Not(operand):
            yield from _read(operand)
        case core.AtLeast(count, parts) if 1 <= count <= len(parts):
            for part in parts:
                yield from _read(part)
        case core.Compare(_, left, right):
            fields = [*_named(left), *_named(right)]
            yield from fields or [None]
        case (
            core.TextIn(value) | core.TextTest(_, value) | core.Matches(value) | core.IsTrue(value)
        ):
            yield from _named(value)
        case core.IncludesAtLeast(value, members, count) if 1 <= count <= len(members):
            yield from _named(value)
        case _:
            yield None


def _named(value: core.Value) -> Iterator[int | None]:
    match value:
        case core.FieldValue(index):
            yield index
        case core.DaysSince(core.FieldValue(index)) | core.CountOf(core.FieldValue(index)):
            yield index
        case core.Constant() | core.Today():
            return
        case _:
            yield None
