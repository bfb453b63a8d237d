"""Records answered by DuckDB a batch at a time, with all that the reference engine answers.

The rows of a batch become a facts relation; what the statement finds comes back as summaries, so
that a result is written by the same code whatever engine worked it out.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, assert_never

import duckdb
from attrs import define, field
from sqlglot import exp

from icpdsl.engines.duckdb.columns import banded_fields, fact_columns, facts_of
from icpdsl.engines.duckdb.inserting import insert
from icpdsl.engines.result import Evaluation, Question
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.nodes import column
from icpdsl.engines.sql.statement import scored
from icpdsl.engines.summary import ClauseValues, ScoreTenths, Summary
from icpdsl.meaning import core
from icpdsl.records.record import Record

_PLAIN = ("verdict", "tier", "worst_tier", "best_tier", "action", "stage")
_PARTS = ("score", "low", "high", "known")

_Row: TypeAlias = tuple[Any, ...]
"""What DuckDB gives for the columns asked for."""

_Names: TypeAlias = tuple[str, ...]


@define
class BatchEngine:
    """The profiles of one rule file on one day, over a connection that is its own."""

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    as_of: datetime.date
    _connection: duckdb.DuckDBPyConnection
    _facts: Facts | None = field(default=None, init=False)
    _statements: tuple[str, ...] = field(default=(), init=False)

    def evaluate(self, records: Sequence[Record]) -> list[tuple[Evaluation, ...]]:
        """Each record by every profile, in order."""
        if not records:
            return []
        facts = self._prepared(banded_fields(records))
        self._fill(records, facts)
        answers = [
            self._by_profile(profile, sql, records)
            for profile, sql in zip(self.profiles, self._statements, strict=True)
        ]
        return list(zip(*answers, strict=True))

    def _prepared(self, banded: frozenset[int]) -> Facts:
        """The facts with these bands and all that came before; new ones take a new statement."""
        known = self._facts
        if known is not None and banded <= known.banded:
            return known
        before: frozenset[int] = frozenset() if known is None else known.banded
        self._facts = facts = Facts(self.rule_file.account, banded | before)
        self._statements = tuple(
            _statement(self.rule_file, profile, facts, self.as_of) for profile in self.profiles
        )
        columns = {"n": "BIGINT"} | fact_columns(facts)
        listed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE facts ({listed})")
        return facts

    def _fill(self, records: Sequence[Record], facts: Facts) -> None:
        kinds = ["BIGINT", *fact_columns(facts).values()]
        lists = ", ".join(f"unnest(${at}::{kind}[])" for at, kind in enumerate(kinds, start=1))
        self._connection.execute("TRUNCATE facts")
        insert(
            self._connection,
            f"INSERT INTO facts SELECT {lists}",
            [list(range(len(records))), *facts_of(records, facts)],
        )

    def _by_profile(
        self, profile: core.Profile, sql: str, records: Sequence[Record]
    ) -> list[Evaluation]:
        question = Question(self.rule_file.account, profile, self.as_of)
        summary_of = _summaries(profile)
        rows = self._connection.execute(sql).fetchall()
        return [
            Evaluation(question, record, *summary_of(row))
            for record, row in zip(records, rows, strict=True)
        ]


def _statement(
    rule_file: core.RuleFile, profile: core.Profile, facts: Facts, as_of: datetime.date
) -> str:
    query = scored(rule_file, profile, facts, as_of, "facts").subquery("answers", copy=False)
    columns = [column(name) for name in _columns(profile)]
    select = exp.Select(expressions=columns).from_(query, copy=False)
    return select.order_by(column("n"), copy=False).sql(dialect="duckdb")


def _columns(profile: core.Profile) -> list[str]:
    scores = [f"{part}_{score.name}" for score in profile.scores for part in _PARTS]
    clauses = [
        f"{name}{at}"
        for at, clause in enumerate(profile.clauses)
        for name in _clause_columns(clause)
    ]
    return [*_PLAIN, *scores, *clauses]


def _clause_columns(clause: core.Clause) -> _Names:
    match clause:
        case core.Gate():
            return ("outcome", "c")
        case core.Criterion():
            return ("outcome", "grade", "low", "high", "m")
        case core.Adjustment():
            return ("outcome", "low", "high")
        case _:
            assert_never(clause)


def _summaries(profile: core.Profile) -> Callable[[_Row], Summary]:
    """From a row of `_columns` to the summary that it says."""
    scores_from = len(_PLAIN)
    places = [(at, at + len(_PARTS)) for at in _steps(scores_from, len(_PARTS), profile.scores)]
    clauses_from = scores_from + len(_PARTS) * len(profile.scores)
    readers = []
    for clause in profile.clauses:
        width = len(_clause_columns(clause))
        readers.append((clauses_from, clauses_from + width, _clause_reader(clause)))
        clauses_from += width

    def summary(row: _Row) -> Summary:
        scores = tuple(ScoreTenths(*row[start:end]) for start, end in places)
        clauses = tuple(read(row[start:end]) for start, end, read in readers)
        return Summary._make((*row[:scores_from], scores, clauses))

    return summary


def _steps(start: int, width: int, items: Sequence[object]) -> range:
    return range(start, start + width * len(items), width)


def _clause_reader(clause: core.Clause) -> Callable[[_Row], ClauseValues]:
    match clause:
        case core.Gate():
            unsettled = clause.line if clause.when_unknown is None else clause.when_unknown_line
            return _gate_reader(clause.line, unsettled)
        case core.Criterion():
            return _criterion_reader(clause)
        case core.Adjustment():
            return _adjustment_reader(clause.line)
        case _:
            assert_never(clause)


def _gate_reader(line: int, unsettled: int) -> Callable[[_Row], ClauseValues]:
    def read(row: _Row) -> ClauseValues:
        outcome, truth = row
        return ClauseValues(outcome, None, None, None, unsettled if truth is None else line)

    return read


def _adjustment_reader(line: int) -> Callable[[_Row], ClauseValues]:
    def read(row: _Row) -> ClauseValues:
        outcome, low, high = row
        return ClauseValues(outcome, None, low, high, line)

    return read


def _criterion_reader(criterion: core.Criterion) -> Callable[[_Row], ClauseValues]:
    last, rule = criterion.last, criterion.when_unknown
    lines = (
        criterion.line,
        *(branch.line for branch in criterion.branches),
        criterion.line if last is None else last.line,
    )
    otherwise = criterion.line if rule is None else rule.line
    last_bit = 1 << len(criterion.branches)

    def read(row: _Row) -> ClauseValues:
        outcome, grade, low, high, possible = row
        decided = possible.bit_length() if possible <= last_bit else 0
        line = lines[decided] if outcome == "graded" else otherwise
        return ClauseValues(outcome, grade, low, high, line)

    return read
