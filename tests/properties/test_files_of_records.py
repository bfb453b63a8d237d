"""A record is the same record in a mapping, in a row of CSV and in a line of JSON."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.program import Program, loads
from icpdsl.records.readers import open_records
from tests.properties.programs import checked
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

Texts = Mapping[str, str]


def as_csv(rows: Sequence[Texts], columns: list[str], separator: str, ending: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, delimiter=separator, lineterminator=ending)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def drawn_rows(data: DataObject) -> tuple[Program, list[str], Sequence[Texts]]:
    """A program, its columns, and records that hold a text in each of them."""
    made = data.draw(rule_files())
    checked(made.text)
    columns = [field.name.text for field in made.fields]
    drawn = [data.draw(records(made.fields)).cells for _ in range(data.draw(st.integers(1, 4)))]
    rows = [{name: _text(cells.get(name)) for name in columns} for cells in drawn]
    return loads(made.text), columns, rows


def _text(cell: object) -> str:
    return cell.replace("\0", "") if isinstance(cell, str) else ""


@given(st.data())
def test_csv_is_read_as_a_mapping_is(data: DataObject) -> None:
    """Whatever its separator and line ends, a table gives what its rows give one by one."""
    program, columns, rows = drawn_rows(data)
    run = program.run(data.draw(days()))
    separator = data.draw(st.sampled_from(",;\t|"))
    table = as_csv(rows, columns, separator, data.draw(st.sampled_from(["\n", "\r\n"])))
    stream = open_records(io.BytesIO(table), kind="csv", separator=separator)
    assert list(run.answers(stream)) == [run.evaluate(row)[0] for row in rows]


@given(st.data())
def test_json_lines_are_read_as_mappings_are(data: DataObject) -> None:
    """A line of JSON gives what its object gives."""
    program, _, rows = drawn_rows(data)
    run = program.run(data.draw(days()))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    stream = open_records(io.BytesIO(text.encode()), kind="jsonl")
    assert list(run.answers(stream)) == [run.evaluate(row)[0] for row in rows]
