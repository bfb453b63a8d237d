"""Two files scored by one profile, and what moved from the old one to the new one."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from icpdsl.engines.duckdb.counting import Connection, binned
from icpdsl.engines.duckdb.gates import shares_by
from icpdsl.engines.duckdb.kept import Question
from icpdsl.engines.duckdb.populations import (
    Pair,
    frequent,
    join_populations,
    old_edges,
    pairs,
)
from icpdsl.engines.duckdb.session import session
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.drift import Bin, DriftKind, DriftReport, Observed, PassRate, drifts_of
from icpdsl.evidence.shares import share_of
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    PercentType,
    SetType,
)
from icpdsl.program.evidence.backtesting import NO_TIER, VERDICTS, tier_order
from icpdsl.program.evidence.fields import literal
from icpdsl.program.evidence.reading import Input, keep_scored, reads_of
from icpdsl.program.tables import Opened
from icpdsl.source.errors import UsageError

_OLD, _NEW = "population_old", "population_new"
_UNKNOWN = "unknown"
_OTHERS = "others"
_MOST_VALUES = 20
_PARTS = 10
_TENTHS = 100
_LEVELS = 8


def drift(old: Input, new: Input, question: Question) -> DriftReport:
    """What changed in the population: fields, clauses, tiers and score, beside what noise is."""
    with session() as connection:
        opened = [
            keep_scored(connection, given, question, (), table)
            for given, table in ((old, _OLD), (new, _NEW))
        ]
        sizes = [sum(shares_by(connection, table, "NULL").values()) for table in (_OLD, _NEW)]
        for found, n in zip(opened, sizes, strict=True):
            if not n:
                raise UsageError(f"{found.name}: holds no records")
        join_populations(connection, _OLD, _NEW)
        rules, profile = question.rule_file, question.profile
        names = tuple(one.name for one in opened)
        old_size, new_size = sizes
        absent = _absent(question, opened)
        return DriftReport(
            Basis(profile.name, rules.path, rules.sha256, question.as_of, names),
            old_size,
            new_size,
            drifts=drifts_of(list(_observed(connection, question, absent)), old_size, new_size),
            rates=tuple(_rates(connection, profile)),
            absent=absent,
        )


def _absent(question: Question, opened: list[Opened]) -> tuple[str, ...]:
    """Fields that one file has a column for and the other has none."""
    (old,), (new,) = (one.columns for one in opened)
    read = {question.rule_file.account.fields[at].name for at in reads_of(question.profile)}
    return tuple(sorted(read & (set(old.absent) ^ set(new.absent))))


def _observed(
    connection: Connection, question: Question, absent: tuple[str, ...]
) -> Iterator[Observed]:
    profile = question.profile
    if profile.main_score is not None:
        bands = f"CASE WHEN verdict <> 'disqualified' THEN least(score // {_TENTHS}, 9) END"
        found = pairs(connection, bands)
        yield _known("score", "score", found, lambda at: f"{10 * at} to {10 * at + 10}", "none")
    if profile.tiers is not None:
        yield _ordered("tier", "tier", pairs(connection, "tier"), tier_order(profile))
    if any(isinstance(one, core.Gate) for one in profile.clauses):
        yield _ordered("verdict", "verdict", pairs(connection, "verdict"), VERDICTS)
    for at, clause in enumerate(profile.clauses):
        yield _clause(connection, at, clause)
    for at in reads_of(profile):
        field = question.rule_file.account.fields[at]
        if field.name not in absent:
            yield _field(connection, at, field)


def _known(
    kind: DriftKind,
    name: str,
    found: list[Pair],
    words: Callable[[Any], str],
    unknown: str = _UNKNOWN,
) -> Observed:
    """The bins of values that have a name, unknown last."""
    bins = [
        Bin(unknown if one.value is None else words(one.value), one.old, one.new) for one in found
    ]
    holes = next(((one.old, one.new) for one in found if one.value is None), (0, 0))
    return Observed(kind, name, tuple(bins), holes)


def _ordered(
    kind: DriftKind, name: str, found: list[Pair], names: tuple[str | None, ...]
) -> Observed:
    by_value = {one.value: one for one in found}
    kept = [by_value[one] for one in names if one in by_value]
    bins = tuple(Bin(one.value or NO_TIER, one.old, one.new) for one in kept)
    return Observed(kind, name, bins)


def _clause(connection: Connection, at: int, clause: core.Clause) -> Observed:
    if not isinstance(clause, core.Criterion):
        words = {True: "holds", False: "does not hold"}
        return _known("clause", clause.name, pairs(connection, f"met{at}"), words.__getitem__)
    found = pairs(connection, f"grade{at}")
    if len(found) <= _LEVELS:
        return _known("clause", clause.name, found, lambda grade: f"gives {grade / 100:g}")
    low, high = min(clause.grades), max(clause.grades)
    edges = [low + (high - low) * part // 4 for part in range(1, 4)]
    starts = [low, *edges]
    quarters = pairs(connection, binned(f"grade{at}", [str(one) for one in edges]))
    return _known(
        "clause", clause.name, quarters, lambda part: f"gives {starts[part] / 100:g} or more"
    )


def _field(connection: Connection, at: int, field: core.Field) -> Observed:
    column = f"f{at}"
    match field.type:
        case SetType():
            found = pairs(connection, f"CASE WHEN {column} IS NOT NULL THEN TRUE END")
            return _known("field", field.name, found, lambda _: "known")
        case NumberType() | PercentType() | MoneyType() | DateType():
            return _numbers(connection, column, field.name)
        case _:
            return _texts(connection, column, field.name)


def _numbers(connection: Connection, column: str, name: str) -> Observed:
    edges = old_edges(connection, column, _MOST_VALUES, _PARTS)
    found = pairs(connection, binned(column, [literal(one) for one in edges]))
    words = [f"up to {_shown(one)}" for one in edges] + [
        f"above {_shown(edges[-1])}" if edges else "known"
    ]
    return _known("field", name, found, words.__getitem__)


def _shown(value: float | datetime.date) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else f"{value:,.10g}"


def _texts(connection: Connection, column: str, name: str) -> Observed:
    kept = frequent(connection, column, _MOST_VALUES)
    known = pairs(connection, f"CASE WHEN {column} IS NOT NULL THEN TRUE END")
    bins = [Bin(_value(one.value), one.old, one.new) for one in kept]
    holes = next(((one.old, one.new) for one in known if one.value is None), (0, 0))
    old = sum(one.old for one in known if one.value) - sum(one.old for one in kept)
    new = sum(one.new for one in known if one.value) - sum(one.new for one in kept)
    rest = [Bin(_OTHERS, old, new), Bin(_UNKNOWN, *holes)]
    return Observed("field", name, (*bins, *rest), holes)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _rates(connection: Connection, profile: core.Profile) -> Iterator[PassRate]:
    for at, clause in enumerate(profile.clauses):
        found = {one.value: one for one in pairs(connection, f"met{at}")}
        met, unmet = (found.get(one, Pair(one, 0, 0)) for one in (True, False))
        yield PassRate(
            clause.name,
            share_of(met.old, met.old + unmet.old),
            share_of(met.new, met.new + unmet.new),
        )
