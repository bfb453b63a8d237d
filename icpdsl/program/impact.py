"""Records by two versions of the rules, in DuckDB: whom the change moves, and why."""

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from icpdsl.analysis.difference import Version, difference
from icpdsl.analysis.normal import field_form
from icpdsl.engines.duckdb.moves import RuleFileFacts, make_sides, slugs_of
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
    both = [_files(versions, wanted) for versions in (old, new)]
    accounts = _accounts([one for files in both for one, _ in files])
    readers = [RecordReader(one, wanted.decimal_comma) for one in accounts.values()]
    profiles = [profile for files in reversed(both) for _, own in files for profile in own]
    slugs = slugs_of(profiles)
    with session() as connection:
        found = opened_base(connection, source, readers, log, options)
        with told(found.name):
            names: tuple[dict[str, str], ...] = (_new_names(old, new), {})
            before, after = (
                [_facts(*one, accounts, own) for one in files]
                for files, own in zip(both, names, strict=True)
            )
            make_sides(connection, found.base, (before, after), slugs, wanted.as_of)
            impact = _impact(Measuring(connection, slugs), profiles, wanted.accounts)
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
    names: Mapping[str, str],
) -> RuleFileFacts:
    labels = tuple(names.get(one.name, one.name) for one in profiles)
    place = list(accounts).index(_key(rule_file.account))
    return RuleFileFacts(rule_file, profiles, labels, place)


def _new_names(old: Versions, new: Versions) -> dict[str, str]:
    """What the profiles of the old version are called now."""
    return {
        pair.old.name: pair.new.name
        for file in difference(old, new).files
        for pair in file.profiles
        if pair.old is not None and pair.new is not None
    }


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
