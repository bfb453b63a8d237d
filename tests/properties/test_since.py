"""Scores since a run before are those of a full run, row for row."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

import icpdsl
from tests.properties.programs import checked
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

pytestmark = pytest.mark.slow

Row = Mapping[str, str | None]


@settings(max_examples=max(6, settings().max_examples // 8))
@given(data=st.data())
def test_a_run_since_another_gives_what_a_full_run_gives(
    tmp_path_factory: pytest.TempPathFactory, data: DataObject
) -> None:
    """Whatever changed: cells, rows that came, went, moved or stand twice, the day, the rules."""
    folder = tmp_path_factory.mktemp("since")
    made = data.draw(rule_files())
    checked(made.text)
    program = icpdsl.loads(made.text)
    names = [one.name.text for one in made.fields]
    pool: list[Row] = [
        {name: _text(cells.get(name)) for name in names}
        for cells in (data.draw(records(made.fields)).cells for _ in range(4))
    ]
    some = st.lists(st.sampled_from(pool), min_size=1, max_size=6)
    before, after = data.draw(some), data.draw(some)
    first, second = data.draw(days()), data.draw(days())
    _score(program, before, first, folder / "before.parquet", folder / "none.parquet")
    _score(program, after, second, folder / "since.parquet", folder / "before.parquet")
    _score(program, after, second, folder / "anew.parquet", folder / "none.parquet")
    program.write_scores(_table(after), folder / "full.parquet", as_of=second, clauses="full")
    found = _read(folder / "since.parquet")
    assert found == _read(folder / "anew.parquet")
    without = [{name: row[name] for name in row if name != "fingerprint"} for row in found]
    assert without == _read(folder / "full.parquet")


def _score(
    program: icpdsl.Program, rows: list[Row], day: datetime.date, output: Path, since: Path
) -> None:
    program.write_scores(_table(rows), output, since=since, as_of=day, clauses="full")


def _read(path: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


def _table(rows: list[Row]) -> pa.Table:
    return pa.table(
        {name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]}
        or {"nothing": pa.nulls(len(rows))}
    )


def _text(cell: object) -> str | None:
    return cell.replace("\0", "") if isinstance(cell, str) else None
