"""One record: how long a full result takes, beside other engines on the same rules.

Peers give the truth of every gate and the grade of every criterion, no range, no reasons, and get
values that are read already. All take turns in one run, so that a busy machine slows all alike, and
the least disturbed turn of each counts.
"""

import datetime
import gc
from collections.abc import Callable
from math import inf
from typing import Any

import workload
from attrs import define
from clock import seconds_of
from peers import Peer, Values, peers
from report import heading, table

from icpdsl.engines.compiled import Evaluate, compile_profile
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.record import Record

_RECORDS = 100
_FEW_RECORDS = 3
_ROUNDS = 40
_TURN = 10e-3
_SLOW = 1e-3


@define
class Contender:
    """Something to time: `run` goes once through `count` records; `best` is seconds a record."""

    name: str
    goal: float | None
    run: Callable[[], object]
    count: int
    passes: int = 1
    best: float = inf

    def take_turn(self) -> None:
        """Time as many passes as fill a turn, so that everyone gets warm."""
        seconds = seconds_of(self._pass) / self.passes
        self.passes = max(1, round(_TURN / seconds))
        self.best = min(self.best, seconds / self.count)

    def _pass(self) -> None:
        for _ in range(self.passes):
            self.run()


def main() -> None:
    """Compare and print."""
    rule_file = workload.rule_file()
    reader = RecordReader(rule_file.account)
    records = [reader.read(cells)[0] for cells in workload.accounts(_RECORDS)]
    compiled = compile_profile(rule_file, rule_file.profiles[0], workload.AS_OF)
    contenders = [_ours(compiled, records), _rows(rule_file, records)]
    notes = []
    for peer in peers(rule_file, workload.AS_OF):
        if isinstance(peer, str):
            notes.append(peer)
        else:
            contenders.append(_contender(peer, rule_file, compiled, records))
    gc.collect()
    gc.freeze()  # what others have loaded is no one's burden
    _take_turns(contenders)
    heading("One record")
    _print(contenders)
    print(*notes, sep="\n")


def _ours(compiled: Evaluate, records: list[Record]) -> Contender:
    def run() -> None:
        for record in records:
            compiled(record)

    return Contender("icpdsl, compiled: full result", None, run, len(records))


def _rows(rule_file: core.RuleFile, records: list[Record]) -> Contender:
    profile = rule_file.profiles[0]

    def run() -> None:
        for record in records:
            evaluate(rule_file, profile, record, workload.AS_OF)

    return Contender("icpdsl, rows: the reference", None, run, len(records))


def _contender(
    peer: Peer, rule_file: core.RuleFile, compiled: Evaluate, records: list[Record]
) -> Contender:
    values = [_plain(rule_file, record) for record in records]
    is_slow = seconds_of(lambda: peer.evaluate(values[0])) > _SLOW
    sample = values[:_FEW_RECORDS] if is_slow else values
    name = peer.name
    if any(map(_differ, map(compiled, records), map(peer.evaluate, sample))):
        name += " (other grades!)"

    def run() -> None:
        for one in sample:
            peer.evaluate(one)

    return Contender(name, peer.goal, run, len(sample))


def _plain(rule_file: core.RuleFile, record: Record) -> Values:
    """The fields in use as peers take them: dates as day numbers, sets as lists."""
    profile = rule_file.profiles[0]
    used = sorted({at for clause in profile.clauses for at in clause.reads})
    return {rule_file.account.fields[at].name: _plain_value(record.compared[at]) for at in used}


def _plain_value(value: object) -> object:
    match value:
        case datetime.date():
            return float(value.toordinal())
        case frozenset():
            return sorted(value)
        case _:
            return value


def _differ(ours: Evaluation, theirs: list[Any]) -> bool:
    """Whether a peer's grades are not ours."""
    grades = [values.grade / 100 for values in ours.clause_values if values.grade is not None]
    return [float(grade) for grade in theirs[-len(grades) :]] != grades


def _take_turns(contenders: list[Contender]) -> None:
    for turn in range(_ROUNDS):
        for contender in contenders:
            is_slow = turn and contender.best > _SLOW
            if not is_slow or turn % 10 == 0:
                contender.take_turn()


def _print(contenders: list[Contender]) -> None:
    ours = contenders[0]
    lines = []
    for one in contenders:
        goal = "" if one.goal is None else f"≥ {one.goal:g}"
        lines.append((one.name, f"{one.best * 1e6:,.1f}", f"{one.best / ours.best:,.1f}", goal))
    table(("", "µs a record", "times ours", "goal"), lines)


if __name__ == "__main__":
    main()
