"""Rows of cells to records: headings are matched once, each distinct cell is read once.

This is the hot path of scoring a file, so cells go through one dictionary a field, and no object is
made for a cell that has been seen before.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from operator import getitem, itemgetter

from attrs import define, evolve, field, frozen

from icpdsl.meaning import core
from icpdsl.records.headings import Columns, match_columns
from icpdsl.records.problems import DataProblem
from icpdsl.records.record import Band, Record, Typed
from icpdsl.records.values import MISSING, Reading, cell_reader, excerpt

_KEPT_CELLS = 4_096
_LONGEST_KEPT = 100
_KEPT_PLANS = 256
_KEPT_HEADINGS = 10_000

_Key = tuple[object, ...]


class _Cells(dict[object, Reading]):
    """Readings by cell text, filled on demand and emptied when it has grown too large.

    Texts only: `1`, `1.0` and `True` are one key to a dictionary.
    """

    def __init__(self, read: Callable[[object], Reading]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: object) -> Reading:
        reading = self.read(cell)
        if len(self) >= _KEPT_CELLS:
            self.clear()
        if not isinstance(cell, str) or len(cell) <= _LONGEST_KEPT:
            self[cell] = reading
        return reading


@frozen
class RowReader:
    """Reads the rows of one file whose headings were matched: lists of texts, by position."""

    columns: Columns
    _headings: tuple[str, ...]
    _cells: tuple[_Cells, ...]
    _pick: Callable[[Sequence[object]], Sequence[object]]
    _key_index: int | None

    def read(self, cells: list[object], row: int) -> tuple[Record, tuple[DataProblem, ...]]:
        """The record of a row of texts, one for each heading, and its unreadable cells.

        `MISSING` may stand for a cell. The list is the reader's to change.
        """
        if not self._cells:
            return Record((), ()), ()
        cells.append(MISSING)
        picked = self._pick(cells)
        compared, shown, problems = zip(*map(getitem, self._cells, picked), strict=True)
        key = None if self._key_index is None else key_of(shown[self._key_index])
        record = Record(compared, shown, key)
        if any(problems):
            return record, _told(row, self._headings, picked, problems)
        return record, ()


@define
class RecordReader:
    """Reads records of one account, from rows of texts (`for_headings`) or from mappings.

    Safe among threads: what it keeps are readings that any thread would make the same.
    """

    account: core.Account
    decimal_comma: bool = False
    _cells: tuple[_Cells, ...] = field(init=False, repr=False)
    _key_index: int | None = field(init=False, repr=False)
    _plans: dict[_Key, tuple[object, ...]] = field(factory=dict, init=False, repr=False)
    _seen: dict[str, None] = field(factory=dict, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._key_index = self.account.key_index
        self._cells = tuple(
            _Cells(cell_reader(one, decimal_comma=self.decimal_comma))
            for one in self.account.fields
        )

    def for_headings(self, headings: Sequence[str]) -> RowReader:
        """A reader of rows whose cells stand in the order of `headings`."""
        columns = match_columns(self.account.fields, headings)
        positions = [-1 if at is None else at for at in columns.positions]
        return RowReader(
            columns,
            tuple(
                one.name if at is None else headings[at]
                for one, at in zip(self.account.fields, columns.positions, strict=True)
            ),
            self._cells,
            _picker(positions),
            self._key_index,
        )

    def seen_columns(self) -> Columns:
        """How the fields and the keys of all mappings read so far find each other."""
        columns = match_columns(self.account.fields, tuple(self._seen))
        return evolve(columns, repeated=())

    def read(
        self, mapping: Mapping[str, object], row: int = 1
    ) -> tuple[Record, tuple[DataProblem, ...]]:
        """The record of a mapping from headings to cells, text or typed."""
        if not self._cells:
            return Record((), ()), ()
        keys = tuple(mapping)
        plan = self._plans.get(keys) or self._plan(keys)
        cells = [MISSING if key is MISSING else mapping[key] for key in plan]  # type: ignore[index]
        readings = [
            seen[cell] if type(cell) is str else seen.read(cell)
            for seen, cell in zip(self._cells, cells, strict=True)
        ]
        compared, shown, problems = zip(*readings, strict=True)
        key = None if self._key_index is None else key_of(shown[self._key_index])
        record = Record(compared, shown, key)
        if any(problems):
            headings = [
                one.name if key is MISSING else _heading(key)
                for one, key in zip(self.account.fields, plan, strict=True)
            ]
            return record, _told(row, headings, cells, problems)
        return record, ()

    def _plan(self, keys: _Key) -> tuple[object, ...]:
        headings = [_heading(key) for key in keys]
        positions = match_columns(self.account.fields, headings).positions
        if len(self._seen) < _KEPT_HEADINGS:
            self._seen.update(dict.fromkeys(headings))
        plan = tuple(MISSING if at is None else keys[at] for at in positions)
        if len(self._plans) >= _KEPT_PLANS:
            self._plans.clear()
        self._plans[keys] = plan
        return plan


def key_of(shown: Typed) -> str | float | None:
    """The value of the key field as a result carries it: its exact spelling, never folded."""
    match shown:
        case None | str():
            return shown
        case bool():
            return "true" if shown else "false"
        case int() | float():
            return shown
        case datetime.date():
            return shown.isoformat()
        case Band(low, high):
            return f"{low} to {high}"
        case _:
            return "; ".join(sorted(shown))


def _heading(key: object) -> str:
    return key if isinstance(key, str) else ""


def _picker(positions: list[int]) -> Callable[[Sequence[object]], Sequence[object]]:
    match positions:
        case []:
            return lambda _: ()
        case [only]:
            return lambda cells: (cells[only],)
        case _:
            return itemgetter(*positions)


def _told(
    row: int,
    headings: Sequence[str],
    cells: Sequence[object],
    problems: Sequence[str | None],
) -> tuple[DataProblem, ...]:
    told = (
        DataProblem(row, heading, excerpt(cell), problem)
        for heading, cell, problem in zip(headings, cells, problems, strict=True)
        if problem is not None
    )
    return tuple(dict.fromkeys(told))
