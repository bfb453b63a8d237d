"""Each field that the rules read by itself: how its values go with the outcome."""

import datetime
from collections.abc import Iterator

from icpdsl.engines.duckdb.counting import binned, distinct_up_to, quantile_edges, told_apart
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.evidence.leaks import LEAST, FieldEvidence, field_evidence
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    PercentType,
)
from icpdsl.program.evidence.judging import Judged, names_of
from icpdsl.program.evidence.reading import reads_of
from icpdsl.records.headings import heading_key

_MOST_VALUES = 20
_PARTS = 10


def field_rows(found: Judged) -> Iterator[tuple[tuple[str, ...], FieldEvidence]]:
    """Each field that the profile reads: the names that it goes by, and its evidence."""
    account = found.question.rule_file.account
    names = names_of(account.fields, found.opened)
    for at in reads_of(found.question.profile):
        counts = told_apart(found.connection, _grouping(found, at, account.fields[at]), LEAST)
        yield names[at], field_evidence(account.fields[at].name, counts)


def outcome_field(found: Judged, outcome: str) -> int | None:
    """Which of the fields that the profile reads comes from the outcome's own column."""
    account = found.question.rule_file.account
    if found.deals is not None:
        return None
    names = names_of(account.fields, found.opened)
    wanted = heading_key(outcome)
    same = [
        place
        for place, at in enumerate(reads_of(found.question.profile))
        if wanted in {heading_key(one) for one in names[at]}
    ]
    return same[0] if same else None


def _grouping(found: Judged, at: int, field: core.Field) -> str:
    """SQL that parts the records by the field: by value, or by tenths of many numbers."""
    column = f"f{at}"
    if field.is_key:
        return f"CASE WHEN {column} IS NOT NULL THEN TRUE END"
    match field.type:
        case NumberType() | PercentType() | MoneyType() | DateType():
            connection = found.connection
            if distinct_up_to(connection, "judged", column, _MOST_VALUES + 1) <= _MOST_VALUES:
                return column
            edges = quantile_edges(connection, "judged", column, _PARTS)
            return binned(column, [literal(one) for one in edges])
        case _:
            return column


def literal(value: float | datetime.date) -> str:
    """A double or a day as SQL."""
    if isinstance(value, datetime.date):
        return f"DATE {quoted(value.isoformat())}"
    return f"CAST({quoted(repr(value))} AS DOUBLE)"
