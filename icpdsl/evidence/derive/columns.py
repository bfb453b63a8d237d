"""A table of records as columns: every distinct cell once, and which of them each record has.

Cells are texts, typed ones as the text that a file would hold, so that everything after this works
on the few distinct cells of a column rather than on its millions of records.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.meaning.nearest import nearest
from icpdsl.records.headings import heading_key
from icpdsl.records.readers import Cells, RecordFile
from icpdsl.records.values.reading import MISSING, built_in, is_nothing, text_of
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

Codes = NDArray[np.int32]
Hashes = NDArray[np.uint64]

_BLOCK = 20_000
_LISTED = 12
_LONGEST = 1_000
"""Characters of a cell that are kept: a longer one is prose, which no criterion is made of."""


@frozen(eq=False)
class Column:
    """A column: its distinct cells in alphabetical order, and the one of each record.

    The empty text stands for an empty, absent or null cell.
    """

    heading: str
    cells: tuple[str, ...]
    codes: Codes

    def counts(self) -> NDArray[np.int64]:
        """How many records have each distinct cell."""
        return np.bincount(self.codes, minlength=len(self.cells))

    def kept(self, rows: NDArray[np.bool_]) -> "Column":
        """The column of some of the records; cells that none of them has are gone."""
        found, codes = np.unique(self.codes[rows], return_inverse=True)
        return Column(self.heading, tuple(self.cells[at] for at in found), codes.astype(np.int32))


@frozen(eq=False)
class Table:
    """Records as columns, in the order of the headings."""

    columns: tuple[Column, ...]
    count: int

    def column(self, heading: str) -> Column:
        """The column under a heading, compared as `from` compares; raises `UsageError`."""
        wanted = heading_key(heading)
        for one in self.columns:
            if heading_key(one.heading) == wanted:
                return one
        near = nearest(heading, [one.heading for one in self.columns])
        listed = ", ".join(f"`{printable(one.heading)}`" for one in self.columns[:_LISTED])
        hint = f"did you mean `{printable(near)}`?" if near else f"there are {listed}"
        raise UsageError(f"no column is called `{printable(heading)}`; {hint}")

    def kept(self, rows: NDArray[np.bool_]) -> "Table":
        """The table of some of the records."""
        return Table(tuple(one.kept(rows) for one in self.columns), int(rows.sum()))

    def hashes(self) -> Hashes:
        """A number for each record that depends on what its cells hold and on nothing else."""
        total = np.zeros(self.count, dtype=np.uint64)
        for one in self.columns:
            total += _hashed(one.heading, one.cells)[one.codes]
        return _mixed(total)


def key_hashes(column: Column) -> Hashes:
    """A number for each record that depends on its cell in the column alone."""
    return _mixed(_hashed("", column.cells)[column.codes])


def account_hashes(table: Table, account: Column) -> Hashes:
    """As `key_hashes`; records that name no account are told apart by all that they hold."""
    is_named = np.array([cell != "" for cell in account.cells])[account.codes]
    return np.asarray(np.where(is_named, key_hashes(account), table.hashes()))


def _hashed(salt: str, cells: Sequence[str]) -> Hashes:
    start = blake2b(salt.encode("utf-8", "surrogatepass"), digest_size=8)
    numbers = array("Q")
    for cell in cells:
        own = start.copy()
        own.update(cell.encode("utf-8", "surrogatepass"))
        numbers.frombytes(own.digest())
    return np.frombuffer(numbers, dtype=np.uint64) if numbers else np.zeros(0, dtype=np.uint64)


def _mixed(numbers: Hashes) -> Hashes:
    """The numbers once more spread over all bits (the finaliser of splitmix64)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


class _Codes(dict[object, int]):
    """The number of each distinct cell, given out as cells come."""

    def __missing__(self, cell: object) -> int:
        code = len(self)
        self[cell] = code
        return code


def read_table(records: RecordFile) -> Table:
    """All records of an open file as columns."""
    if records.headings is None:
        return table_of_mappings(cells for _, cells in records.rows())  # type: ignore[misc]
    headings = records.headings
    return _table(headings, _as_rows(headings, (cells for _, cells in records.rows())))


def _as_rows(headings: Sequence[str], rows: Iterable[Cells]) -> Iterator[Sequence[object]]:
    for cells in rows:
        if isinstance(cells, Mapping):
            yield [cells.get(heading) for heading in headings]
        else:
            yield cells[: len(headings)]


def table_of_mappings(records: Iterable[Mapping[str, object]]) -> Table:
    """Records as mappings from headings to cells, text or typed, as columns."""
    held = list(records)
    headings = tuple(dict.fromkeys(str(name) for one in held for name in one))
    return _table(headings, ([one.get(name) for name in headings] for one in held))


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    known = [_Codes() for _ in headings]
    codes = [array("i") for _ in headings]
    waiting = iter(rows)
    while block := list(islice(waiting, _BLOCK)):
        for seen, own, cells in zip(known, codes, zip(*block, strict=True), strict=True):
            if set(map(type, cells)) <= {str}:
                own.extend(map(seen.__getitem__, cells))
            else:
                own.extend(seen[_as_text(cell)] for cell in cells)
    columns = [_column(*one) for one in zip(headings, known, codes, strict=True)]
    named = {heading_key(one.heading): one for one in reversed(columns) if one.heading.strip()}
    kept = [one for one in columns if named.get(heading_key(one.heading)) is one]
    return Table(tuple(kept), len(codes[0]) if codes else 0)


def _as_text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if cell is None or cell is MISSING:
        return ""
    plain = built_in(cell)
    if is_nothing(plain):
        return ""
    if isinstance(plain, list | tuple | set | frozenset):
        members = sorted(str(one) for one in plain if one is not None)
        return json.dumps(members, ensure_ascii=False)
    return text_of(plain) or ""


def _column(heading: str, known: _Codes, codes: "array[int]") -> Column:
    """The column with its cells in order, blank ones and what is too long taken together."""
    texts = ["" if cell.isspace() else cell[:_LONGEST] for cell in map(str, known)]
    cells = sorted(set(texts))
    places = {cell: at for at, cell in enumerate(cells)}
    moved = np.array([places[text] for text in texts], dtype=np.int32)
    own = np.frombuffer(codes, dtype=np.int32) if codes else np.zeros(0, dtype=np.int32)
    return Column(heading, tuple(cells), moved[own] if len(moved) else own)
