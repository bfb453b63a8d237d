"""Exports of a CRM load without loss: every cell is read, unknown, or told as a problem."""

import csv
from pathlib import Path

import pytest

import icpdsl
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import open_records

_EXPORTS = Path(__file__).parents[3] / "shared" / "data" / "salesforce_export"
_NAMES = ("Account", "Lead", "Opportunity", "de_Account", "de_Lead", "de_Opportunity")
_NOTHING = frozenset({"n/a", "#n/a", "-", "unknown", "null"})


def _cells(name: str) -> tuple[list[str], list[list[str]]]:
    """Headings and rows, by the reader of the standard library."""
    path = _EXPORTS / f"{name}.csv"
    if not path.exists():
        pytest.skip("the exports are not here")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        headings, *rows = csv.reader(stream)
    return headings, rows


def _reader(headings: list[str], kind: str) -> RecordReader:
    fields = [f'    field_{at}  {kind}  from "{one}"' for at, one in enumerate(headings)]
    profile = 'profile "All"\n    must "Known"\n        field_0 is known'
    (rules,) = icpdsl.loads("account\n" + "\n".join(fields) + f"\n\n{profile}\n").files
    return RecordReader(rules.account)


@pytest.mark.parametrize("name", _NAMES)
def test_texts_come_through_as_they_are(name: str) -> None:
    headings, rows = _cells(name)
    reader = _reader(headings, "text")
    with open_records(_EXPORTS / f"{name}.csv") as records:
        bound = records.bind(reader)
        read = [bound(cells, number)[0].shown for number, cells in records.rows()]
    assert read == [tuple(cell if cell.strip() else None for cell in row) for row in rows]
    assert records.log.total == 0


@pytest.mark.parametrize("kind", ["number", "date", "yes/no", "set of text", "text as domain"])
@pytest.mark.parametrize("name", _NAMES)
def test_no_cell_is_lost_as_any_type(name: str, kind: str) -> None:
    """A cell that is filled is a value or a problem, unless it says itself that it is nothing."""
    headings, rows = _cells(name)
    reader = _reader(headings, kind)
    for number, row in enumerate(rows, start=1):
        record, problems = reader.read(dict(zip(headings, row, strict=True)), number)
        told = {problem.column for problem in problems}
        for heading, cell, value in zip(headings, row, record.shown, strict=True):
            is_nothing = not cell.strip() or cell.strip().lower() in _NOTHING
            assert (value is not None) != (is_nothing or heading in told), (heading, cell)
