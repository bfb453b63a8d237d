"""Reasons to trust a backtest less: leaks, few or repeated records, days that do not fit."""

from collections.abc import Iterator, Mapping, Sequence

from icpdsl.engines.duckdb.doubts import first_and_last, later_than_outcome, repeats, scores_at
from icpdsl.engines.duckdb.judged import Joined
from icpdsl.evidence.backtest import Caution, RankingEvidence, out_of_order
from icpdsl.evidence.groups import Group
from icpdsl.evidence.leaks import Leak
from icpdsl.evidence.rates import Rate
from icpdsl.meaning import core
from icpdsl.meaning.types import DateType
from icpdsl.program.evidence.judging import Judged
from icpdsl.program.evidence.reading import reads_of
from icpdsl.source.structure import Structure

_FEW = 30
_HELD_SHARE = 0.2
_HIGHEST = 1000


def cautions_of(
    found: Judged,
    base: Rate,
    ranking: RankingEvidence,
    best_first: Mapping[str, Sequence[Group]],
    leaks: Sequence[Leak],
) -> Iterator[Caution]:
    """Every caution; `best_first` are groups by what they are called."""
    yield from (
        Caution("leak", f"`{leak.field}` may know the outcome: {leak.detail}") for leak in leaks
    )
    yield from _few(base)
    yield from _repeated(found)
    yield from _days(found)
    yield from _ranks(found, ranking)
    for noun, groups in best_first.items():
        yield from _order(noun, groups)


def _order(noun: str, groups: Sequence[Group]) -> Iterator[Caution]:
    """What should be won less often, and is not: tiers, or bands of the score."""
    for better, worse in out_of_order([one for one in groups if one.rate.n]):
        yield Caution(
            "order",
            f"{noun} {worse} was won more often than {noun} {better}, surely more than by chance",
        )


def _few(base: Rate) -> Iterator[Caution]:
    for count, what in ((base.won, "won"), (base.lost, "lost")):
        if count < _FEW:
            yield Caution(
                "few",
                f"only {count:,} {what}: intervals are wide, and only large differences show",
            )


def _repeated(found: Judged) -> Iterator[Caution]:
    if found.joined is not None:
        yield from _joined(found.joined)
        return
    seen = repeats(found.connection)
    if seen.records > seen.contents:
        yield Caution(
            "duplicates",
            f"{seen.records - seen.contents:,} records repeat another one, key and all; each"
            " counts",
        )
    if seen.contents > seen.keys:
        yield _dependent(seen.records, seen.keys)


def _dependent(rows: int, keys: int) -> Caution:
    return Caution(
        "dependent",
        f"{rows:,} records belong to {keys:,} keys; records of one account are alike, so the"
        " intervals are too narrow",
    )


def _joined(joined: Joined) -> Iterator[Caution]:
    if joined.unmatched:
        yield Caution(
            "unmatched",
            f"{joined.unmatched:,} of {joined.deals:,} outcomes have no account with their key;"
            " they are left out",
        )
    if joined.repeated:
        yield Caution(
            "duplicates",
            f"{joined.repeated:,} accounts have the key of another one; one of each counts",
        )
    matched = joined.deals - joined.unmatched
    if matched > joined.accounts:
        yield _dependent(matched, joined.accounts)


def _days(found: Judged) -> Iterator[Caution]:
    connection, question = found.connection, found.question
    days = first_and_last(connection)
    if days is None:
        return
    for at in reads_of(question.profile):
        field = question.rule_file.account.fields[at]
        late = later_than_outcome(connection, at) if isinstance(field.type, DateType) else 0
        if late:
            yield Caution(
                "dates",
                f"`{field.name}` lies after the outcome's date in {late:,} records: the rules read"
                " what was not known yet",
            )
    first, last = days
    if first < question.as_of and looks_at_today(question.rule_file, question.profile):
        yield Caution(
            "day",
            f"the rules count days up to {question.as_of}, while outcomes date from {first} to"
            f" {last}: ages were smaller then; `--as-of` sets the day",
        )


def looks_at_today(rule_file: core.RuleFile, profile: core.Profile) -> bool:
    """Whether the profile's answers depend on the day."""
    return _asks_day(profile.clauses) or any(
        _asks_day(each) for each in rule_file.definitions if _is_used(each, profile)
    )


def _is_used(definition: core.Definition, profile: core.Profile) -> bool:
    """Definitions go by what they read: one that shares no field with the profile has no part."""
    return bool(_fields_in(definition) & set(reads_of(profile)))


def _fields_in(node: object) -> set[int]:
    if isinstance(node, core.FieldValue):
        return {node.index}
    return set().union(*map(_fields_in, _parts(node)))


def _asks_day(node: object) -> bool:
    if isinstance(node, core.DaysSince | core.Today):
        return True
    return any(map(_asks_day, _parts(node)))


def _parts(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        yield from node
    elif isinstance(node, Structure):
        yield from (getattr(node, each.name) for each in node.__attrs_attrs__)


def _ranks(found: Judged, ranking: RankingEvidence) -> Iterator[Caution]:
    if ranking.distinct == 1:
        yield Caution("constant", "every record has the same rank: the rules tell nobody apart")
        return
    if ranking.unranked:
        yield Caution(
            "held", f"{ranking.unranked:,} closed records have no score and take no part in ranking"
        )
    for tenths, words in ((0, "0"), (_HIGHEST, "100")):
        held, n = scores_at(found.connection, tenths)
        if n and held / n > _HELD_SHARE:
            yield Caution(
                "held", f"{held:,} scores ({held / n:.0%}) are {words}, so nothing tells them apart"
            )
