"""A profile's answers kept as a table of the database, a row a record, for those who count them.

Columns are narrow, so that millions of rows stay small: `n` (the record's number from 1), `key`,
`verdict`, `tier`, `stage`, `score` (in tenths) and `rank`; for clause number 7 `met7`, `grade7` (of
a criterion, in hundredths) and `rank7`, the rank without it; the facts asked for, as `f0`, `f0_to`
or under a name of their own; `content`, a hash of the row.
"""

import datetime
from collections.abc import Collection, Iterator

import duckdb
from attrs import evolve, frozen

from icpdsl.engines.duckdb.answers import facts_query
from icpdsl.engines.duckdb.tables import Base, FileFacts
from icpdsl.engines.duckdb.texts import quoted
from icpdsl.engines.sql.scores import score_without
from icpdsl.engines.sql.statement import scored, verdict_of
from icpdsl.meaning import core
from icpdsl.meaning.types import OneOfType, SetType, TextType, Type

_WHOLE_BELOW = 10**15

DISQUALIFIED_RANK = -1
"""The rank of a disqualified record: below every score, which are tenths from 0."""


@frozen
class Question:
    """A profile of a rule file on a day.

    `facts` are the positions of fields to keep, `named` those that get a column of that name. With
    `only_tells_apart` the facts hold texts as hashes, and of sets only whether they are known.
    """

    rule_file: core.RuleFile
    profile: core.Profile
    as_of: datetime.date
    facts: tuple[int, ...] = ()
    named: tuple[tuple[str, int], ...] = ()
    only_tells_apart: bool = False


def keep_answers(
    connection: duckdb.DuckDBPyConnection, base: Base, question: Question, table: str
) -> None:
    """Make the table `table` of the answers for the records of `base`."""
    (facts,) = base.files
    answers = scored(
        question.rule_file, question.profile, facts.facts, question.as_of, "facts"
    ).sql("duckdb")
    columns = ", ".join(
        [
            f"{_key(facts)} AS key",
            *_columns(question.profile),
            *_facts(question, facts.facts.banded),
            "content",
        ]
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS"
        f" WITH facts AS NOT MATERIALIZED ({_facts_and_content(base, facts)}),"
        f" answers AS NOT MATERIALIZED ({answers})"
        f" SELECT row_number() OVER () AS n, {columns} FROM answers"
    )


def _facts_and_content(base: Base, facts: FileFacts) -> str:
    """The facts, the key, and a hash of the row as given, or of what was read of it."""
    if base.content is None:
        read = ", ".join(facts.columns)
        return f"SELECT *, hash({read}) AS content FROM ({facts_query(base, facts)})"
    columns = facts.columns | {"content": base.content}
    return facts_query(base, evolve(facts, columns=columns))


def is_met(clause: core.Criterion, grade: int) -> bool:
    """Whether a grade, in hundredths, speaks for what the criterion looks for.

    It does where it is half of the most that the criterion gives, or more. A criterion that only
    takes points away looks for what it takes them for.
    """
    if takes_away(clause):
        return grade < 0 and 2 * grade <= min(clause.grades)
    return grade > 0 and 2 * grade >= max(clause.grades)


def _key(facts: FileFacts) -> str:
    """SQL of the key as text; a whole number has no decimals, from whatever file it comes."""
    if not facts.key_is_number:
        return "CAST(key AS VARCHAR)"
    whole = f"abs(key) < {_WHOLE_BELOW} AND trunc(key) = key"
    return (
        f"CASE WHEN {whole} THEN CAST(CAST(key AS BIGINT) AS VARCHAR) ELSE CAST(key AS VARCHAR) END"
    )


def _is_met(clause: core.Criterion, grade: str) -> str:
    """`is_met` in SQL."""
    most, least = max(clause.grades), min(clause.grades)
    if takes_away(clause):
        return f"({grade} < 0 AND 2 * {grade} <= {least})"
    return f"({grade} > 0 AND 2 * {grade} >= {most})"


def takes_away(clause: core.Criterion) -> bool:
    """Whether the criterion can only cost points."""
    return max(clause.grades) <= 0


def _columns(profile: core.Profile) -> Iterator[str]:
    yield from ("verdict", "tier", "stage")
    main = profile.main_score
    yield f"CAST({'NULL' if main is None else f'score_{main}'} AS SMALLINT) AS score"
    yield f"{_rank(profile, 'verdict')} AS rank"
    for at, clause in enumerate(profile.clauses):
        match clause:
            case core.Gate():
                yield f"c{at} AS met{at}"
                verdict = verdict_of(profile, at).sql("duckdb")
                yield f"{_rank(profile, f'({verdict})')} AS rank{at}"
            case core.Criterion():
                is_graded = f"outcome{at} = 'graded'"
                yield f"CASE WHEN {is_graded} THEN {_is_met(clause, f'grade{at}')} END AS met{at}"
                yield f"CASE WHEN {is_graded} THEN CAST(grade{at} AS INTEGER) END AS grade{at}"
            case core.Adjustment():
                yield f"c{at} AS met{at}"
        if not isinstance(clause, core.Gate) and clause.score == main:
            without = score_without(profile, at).sql("duckdb")
            yield f"{_ranked('verdict', without)} AS rank{at}"


def _rank(profile: core.Profile, verdict: str) -> str:
    """The score in tenths, disqualified records below all; without scores the verdict's rank."""
    if profile.main_score is not None:
        return _ranked(verdict, f"score_{profile.main_score}")
    qualified = f"CASE {verdict} WHEN 'qualified' THEN 1 WHEN 'unverified' THEN 0"
    return f"CAST({qualified} ELSE {DISQUALIFIED_RANK} END AS SMALLINT)"


def _ranked(verdict: str, score: str) -> str:
    is_out = f"{verdict} = {quoted('disqualified')}"
    return f"CAST(CASE WHEN {is_out} THEN {DISQUALIFIED_RANK} ELSE {score} END AS SMALLINT)"


def _facts(question: Question, banded: Collection[int]) -> Iterator[str]:
    fields = question.rule_file.account.fields
    for index in dict.fromkeys(question.facts):
        yield f"{_told(fields[index].type, index) if question.only_tells_apart else f'f{index}'}"
        if index in banded:
            yield f"f{index}_to"
    for name, index in question.named:
        yield f"{plain_fact(index, banded)} AS {name}"


def _told(kind: Type, index: int) -> str:
    """SQL that tells values apart without holding texts: they would fill the memory."""
    match kind:
        case TextType() | OneOfType():
            return f"CASE WHEN f{index} IS NOT NULL THEN hash(f{index}) END AS f{index}"
        case SetType():
            return f"CASE WHEN f{index} IS NOT NULL THEN TRUE END AS f{index}"
        case _:
            return f"f{index}"


def plain_fact(index: int, banded: Collection[int]) -> str:
    """SQL of a field's value; a band has none."""
    if index not in banded:
        return f"f{index}"
    return f"CASE WHEN f{index} = f{index}_to THEN f{index} END"


def keep_facts(
    connection: duckdb.DuckDBPyConnection,
    base: Base,
    named: tuple[tuple[str, int], ...],
    table: str,
) -> None:
    """Make the table `table` of the key and these fields of the records of `base`."""
    (facts,) = base.files
    columns = ", ".join(
        f"{plain_fact(index, facts.facts.banded)} AS {name}" for name, index in named
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS"
        f" SELECT row_number() OVER () AS n, {_key(facts)} AS key, {columns}"
        f" FROM ({facts_query(base, facts)})"
    )


def forget_source(connection: duckdb.DuckDBPyConnection) -> None:
    """Let go of the source that was read, so that another can be."""
    connection.execute("DROP VIEW IF EXISTS cells")
    connection.execute("DROP TABLE IF EXISTS staged")
    connection.execute("DROP TABLE IF EXISTS temp.given")
    connection.execute("DETACH DATABASE IF EXISTS given")
    connection.unregister("given_frame")
