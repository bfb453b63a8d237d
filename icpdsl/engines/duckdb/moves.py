"""Every record by two versions of the rules, side by side: tables `old` and `new` in DuckDB.

Both have a row for each record, in the order of the records, with the answer of the profile that
fits best: `n`, `key`, `profile`, `verdict`, `tier`, `stage`, `score` in tenths. `share0`, `share1`,
… is what each clause gives to that score and `whole` what it is to be divided by: a criterion of
weight w gives w·grade / (10·Σw) tenths, exactly. `gate0`, `gate1`, … are the outcomes of gates.
Clauses go by slug, so that the columns of both tables mean the same clauses.
"""

import datetime
from collections.abc import Iterator, Sequence

import duckdb
from attrs import frozen

from icpdsl.engines.duckdb.answers import facts_query, rank_of
from icpdsl.engines.duckdb.tables import Base, FileFacts
from icpdsl.engines.duckdb.texts import quoted
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


def other_tiers(profiles: Sequence[core.Profile]) -> str:
    """Whether the tiers of these profiles, the new ones, put an old score elsewhere; in SQL.

    The tables are `o` and `w`. It is not asked of who is disqualified or fits another profile.
    """
    arms = "".join(
        f" WHEN {quoted(one.name)} THEN {_tier_at_old_score(one.tiers)}" for one in profiles
    )
    return (
        f"(o.profile = w.profile AND o.tier IS DISTINCT FROM (CASE o.profile{arms} END)"
        " AND o.score IS NOT NULL AND 'disqualified' NOT IN (o.verdict, w.verdict))"
    )


def _tier_at_old_score(tiers: core.Tiers | None) -> str:
    arms = "".join(
        f" WHEN {'true' if one.threshold is None else f'o.score >= {one.threshold}'}"
        f" THEN {quoted(one.name)}"
        for one in (tiers.lines if tiers else ())
    )
    return f"CASE{arms} END" if arms else "NULL"


@frozen
class RuleFileFacts:
    """A rule file, those of its profiles that answer, and which facts of the base are its own.

    What is one profile or one clause in both versions has one name here, and one slug.
    """

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    place: int


def make_sides(
    connection: duckdb.DuckDBPyConnection,
    base: Base,
    both: tuple[Sequence[RuleFileFacts], Sequence[RuleFileFacts]],
    slugs: Slugs,
    as_of: datetime.date,
) -> None:
    """Make the tables `old` and `new`."""
    for place, facts in enumerate(base.files):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE facts{place} AS SELECT row_number() OVER () AS n, *"
            f" FROM ({facts_query(base, facts)})"
        )
    for table, files in zip(("old", "new"), both, strict=True):
        side = _Side(table, base, files, slugs, as_of)
        for step in side.steps():
            connection.execute(step)


@frozen
class _Side:
    """One version: the profiles' answers in tables of their own, then the best of each record."""

    table: str
    base: Base
    files: Sequence[RuleFileFacts]
    slugs: Slugs
    as_of: datetime.date

    def steps(self) -> Iterator[str]:
        """The statements that make the table."""
        each = [(one, profile) for one in self.files for profile in one.profiles]
        if len(each) == 1:
            yield f"CREATE OR REPLACE TEMP TABLE {self.table} AS {self._of(*each[0])}"
            return
        for place, one in enumerate(each):
            yield f"CREATE OR REPLACE TEMP TABLE {self.table}{place} AS {self._of(*one)}"
        places = range(len(each))
        yield self._best(places)
        rows = " UNION ALL ".join(
            f"SELECT t.* FROM {self.table}{at} t SEMI JOIN best b ON t.n = b.n AND b.place = {at}"
            for at in places
        )
        yield f"CREATE OR REPLACE TEMP TABLE {self.table} AS {rows}"
        yield from (f"DROP TABLE {self.table}{at}" for at in places)

    def _of(self, own: RuleFileFacts, profile: core.Profile) -> str:
        facts = self.base.files[own.place]
        relation = f"facts{own.place}"
        answers = scored(own.rule_file, profile, facts.facts, self.as_of, relation)
        selected = ", ".join(_columns(profile, self.slugs, facts))
        named = f"{rank_of(profile)} AS rank, CAST({quoted(profile.name)} AS VARCHAR) AS profile"
        return f"SELECT {named}, {selected} FROM ({answers.sql('duckdb')})"

    def _best(self, places: Sequence[int]) -> str:
        """The first profile with the greatest rank of each record; all tables have one order."""
        names = [f"{self.table}{at}" for at in places]
        most = f"greatest({', '.join(f'{name}.rank' for name in names)})"
        arms = " ".join(f"WHEN {name}.rank = {most} THEN {at}" for at, name in enumerate(names))
        return (
            f"CREATE OR REPLACE TEMP TABLE best AS SELECT {names[0]}.n AS n, CASE {arms} END"
            f" AS place FROM {' POSITIONAL JOIN '.join(names)}"
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
