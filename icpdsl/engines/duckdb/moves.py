"""Every record by two versions of the rules, side by side: tables `old` and `new` in DuckDB.

Both have a row for each record, in the order of the records, with the answer of the profile that
fits best: `n`, `key`, `verdict`, `tier`, `stage`, `score` in tenths. `share0`, `share1`, … is what
each clause gives to that score and `whole` what it is to be divided by: a criterion of weight w
gives w·grade / (10·Σw) tenths, exactly. `gate0`, `gate1`, … are the outcomes of gates. Clauses go
by slug, so that the columns of both tables mean the same clauses.
"""

import datetime
from collections.abc import Iterator, Sequence

import duckdb
from attrs import frozen

from icpdsl.engines.duckdb.answers import RuleFiles, facts_query, rank_of
from icpdsl.engines.duckdb.tables import Base, FileFacts
from icpdsl.engines.sql.statement import scored
from icpdsl.meaning import core


@frozen
class Slugs:
    """Slugs of the clauses of both versions: what gives points, and the gates."""

    shares: tuple[str, ...]
    gates: tuple[str, ...]


def slugs_of(profiles: Sequence[core.Profile]) -> Slugs:
    """The clauses of the scores that the profiles are graded by, and all gates, each slug once."""
    clauses = [(profile, clause) for profile in profiles for clause in profile.clauses]
    shares = (clause.slug for profile, clause in clauses if _counts(clause, profile))
    gates = (clause.slug for _, clause in clauses if isinstance(clause, core.Gate))
    return Slugs(tuple(dict.fromkeys(shares)), tuple(dict.fromkeys(gates)))


def _counts(clause: core.Clause, profile: core.Profile) -> bool:
    return not isinstance(clause, core.Gate) and clause.score == profile.main_score


@frozen
class Side:
    """The rule files of one version, with the facts of each, and what its table is called."""

    table: str
    rule_files: RuleFiles
    facts: tuple[FileFacts, ...]
    slugs: Slugs
    as_of: datetime.date
    base: Base


def make_sides(
    connection: duckdb.DuckDBPyConnection,
    base: Base,
    both: tuple[RuleFiles, RuleFiles],
    slugs: Slugs,
    as_of: datetime.date,
) -> None:
    """Make the tables `old` and `new`; the base has the facts of the old files, then the new."""
    count = len(both[0])
    for table, rule_files, facts in (
        ("old", both[0], base.files[:count]),
        ("new", both[1], base.files[count:]),
    ):
        side = Side(table, rule_files, facts, slugs, as_of, base)
        for step in _steps(side):
            connection.execute(step)


def _steps(side: Side) -> Iterator[str]:
    """Each profile's answers into one table, of which the best of each record is kept."""
    place = 0
    for (rule_file, profiles), facts in zip(side.rule_files, side.facts, strict=True):
        yield (
            "CREATE OR REPLACE TEMP TABLE facts AS SELECT row_number() OVER () AS n, *"
            f" FROM ({facts_query(side.base, facts)})"
        )
        for profile in profiles:
            answers = scored(rule_file, profile, facts.facts, side.as_of, "facts").sql("duckdb")
            selected = ", ".join(_columns(profile, side.slugs, facts))
            ranked = f"{place} AS place, {rank_of(profile)} AS rank"
            rows = f"SELECT {ranked}, {selected} FROM ({answers})"
            start = f"CREATE OR REPLACE TEMP TABLE {side.table} AS"
            yield f"{start} {rows}" if place == 0 else f"INSERT INTO {side.table} {rows}"
            place += 1
    yield "DROP TABLE facts"
    if place > 1:
        yield (
            f"CREATE OR REPLACE TEMP TABLE {side.table} AS SELECT * FROM {side.table}"
            " QUALIFY row_number() OVER (PARTITION BY n ORDER BY rank DESC, place) = 1"
        )


def _columns(profile: core.Profile, slugs: Slugs, facts: FileFacts) -> Iterator[str]:
    """The columns of the table over what `scored` gives for the profile."""
    at = {clause.slug: number for number, clause in enumerate(profile.clauses)}
    score = "NULL" if profile.main_score is None else f"score_{profile.main_score}"
    whole = _whole(profile)
    yield "n"
    yield f"{_key(facts)} AS key"
    yield from ("verdict", "tier", "stage")
    yield f"CAST({score} AS BIGINT) AS score"
    yield f"CAST({whole} AS BIGINT) AS whole"
    for number, slug in enumerate(slugs.shares):
        clause = profile.clauses[at[slug]] if slug in at else None
        share = "NULL" if clause is None else _share(clause, at[slug], profile, whole)
        yield f"CAST({share} AS BIGINT) AS share{number}"
    for number, slug in enumerate(slugs.gates):
        is_gate = slug in at and isinstance(profile.clauses[at[slug]], core.Gate)
        outcome = f"outcome{at[slug]}" if is_gate else "NULL"
        yield f"CAST({outcome} AS VARCHAR) AS gate{number}"


def _key(facts: FileFacts) -> str:
    if not facts.key_is_number:
        return "CAST(key AS VARCHAR)"
    whole = "CAST(CAST(key AS BIGINT) AS VARCHAR)"
    is_whole = "key = floor(key) AND abs(key) < 1e15"
    return f"CASE WHEN {is_whole} THEN {whole} ELSE CAST(key AS VARCHAR) END"


def _whole(profile: core.Profile) -> str:
    """What shares are divided by: ten times the weights that count, or ten in points."""
    weights = [
        f"CASE WHEN grade{at} IS NULL THEN 0 ELSE {one.weight} END"
        for at, one in enumerate(profile.clauses)
        if isinstance(one, core.Criterion)
        and one.score == profile.main_score
        and one.weight is not None
    ]
    return f"10 * ({' + '.join(weights)})" if weights else "10"


def _share(clause: core.Clause, at: int, profile: core.Profile, whole: str) -> str:
    match clause:
        case core.Gate():
            return "NULL"
        case _ if clause.score != profile.main_score:
            return "NULL"
        case core.Criterion(weight=None):
            return f"grade{at}"
        case core.Criterion(weight=weight):
            return f"CAST({weight} AS BIGINT) * grade{at}"
        case core.Adjustment(amount=amount):
            return f"CASE WHEN outcome{at} = 'applies' THEN {amount} * ({whole}) ELSE 0 END"
