"""From facts to public columns: every profile's answer, then the best or all, wide or long.

What comes out is one statement of steps, each named in a `WITH`; the first of them, given by the
caller, read the user's table. It is scanned once however many profiles there are.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import field, frozen
from sqlglot import exp

from icpdsl.engines.sql.dialects import Dialect, lowered
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.nodes import (
    Sql,
    all_of,
    case,
    column,
    equal,
    integer,
    named,
    text,
    total,
)
from icpdsl.engines.sql.statement import scored
from icpdsl.engines.sql.unfolding import Row, unfolded
from icpdsl.engines.sql.values import cast
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.wide import Column, long_columns, long_values, wide_columns, wide_values
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError

_RANKS = {"qualified": 2, "unverified": 1, "disqualified": 0}
_FACT = re.compile(r"f(\d+)(_to)?")
_LONGEST_NAME = 50
"""Characters that leave room for a prefix in the 63 that Postgres keeps of a name."""


@frozen
class Asked:
    """Profiles of one rule file, and its facts; their columns and `key` begin with `prefix`."""

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    facts: Facts
    prefix: str = ""


@frozen
class _Answer:
    """A profile's place among all, and its rows: public values by the names they are carried by."""

    at: int
    asked: Asked
    profile: core.Profile
    rows: list[list[tuple[str, Sql]]]

    def carried(self, names: Sequence[str]) -> list[Sql]:
        """What is worked out, and of these columns those that a choice among profiles needs."""
        found: list[Sql] = [
            named(value, name) for row in self.rows for name, value in row if _is_worked_out(value)
        ]
        return found + [
            named(value, f"p{self.at}_{name}")
            for name, value in (("rank", _rank(self.profile)), ("reached", column("tier")))
            if name in names
        ]

    def values(self, row: list[tuple[str, Sql]]) -> list[Sql]:
        """The row's values over what was carried."""
        return [self._value(name, value) for name, value in row]

    def _value(self, name: str, value: Sql) -> Sql:
        if _is_worked_out(value):
            return column(name)
        is_key = isinstance(value, exp.Column)
        return column(f"{self.asked.prefix}key") if is_key else value


@frozen
class Results:
    """The results of profiles in a dialect; `key` is the type of the column of that name."""

    asked: tuple[Asked, ...]
    wanted: Wanted
    dialect: Dialect
    key: exp.DType = exp.DType.TEXT
    _used: dict[str, list[str]] = field(factory=dict, init=False, eq=False, repr=False)

    @property
    def profiles(self) -> list[core.Profile]:
        """Every profile that answers."""
        return [profile for one in self.asked for profile in one.profiles]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The public columns, in order; raises `UsageError` where two collide."""
        if self.wanted.is_long:
            return tuple(long_columns(self.key))
        return wide_columns(self.profiles, self.wanted.clauses, self.key)

    def used(self, one: Asked) -> list[str]:
        """The facts that the profiles of a rule file read, in order."""
        if one.prefix not in self._used:
            self._used[one.prefix] = self._reads(one)
        return self._used[one.prefix]

    def _reads(self, one: Asked) -> list[str]:
        trees = (self._scored(one, profile) for profile in one.profiles)
        names = {found.name for tree in trees for found in tree.find_all(exp.Column)}
        return sorted((name for name in names if _FACT.fullmatch(name)), key=_by_number)

    def statement(self, base: Sequence[tuple[str, exp.Select]] = ()) -> exp.Select:
        """The lowered statement; `base` names its first steps, of which the last is `facts`."""
        if not self.profiles:
            raise UsageError("the rules hold no profile to score by")
        answers = self._answers()
        steps = [*self._answering(answers), *self._choosing()]
        queries = [*base, *((f"step_{at}", one) for at, one in enumerate(steps, start=1))]
        result = self._result(answers, queries[-1][0])
        for at, (name, query) in enumerate(queries):
            if at >= len(base):
                below = queries[at - 1][0] if at else "facts"
                query = query.from_(exp.to_table(below), copy=False)  # noqa: PLW2901
            if self.dialect == "postgres":  # else it merges the steps, which repeats expressions
                query = query.offset(0, copy=False)  # noqa: PLW2901
            result = result.with_(name, query, copy=False)
        return lowered(result, self.dialect)

    def _scored(self, one: Asked, profile: core.Profile) -> exp.Select:
        return scored(one.rule_file, profile, one.facts, self.wanted.as_of, "facts")

    def _answers(self) -> list[_Answer]:
        pairs = [(one, profile) for one in self.asked for profile in one.profiles]
        return [
            _Answer(at, one, profile, [_named(at, row) for row in self._rows(profile)])
            for at, (one, profile) in enumerate(pairs)
        ]

    def _rows(self, profile: core.Profile) -> list[list[tuple[str, Sql]]]:
        """The public values of a profile's answer by name: one row, or one for each clause."""
        day, columns = self.wanted.as_of, self.columns
        if not self.wanted.is_long:
            values = wide_values(profile, day, columns)
            return [[(one.name, value) for one, value in zip(columns, values, strict=True)]]
        return [
            [(f"{one.name}_{at}", value) for one, value in long_values(profile, day, at)]
            for at in range(len(profile.clauses))
        ]

    def _answering(self, answers: Sequence[_Answer]) -> Iterator[exp.Select]:
        """The steps of one profile after the other, without their `FROM`."""
        choices = self._choices
        kept = [f"{one.prefix}key" for one in self.asked]
        for place, one in enumerate(self.asked):
            own = self.used(one)
            later = [
                f"{other.prefix}{name}"
                for other in self.asked[place + 1 :]
                for name in self.used(other)
            ]
            if one.prefix:
                renamed = [named(column(f"{one.prefix}{name}"), name) for name in own]
                yield _select([*map(column, [*kept, *later]), *renamed])
            for answer in (each for each in answers if each.asked is one):
                yield from _storeys(self._scored(one, answer.profile))
                facts = [] if answer.profile is one.profiles[-1] else own
                carried = answer.carried(choices)
                yield _select([*map(column, [*kept, *facts, *later]), *carried])
                kept += [each.alias for each in carried]

    @property
    def _choices(self) -> tuple[str, ...]:
        """What tells the rows that are wanted: the rank of a profile, the tier reached."""
        rank = ("rank",) if self._has_best else ()
        return rank if self.wanted.tiers is None else (*rank, "reached")

    @property
    def _has_best(self) -> bool:
        return len(self.profiles) > 1 and not self.wanted.all_profiles

    def _choosing(self) -> list[exp.Select]:
        """The step that finds the `best` of several profiles: ties go to the first."""
        if not self._has_best:
            return []
        places = range(len(self.profiles))
        ranks = [column(f"p{at}_rank") for at in places]
        beats = [
            all_of([exp.GTE(this=ranks[at], expression=other) for other in ranks[at + 1 :]])
            for at in places[:-1]
        ]
        best = case([(one, integer(at)) for at, one in enumerate(beats)], integer(places[-1]))
        return [_select([exp.Star(), named(best, "best")])]

    def _result(self, answers: Sequence[_Answer], last: str) -> exp.Select:
        """What people read, over the last step."""
        names = [one.name for one in self.columns]
        rows = [
            Row(answer.values(row), self._conditions(answer))
            for answer in answers
            for row in answer.rows
        ]
        if self._has_best and not self.wanted.is_long:
            rows = [_chosen(rows)]
        if not rows:
            rows = [Row([cast(exp.Null(), one.kind) for one in self.columns], [exp.false()])]
        query = unfolded(rows, names, self.dialect, last)
        return query if self.wanted.limit is None else query.limit(self.wanted.limit, copy=False)

    def _conditions(self, answer: _Answer) -> list[Sql]:
        """What makes the rows of an answer wanted."""
        found: list[Sql] = []
        if self._has_best and self.wanted.is_long:
            found.append(equal(column("best"), integer(answer.at)))
        if self.wanted.tiers is not None:
            tiers: list[Sql] = [text(one) for one in sorted(self.wanted.tiers)]
            found.append(exp.In(this=column(f"p{answer.at}_reached"), expressions=tiers))
        return found


def _named(at: int, row: list[tuple[str, Sql]]) -> list[tuple[str, Sql]]:
    """The values of a row by the names that they are carried by."""
    return [
        (f"p{at}_{name}" if len(name) <= _LONGEST_NAME else f"p{at}_value_{place}", value)
        for place, (name, value) in enumerate(row)
    ]


def _is_worked_out(value: Sql) -> bool:
    """Whether a value depends on the record, other than by being its key."""
    return any(one.name != "key" for one in value.find_all(exp.Column))


def _select(columns: list[Sql]) -> exp.Select:
    return exp.Select(expressions=columns)


def _by_number(name: str) -> tuple[int, str]:
    found = _FACT.fullmatch(name)
    return (int(found[1]) if found else 0, name)


def _rank(profile: core.Profile) -> Sql:
    """Verdict before score, in tenths; no score is less than any."""
    verdict = column("verdict")
    arms = [(equal(verdict, text(name)), integer(2000 * rank)) for name, rank in _RANKS.items()]
    score: Sql = integer(-1)
    if profile.main_score is not None:
        score = exp.Coalesce(this=column(f"score_{profile.main_score}"), expressions=[score])
    return total([case(arms), score])


def _chosen(rows: Sequence[Row]) -> Row:
    """The row of the profile that is best."""
    values = [_by_best(list(each)) for each in zip(*(row.values for row in rows), strict=True)]
    conditions = [
        _by_best(list(each)) for each in zip(*(row.conditions for row in rows), strict=True)
    ]
    return Row(values, conditions)


def _by_best(values: list[Sql]) -> Sql:
    if len({value.sql() for value in values}) == 1:
        return values[0]
    arms = [(equal(column("best"), integer(at)), one) for at, one in enumerate(values[:-1])]
    return case(arms, values[-1])


def _storeys(query: exp.Select) -> list[exp.Select]:
    """The storeys of a tower from the lowest that adds a column up, each without its `FROM`."""
    storeys = []
    storey: exp.Expression = query
    while isinstance(storey, exp.Select):
        below = storey.args["from_"].this
        storeys.append(storey)
        storey = below.this if isinstance(below, exp.Subquery) else below
    return [one for one in storeys[::-1] if len(one.expressions) > 1]
