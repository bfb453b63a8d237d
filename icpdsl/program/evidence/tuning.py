"""A profile scored on records with outcomes, tuned, and what becomes of its examples."""

import datetime
from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen

from icpdsl.engines.compiled import compile_profile
from icpdsl.engines.examples import run_example
from icpdsl.engines.rows import evaluate
from icpdsl.evidence.derive.columns import Table, read_table
from icpdsl.evidence.derive.deriving import closed_records
from icpdsl.evidence.derive.splitting import split
from icpdsl.evidence.derive.wishes import Wishes
from icpdsl.evidence.tune.model import Observed, given_by, levers_of
from icpdsl.evidence.tune.result import Tuned
from icpdsl.evidence.tune.tuning import Asked, tuned
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.program.evidence.reading import one_profile
from icpdsl.program.scoring import Program
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import RecordFile
from icpdsl.source.errors import UsageError
from icpdsl.source.text import SourceText


@frozen
class TuneWishes:
    """What to tune by: the outcome as for deriving, the profile, the day."""

    outcome: Wishes
    as_of: datetime.date
    profile: str | None = None
    decimal_comma: bool = False


def tune(program: Program, records: RecordFile, wishes: TuneWishes) -> Tuned:
    """Tune one profile of the program to the records of an open file."""
    rule_file, profile = one_profile(program.files, wishes.profile)
    source = program.sources[program.files.index(rule_file)]
    assert wishes.outcome.outcome is not None  # noqa: S101 - the command insists on it
    closed = closed_records(read_table(records), wishes.outcome, wishes.outcome.outcome)
    observed = _observed(rule_file, profile, closed.table, wishes)
    key = _key_heading(rule_file, closed.table)
    parted = split(closed.table, key, wishes.outcome.date, wishes.outcome.holdout)
    by_turns = wishes.outcome.date is None and wishes.outcome.holdout is None
    asked = Asked(source, profile, evolve(observed, won=closed.won), parted, by_turns, closed.open)
    found = tuned(asked)
    return found if found.text is None else evolve(found, failing=_failing(found.text, source))


def _observed(
    rule_file: core.RuleFile, profile: core.Profile, table: Table, wishes: TuneWishes
) -> Observed:
    """What each lever gives each record; records that the rules cannot tell apart count once."""
    headings = [one.heading for one in table.columns]
    reader = RecordReader(rule_file.account, wishes.decimal_comma).for_headings(headings)
    asked = {field for clause in profile.clauses for field in clause.reads}
    places = (reader.columns.positions[field] for field in asked)
    used = sorted({at for at in places if at is not None})
    if not used:
        raise UsageError("the records have no column that the profile reads")
    answer = compile_profile(rule_file, profile, wishes.as_of)
    levers = levers_of(profile)
    codes = np.stack([table.columns[at].codes for at in used], axis=1)
    patterns, which = np.unique(codes, axis=0, return_inverse=True)
    given, is_out = np.zeros((len(patterns), len(levers))), np.zeros(len(patterns), dtype=bool)
    for row, pattern in enumerate(patterns.tolist()):
        cells: list[object] = [""] * len(headings)
        for at, code in zip(used, pattern, strict=True):
            cells[at] = table.columns[at].cells[code]
        found = answer(reader.read(cells, row + 1)[0])
        given[row] = given_by(levers, profile, found)
        is_out[row] = found.verdict == "disqualified"
    return Observed(levers, given, is_out, which.reshape(-1), np.zeros(table.count, dtype=bool))


def _key_heading(rule_file: core.RuleFile, table: Table) -> str | None:
    at = rule_file.account.key_index
    if at is None:
        return None
    headings = [one.heading for one in table.columns]
    position = RecordReader(rule_file.account).for_headings(headings).columns.positions[at]
    return None if position is None else headings[position]


def _failing(text: str, source: SourceText) -> tuple[str, ...]:
    """The examples of the changed file that no longer hold."""
    from pathlib import Path  # noqa: PLC0415

    folder = Path(source.path).parent
    checked = check(SourceText(text, source.path), folder)
    assert checked.rule_file is not None  # noqa: S101 - numbers alone have changed
    return tuple(_failed(checked.rule_file, checked.rule_file.profiles))


def _failed(rule_file: core.RuleFile, profiles: Sequence[core.Profile]) -> list[str]:
    return [
        example.name
        for profile in profiles
        for example in profile.examples
        if not run_example(rule_file, profile, example, evaluate).passes
    ]
