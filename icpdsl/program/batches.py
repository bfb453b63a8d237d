"""A pass over records by DuckDB, a batch at a time, in the order in which they come."""

import datetime
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import chain, islice

from icpdsl.engines.duckdb.batches import BatchEngine
from icpdsl.engines.duckdb.session import lock, session
from icpdsl.engines.result import Evaluation
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import Binding, Cells, RecordFile
from icpdsl.records.record import Record

_FIRST = 500
_ROWS = 10_000
"""A statement is planned once a batch, which a few records must not wait for."""

Batches = tuple[tuple[core.RuleFile, tuple[core.Profile, ...]], ...]


def answers(
    records: RecordFile,
    readers: Sequence[RecordReader],
    batches: Batches,
    as_of: datetime.date,
) -> Iterator[tuple[Evaluation, ...]]:
    """Each record of an open file by every profile; data problems go to the file's log."""
    bound = [records.bind(reader) for reader in readers]
    with session() as connection:
        lock(connection)
        engines = [BatchEngine(*batch, as_of, connection.cursor()) for batch in batches]
        rows, size = records.rows(), _FIRST
        while batch := _read(records, bound, list(islice(rows, size))):
            columns = zip(*batch, strict=True)
            answered = [engine.evaluate(own) for engine, own in zip(engines, columns, strict=True)]
            yield from (tuple(chain.from_iterable(one)) for one in zip(*answered, strict=True))
            size = _ROWS


def answer_one(
    rule_file: core.RuleFile, profile: core.Profile, as_of: datetime.date, record: Record
) -> Evaluation:
    """One record by one profile: the same answer, at the cost of a database."""
    with session() as connection:
        return BatchEngine(rule_file, (profile,), as_of, connection).evaluate([record])[0][0]


def _read(
    records: RecordFile, bound: Sequence[Binding], rows: Sequence[tuple[int, Cells]]
) -> list[tuple[Record, ...]]:
    """The records of each row, one for every reader."""
    batch = []
    for row, cells in rows:
        read = [binding(copy(cells), row) for binding in bound]
        records.log.extend(dict.fromkeys(chain.from_iterable(problems for _, problems in read)))
        batch.append(tuple(record for record, _ in read))
    return batch
