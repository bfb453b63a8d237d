"""Public columns of a result: wide (a row an account) or long (a row an account and clause).

Their names are told in docs/tables.md and stay. Numbers are doubles, the nearest to the exact
decimal, as in JSON.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias, assert_never

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.result import kind_of
from icpdsl.engines.sql.nodes import Sql, case, column, equal, integer, text
from icpdsl.engines.sql.values import cast, date, number
from icpdsl.meaning import core
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

ClauseColumns: TypeAlias = Literal["none", "points", "full"]

PLAIN = ("key", "profile", "as_of", "verdict", "score", "low", "high", "known")
AFTER_SCORE = ("tier", "worst_tier", "best_tier", "action", "stage")
PARTS = ("score", "low", "high", "known")
_PREFIXES = tuple(f"{one}_" for one in (*PARTS, "outcome", "grade", "points", "possible"))
LONG = (
    *("key", "profile", "as_of", "clause", "name", "kind", "category", "score"),
    *("outcome", "grade", "points", "possible", "low", "high"),
)


@frozen
class Column:
    """A column of the result, by its public name; NULL in profiles that lack it."""

    name: str
    kind: exp.DType


def wide_columns(
    profiles: Sequence[core.Profile], clauses: ClauseColumns, key: exp.DType
) -> tuple[Column, ...]:
    """The columns of a wide result by these profiles; raises `UsageError` where two collide."""
    names = dict.fromkeys(score.name for one in profiles for score in one.scores)
    columns = [
        *(Column(name, _plain_kind(name, key)) for name in (*PLAIN, *AFTER_SCORE)),
        *(
            Column(f"{part}_{name}", exp.DType.DOUBLE)
            for name in (names if len(names) > 1 else ())
            for part in PARTS
        ),
        *dict.fromkeys(
            Column(f"{part}_{clause.slug}", _clause_kind(part))
            for one in profiles
            for clause in one.clauses
            for part in _parts(clause, clauses)
        ),
    ]
    _refuse_collisions(columns)
    return tuple(columns)


def _plain_kind(name: str, key: exp.DType) -> exp.DType:
    match name:
        case "key":
            return key
        case "as_of":
            return exp.DType.DATE
        case "score" | "low" | "high" | "known":
            return exp.DType.DOUBLE
        case _:
            return exp.DType.TEXT


def _clause_kind(part: str) -> exp.DType:
    return exp.DType.TEXT if part == "outcome" else exp.DType.DOUBLE


def is_public(name: str) -> bool:
    """Whether a column of this name may be one of a result."""
    return name in {*PLAIN, *AFTER_SCORE, *LONG} or name.startswith(_PREFIXES)


def refuse_foreign(table: str, columns: Collection[str]) -> None:
    """Raise `UsageError` where the table that is there, if it has columns, is none of scores."""
    if columns and not {"key", "profile", "as_of"} <= set(columns):
        raise UsageError(
            f"the table `{printable(table)}` holds no scores (it has no `key`, `profile` and"
            " `as_of`), so it is left alone; name another"
        )


def _parts(clause: core.Clause, wanted: ClauseColumns) -> tuple[str, ...]:
    match wanted:
        case "none":
            return ()
        case "points":
            return ("outcome",) if isinstance(clause, core.Gate) else ("points",)
        case "full":
            if isinstance(clause, core.Gate):
                return ("outcome",)
            return ("outcome", "grade", "points", "possible", "low", "high")
        case _:
            assert_never(wanted)


def _refuse_collisions(columns: Iterable[Column]) -> None:
    for name, count in Counter(one.name for one in columns).items():
        if count > 1:
            raise UsageError(
                f"two columns of the result would be called `{name}`; rename the score or the"
                " clause, or take --long or --clauses points"
            )


def wide_values(
    profile: core.Profile, as_of: datetime.date, columns: Sequence[Column]
) -> list[Sql]:
    """The values of the columns over what `scored` gives for the profile, in their order."""
    values = dict(_values(profile, as_of))
    return [values.get(one.name) or cast(exp.Null(), one.kind) for one in columns]


def _values(profile: core.Profile, as_of: datetime.date) -> Iterator[tuple[str, Sql]]:
    yield "key", column("key")
    yield "profile", text(profile.name)
    yield "as_of", date(as_of)
    for name in ("verdict", *AFTER_SCORE):
        yield name, column(name)
    for score in profile.scores:
        for part in PARTS:
            yield f"{part}_{score.name}", _shared(column(f"{part}_{score.name}"), 10)
    if profile.main_score is not None:
        for part in PARTS:
            yield part, _shared(column(f"{part}_{profile.main_score}"), 10)
    for at, clause in enumerate(profile.clauses):
        for part, value in clause_values(at, clause).items():
            yield f"{part}_{clause.slug}", value


def clause_values(at: int, clause: core.Clause) -> dict[str, Sql]:
    """The outcome and the numbers of a clause, by the names of its JSON."""
    outcome: dict[str, Sql] = {"outcome": column(f"outcome{at}")}
    match clause:
        case core.Gate():
            return outcome
        case core.Criterion():
            return outcome | _criterion_values(at, clause)
        case core.Adjustment():
            applies = equal(column(f"outcome{at}"), text("applies"))
            return outcome | {
                "points": case([(applies, _exact(clause.amount, 10))], number(0.0)),
                "possible": _exact(clause.amount, 10),
                "low": _shared(column(f"low{at}"), 10),
                "high": _shared(column(f"high{at}"), 10),
            }
        case _:
            assert_never(clause)


def _criterion_values(at: int, criterion: core.Criterion) -> dict[str, Sql]:
    grade = column(f"grade{at}")
    if criterion.weight is None:
        values = {"points": _shared(grade, 100), "possible": _exact(max(criterion.grades), 100)}
        return values | {part: _shared(column(f"{part}{at}"), 100) for part in ("low", "high")}
    return {
        "grade": _shared(grade, 100),
        "points": _weighted(criterion.weight, grade.copy()),
        "possible": _exact(criterion.weight, 100),
        "low": _weighted(criterion.weight, column(f"low{at}")),
        "high": _weighted(criterion.weight, column(f"high{at}")),
    }


def _weighted(weight: int, grade: Sql) -> Sql:
    product = exp.Mul(this=grade, expression=cast(integer(weight), exp.DType.BIGINT))
    return _shared(product, 1_000_000)


def _shared(value: Sql, scale: int) -> Sql:
    """A scaled integer as a double: one division of two exact doubles, so rounded once."""
    exact = cast(value, exp.DType.DOUBLE)
    return exp.Div(this=exact, expression=number(float(scale)), typed=False, safe=False)


def _exact(value: int, scale: int) -> Sql:
    return exp.Paren(this=number(value / scale))


def long_values(profile: core.Profile, as_of: datetime.date, at: int) -> list[tuple[Column, Sql]]:
    """The columns of a long result for clause number `at`."""
    clause = profile.clauses[at]
    score = None if isinstance(clause, core.Gate) else clause.score
    told: dict[str, Sql] = {
        "key": column("key"),
        "profile": text(profile.name),
        "as_of": date(as_of),
        "clause": text(clause.slug),
        "name": text(clause.name),
        "kind": text(kind_of(clause)),
        "category": _text_or_null(clause.category),
        "score": _text_or_null(score),
    } | clause_values(at, clause)
    return [(one, told.get(one.name) or cast(exp.Null(), one.kind)) for one in long_columns()]


def long_columns(key: exp.DType = exp.DType.TEXT) -> list[Column]:
    """The columns of a long result."""
    numbers = {"grade", "points", "possible", "low", "high"}
    return [
        Column(name, exp.DType.DOUBLE if name in numbers else _long_kind(name, key))
        for name in LONG
    ]


def _long_kind(name: str, key: exp.DType) -> exp.DType:
    match name:
        case "key":
            return key
        case "as_of":
            return exp.DType.DATE
        case _:
            return exp.DType.TEXT


def _text_or_null(value: str | None) -> Sql:
    return cast(exp.Null(), exp.DType.TEXT) if value is None else text(value)
