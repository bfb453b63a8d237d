"""Written files: harmless to spreadsheets, whole or not there."""

import csv
import datetime
import io
import json
import stat
from decimal import Decimal
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning.types import DateType, NumberType, SetType, Type
from icpdsl.records.record import Band
from icpdsl.records.writers import csv_cell, csv_lines, json_line, json_text, open_output
from icpdsl.source.errors import DataError
from tests.records.cells import read


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (67.5, "67.5"),
        (67.0, "67"),
        (5, "5"),
        (True, "true"),
        (False, "false"),
        ("Acme", "Acme"),
        (datetime.date(2026, 9, 30), "2026-09-30"),
        (("a", "b"), "a; b"),
        (frozenset({"b", "a"}), "a; b"),
        (Decimal("1.50"), "1.50"),
        (Band(51.0, 200.0), "51 to 200"),
        (Band(None, 50.0, excludes_high=True), "<50"),
        (Band(10_000.0, None), ">=10000"),
    ],
)
def test_values_are_written_as_they_read(value: object, cell: str) -> None:
    assert csv_cell(value) == cell


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (NumberType(), 67.5),
        (NumberType(), -3.0),
        (NumberType(), Band(51.0, 200.0)),
        (NumberType(), Band(None, 50.0)),
        (NumberType(), Band(50.0, None, excludes_low=True)),
        (DateType(), datetime.date(2026, 9, 30)),
        (SetType(), frozenset({"a", "b"})),
    ],
)
def test_what_is_written_reads_back(kind: Type, value: object) -> None:
    assert read(kind, csv_cell(value)).compared == value


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+49 171 1",
        "-x",
        "@SUM(A1)",
        "\tx",
        "\rx",
        " =1",
        "\uff1d1",
        "-",
        "=",
        "+1-1",
        "\n=1",
    ],
)
def test_formulas_are_escaped(text: str) -> None:
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+3.5", "-1,200", "-5%", "1e6", "a=b", "x-y", ""])
def test_plain_numbers_and_other_texts_are_not(text: str) -> None:
    assert csv_cell(text) == text


def test_control_characters_are_written_out() -> None:
    assert csv_cell("a\x1b[31mb\x00") == "a\\x1b[31mb\\x00"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_csv_lines_are_csv_that_no_cell_escapes(rows: list[list[str]]) -> None:
    text = "".join(csv_lines(["a", "b"], rows))
    text.encode("utf-8")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found == [["a", "b"], *[[csv_cell(cell) for cell in row] for row in rows]]


@given(st.dictionaries(st.text(), st.text(st.characters()) | st.integers() | st.none()))
def test_json_lines_hold_any_text(value: dict[str, object]) -> None:
    line = json_line(value)
    line.encode("utf-8")
    assert line.count("\n") == 1
    assert json.loads(line) == value
    assert json.loads(json_text(value)) == value


def test_characters_beyond_ascii_stay_readable() -> None:
    assert json_line({"name": "Zoë"}) == '{"name": "Zoë"}\n'


def test_a_file_is_replaced_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    path.chmod(0o640)
    with open_output(path) as stream:
        stream.write("new\n")
        assert path.read_text() == "old"
    assert path.read_bytes() == b"new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def _write_and_fail(stream: TextIO, failure: type[BaseException]) -> None:
    stream.write("new")
    raise failure


@pytest.mark.parametrize("failure", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_what_was_there(tmp_path: Path, failure: type[BaseException]) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(failure), open_output(path) as stream:
        _write_and_fail(stream, failure)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    with open_output(tmp_path / "new") as stream:
        stream.write("x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with open_output(tmp_path / "link") as stream:
        stream.write("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_what_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "out.csv", tmp_path):
        with pytest.raises(DataError, match="cannot be written"), open_output(path) as stream:
            stream.write("x")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs /dev/null")
def test_a_device_is_written_to_and_not_replaced() -> None:
    with open_output("/dev/null") as stream:
        stream.write("x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_clear_error() -> None:
    with (
        pytest.raises(DataError, match="/dev/full: cannot be written: no space left"),
        open_output("/dev/full") as stream,
    ):
        stream.write("x" * 1_000_000)
