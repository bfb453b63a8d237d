"""Records that only Python can read, made into the base of a statement.

This is the way of JSON, Excel, SQLite and of CSV that is not plain: each cell goes through
`records.values`, and the facts into a table, in batches.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import chain, islice
from typing import Any

import duckdb

from icpdsl.engines.duckdb.columns import banded_fields, fact_columns, facts_of
from icpdsl.engines.duckdb.inserting import insert
from icpdsl.engines.duckdb.tables import Base, FileFacts
from icpdsl.engines.sql.facts import Facts, may_be_banded
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import Binding, Cells, RecordFile
from icpdsl.records.record import Record

_AT_ONCE = 5_000


def staged(
    connection: duckdb.DuckDBPyConnection, records: RecordFile, readers: Sequence[RecordReader]
) -> Base:
    """The base of an open file's records; data problems go to its log."""
    all_facts = [_facts(reader.account) for reader in readers]
    columns = [_columns(at, facts) for at, facts in enumerate(all_facts)]
    listed = ", ".join(f"{name} {kind}" for name, kind in chain(*(one.items() for one in columns)))
    connection.execute(f"CREATE TEMP TABLE staged ({listed})")
    banded: list[frozenset[int]] = [frozenset() for _ in readers]
    for batch in _batches(records, readers):
        given: list[list[Any]] = []
        for at, (facts, own) in enumerate(zip(all_facts, zip(*batch, strict=True), strict=True)):
            banded[at] |= banded_fields(own)
            given += [[_key(record.key) for record in own], *facts_of(own, facts)]
        kinds = [kind for one in columns for kind in one.values()]
        lists = ", ".join(f"unnest(${at}::{kind}[])" for at, kind in enumerate(kinds, start=1))
        insert(connection, f"INSERT INTO staged SELECT {lists}", given)
    files = tuple(_file_facts(at, facts, banded[at]) for at, facts in enumerate(all_facts))
    return Base("staged", tuple(chain(*columns)), files)


def _facts(account: core.Account) -> Facts:
    return Facts(
        account,
        frozenset(index for index, one in enumerate(account.fields) if may_be_banded(one)),
    )


def _columns(at: int, facts: Facts) -> dict[str, str]:
    own = {f"file{at}_{name}": kind for name, kind in fact_columns(facts).items()}
    return {f"file{at}_key": "VARCHAR", **own}


def _file_facts(at: int, facts: Facts, banded: frozenset[int]) -> FileFacts:
    held = Facts(facts.account, banded)
    columns = {name: f"s.file{at}_{name}" for name in fact_columns(held)}
    key = facts.account.key_index
    is_number = key is not None and key in facts.banded - banded and _is_double(facts, key)
    columns["key"] = f"CAST(s.file{at}_key AS DOUBLE)" if is_number else f"s.file{at}_key"
    return FileFacts(held, columns, "", is_number)


def _is_double(facts: Facts, index: int) -> bool:
    return fact_columns(facts)[f"f{index}"] == "DOUBLE"


def _key(key: str | float | None) -> str | None:
    if isinstance(key, float):
        return str(int(key)) if key.is_integer() else repr(key)
    return None if key is None else str(key).encode("utf-8", "backslashreplace").decode("utf-8")


def _batches(
    records: RecordFile, readers: Sequence[RecordReader]
) -> Iterator[list[tuple[Record, ...]]]:
    bound = [records.bind(reader) for reader in readers]
    rows = records.rows()
    while batch := [_read(records, bound, *row) for row in islice(rows, _AT_ONCE)]:
        yield batch


def _read(
    records: RecordFile, bound: Sequence[Binding], row: int, cells: Cells
) -> tuple[Record, ...]:
    """The record of a row for every reader."""
    read = [binding(copy(cells), row) for binding in bound]
    records.log.extend(dict.fromkeys(chain.from_iterable(problems for _, problems in read)))
    return tuple(record for record, _ in read)
