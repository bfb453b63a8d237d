"""Records by two versions of the rules, in DuckDB: whom the change moves, and why."""

import datetime
from collections.abc import Sequence
from typing import TypeAlias

from attrs import frozen

from icpdsl.analysis.difference import ClausePair, Version, difference
from icpdsl.analysis.normal import field_form
from icpdsl.engines.duckdb.moves import RuleFileFacts, make_sides, other_tiers, slugs_of
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.duckdb.sources import told
from icpdsl.engines.summary import DISQUALIFIED
from icpdsl.evidence.impact import Impact, MoveKind
from icpdsl.evidence.impact.measuring import Measuring
from icpdsl.meaning import core
from icpdsl.program.run import prepare
from icpdsl.program.tables import Source, TextOptions, opened_base
from icpdsl.records.headings import Columns
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog

_VERDICTS = ("qualified", "unverified", "disqualified")

Versions: TypeAlias = Sequence[Version]
_Files: TypeAlias = tuple[tuple[core.RuleFile, tuple[core.Profile, ...]], ...]


@frozen
class Measured:
    """The impact, and what there is to say of the data: its name, how columns were found, notes."""

    impact: Impact
    name: str
    columns: tuple[Columns, ...]
    notes: tuple[str, ...]


@frozen
class Wanted:
    """On which day records are scored, how cells are read, and how many accounts are named."""

    as_of: datetime.date
    decimal_comma: bool = False
    accounts: int = 5


def measured(
    old: Versions,
    new: Versions,
    source: Source,
    wanted: Wanted,
    log: ProblemLog,
    options: TextOptions,
) -> Measured:
    """The impact on the records of `source`; each version reads the columns that it knows."""
    both = (_as_called_now(old, new, _files(old, wanted)), _files(new, wanted))
    accounts = _accounts([one for files in both for one, _ in files])
    readers = [RecordReader(one, wanted.decimal_comma) for one in accounts.values()]
    profiles = [profile for files in reversed(both) for _, own in files for profile in own]
    slugs = slugs_of(profiles)
    with session() as connection:
        found = opened_base(connection, source, readers, log, options)
        with told(found.name):
            before, after = ([_facts(*one, accounts) for one in files] for files in both)
            make_sides(connection, found.base, (before, after), slugs, wanted.as_of)
            tiers = other_tiers([one for _, own in both[1] for one in own])
            impact = _impact(Measuring(connection, slugs, tiers), profiles, wanted.accounts)
    return Measured(impact, found.name, found.columns, found.notes)


def _files(versions: Versions, wanted: Wanted) -> _Files:
    """The rule files that have a profile, with their profiles; it is an error if none has."""
    files = tuple(one.rule_file for one in versions)
    return prepare(files, wanted.as_of, None, "duckdb", wanted.decimal_comma).batches


def _accounts(files: Sequence[core.RuleFile]) -> dict[bytes, core.Account]:
    """Accounts that read alike, once each: most changes leave the fields as they were."""
    return {_key(one.account): one.account for one in reversed(files)}


def _key(account: core.Account) -> bytes:
    return b"".join(field_form(one).digest for one in account.fields)


def _facts(
    rule_file: core.RuleFile,
    profiles: tuple[core.Profile, ...],
    accounts: dict[bytes, core.Account],
) -> RuleFileFacts:
    return RuleFileFacts(rule_file, profiles, list(accounts).index(_key(rule_file.account)))


def _as_called_now(old: Versions, new: Versions, files: _Files) -> _Files:
    """The old version's profiles and clauses under the names that the new one has for them.

    So what a renamed clause gave is set off against what it gives.
    """
    pairs = [pair for file in difference(old, new).files for pair in file.profiles]
    now = {
        id(pair.old): _renamed(pair.old, pair.new.name, pair.clauses)
        for pair in pairs
        if pair.old is not None and pair.new is not None
    }
    return tuple(
        (rule_file, tuple(now.get(id(one), one) for one in profiles))
        for rule_file, profiles in files
    )


def _renamed(profile: core.Profile, name: str, pairs: Sequence[ClausePair]) -> core.Profile:
    now = {pair.old.slug: pair.new for pair in pairs if pair.old is not None and pair.new}
    both = [(one, now.get(one.slug, one)) for one in profile.clauses]
    return profile.but(
        name=name, clauses=tuple(one.but(slug=new.slug, name=new.name) for one, new in both)
    )


def _impact(measuring: Measuring, profiles: Sequence[core.Profile], accounts: int) -> Impact:
    tiers = [line.name for one in profiles if one.tiers for line in one.tiers.lines]
    stages = [stage.name for one in profiles for stage in one.stages]
    orders: dict[MoveKind, Sequence[str]] = {
        "tier": list(dict.fromkeys([*tiers, DISQUALIFIED])) if tiers else [],
        "verdict": _VERDICTS,
        "stage": list(dict.fromkeys(stages)),
    }
    moves = measuring.moves(accounts)
    names = {clause.slug: clause.name for one in reversed(profiles) for clause in one.clauses}
    return Impact(
        total=measuring.total(),
        moved=sum(one.count for one in moves),
        matrices=tuple(measuring.matrix(kind, order) for kind, order in orders.items() if order),
        scores=measuring.scores(),
        clauses=measuring.clauses(),
        moves=moves,
        names=names,
    )
