"""Rows and mappings to records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, NumberType, OneOfType, SetType, TextType, Type, YesNoType
from icpdsl.records.headings import heading_key
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import DataProblem, ProblemLog
from icpdsl.records.record import Record
from icpdsl.records.values import MISSING

ACCOUNT = core.Account(
    (
        core.Field("domain", TextType(), is_key=True),
        core.Field("annual_revenue", NumberType(), ("Revenue", "Turnover")),
        core.Field("staff", NumberType(), has_empty_value=True, empty_value=0.0),
        core.Field("tools", SetType()),
    )
)


def test_a_row_is_read_by_position() -> None:
    rows = RecordReader(ACCOUNT).for_headings(["Tools", "Revenue", "DOMAIN", "Notes"])
    record, problems = rows.read(["b;A", "1,200", "Acme.com", "x"], 1)
    assert record == Record(
        ("acme.com", 1200.0, None, frozenset({"a", "b"})),
        ("Acme.com", 1200.0, None, ("a", "b")),
        "Acme.com",
    )
    assert problems == ()


def test_columns_and_fields_that_found_nothing_are_named() -> None:
    rows = RecordReader(ACCOUNT).for_headings(["Tools", "Revenue", "Domain", "Notes", "TOOLS", ""])
    assert rows.columns.unmapped == ("Notes",)
    assert rows.columns.absent == ("staff",)
    assert rows.columns.repeated == ("TOOLS",)


@pytest.mark.parametrize(
    "heading", ["annual_revenue", "Annual Revenue", "ANNUALREVENUE", "annual-revenue ", "Turnover"]
)
def test_headings_match_without_case_and_separators(heading: str) -> None:
    record, _ = RecordReader(ACCOUNT).read({heading: "5"})
    assert record.compared[1] == 5.0


def test_the_own_name_comes_first_then_the_headings_in_order() -> None:
    reader = RecordReader(ACCOUNT)
    assert reader.read({"Turnover": 1, "Revenue": 2, "annual revenue": 3})[0].compared[1] == 3.0
    assert reader.read({"Turnover": 1, "REVENUE": 2})[0].compared[1] == 2.0


def test_the_first_heading_counts_even_with_an_empty_cell() -> None:
    assert RecordReader(ACCOUNT).read({"Revenue": "", "Turnover": 1})[0].compared[1] is None


def test_the_first_of_two_equal_headings_counts() -> None:
    rows = RecordReader(ACCOUNT).for_headings(["Revenue", "revenue"])
    assert rows.read(["1", "2"], 1)[0].compared[1] == 1.0


def test_a_missing_column_is_unknown_although_empty_has_a_meaning() -> None:
    reader = RecordReader(ACCOUNT)
    assert reader.read({"staff": ""})[0].compared[2] == 0.0
    assert reader.read({"domain": "x"})[0].compared[2] is None
    assert reader.for_headings(["staff"]).read([MISSING], 1)[0].compared[2] is None


def test_problems_name_row_column_cell_and_reason() -> None:
    reader = RecordReader(ACCOUNT)
    expected = (DataProblem(7, "Revenue", "lots", "is not a number"),)
    assert reader.read({"Revenue": "lots"}, 7)[1] == expected
    assert reader.for_headings(["Revenue"]).read(["lots"], 7)[1] == expected


def test_a_cell_that_two_fields_read_alike_is_one_problem() -> None:
    account = core.Account(
        (core.Field("one", NumberType(), ("N",)), core.Field("two", NumberType(), ("N",)))
    )
    assert len(RecordReader(account).read({"N": "x"})[1]) == 1


@pytest.mark.parametrize("key", ["0013000000AbCdE", "0013000000aBcDe", " x "])
def test_a_key_is_never_folded(key: str) -> None:
    assert RecordReader(ACCOUNT).read({"domain": key})[0].key == key


@pytest.mark.parametrize(
    ("kind", "cell", "key"),
    [
        (NumberType(), "007", 7.0),
        (NumberType(), "51-200", "51.0 to 200.0"),
        (DateType(), "30 Sep 2026", "2026-09-30"),
        (YesNoType(), "Y", "true"),
        (YesNoType(), "N", "false"),
        (SetType(), "b;A", "a; b"),
        (TextType("domain"), "https://www.acme.com", "acme.com"),
        (TextType("domain"), "not one", None),
    ],
)
def test_a_key_of_any_type_is_a_text_or_a_number(kind: Type, cell: str, key: object) -> None:
    account = core.Account((core.Field("id", kind, is_key=True),))
    assert RecordReader(account).read({"id": cell})[0].key == key


def test_equal_cells_of_different_types_are_not_mixed_up() -> None:
    account = core.Account((core.Field("t", TextType()), core.Field("b", YesNoType())))
    reader = RecordReader(account)
    for cell, text in ((1, "1"), (True, "true"), ("1", "1"), (1.0, "1")):
        record, _ = reader.read({"t": cell, "b": cell})
        assert record.shown == (text, True)


def test_an_account_without_fields_reads_any_row() -> None:
    reader = RecordReader(core.Account(()))
    assert reader.read({"a": 1}) == (Record((), ()), ())
    assert reader.for_headings(["a"]).read(["1"], 1) == (Record((), ()), ())


def test_keys_that_are_no_texts_are_no_headings() -> None:
    record, _ = RecordReader(ACCOUNT).read({1: "x", None: "y", "domain": "z"})  # type: ignore[dict-item]
    assert record.key == "z"


def test_the_keys_of_mappings_are_remembered() -> None:
    reader = RecordReader(ACCOUNT)
    reader.read({"domain": "x", "Notes": 1})
    reader.read({"Revenue": 1})
    columns = reader.seen_columns()
    assert columns.unmapped == ("Notes",)
    assert columns.absent == ("staff", "tools")
    assert columns.repeated == ()


def test_more_distinct_cells_than_are_kept_read_the_same() -> None:
    rows = RecordReader(ACCOUNT).for_headings(["domain", "staff"])
    for number in range(10_000):
        record, _ = rows.read([f"D{number}", str(number)], number)
        assert record.compared[:3] == (f"d{number}", None, float(number))


def test_a_choice_outside_stays_in_the_record() -> None:
    account = core.Account((core.Field("kind", OneOfType(("A",))),))
    record, problems = RecordReader(account).read({"kind": "B"})
    assert record == Record(("b",), ("B",))
    assert [one.cell for one in problems] == ["B"]


CELLS = st.text(max_size=12) | st.sampled_from(["", "1,5", "51-200", "a;b", "n/a", "yes"])


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=5), st.permutations(range(4)))
def test_rows_and_mappings_read_the_same_in_any_order(
    rows: list[tuple[str, str, str, str]], order: list[int]
) -> None:
    names = [one.name for one in ACCOUNT.fields]
    headings = [names[at] for at in order]
    reader = RecordReader(ACCOUNT)
    by_position = reader.for_headings(headings)
    for number, row in enumerate(rows, 1):
        cells: list[object] = [row[at] for at in order]
        mapping = dict(zip(names, row, strict=True))
        record, problems = by_position.read(cells, number)
        assert RecordReader(ACCOUNT).read(mapping, number)[0] == record
        assert set(reader.read(mapping, number)[1]) == set(problems)


@given(st.text())
def test_a_heading_key_has_no_separators(heading: str) -> None:
    key = heading_key(heading)
    assert heading_key(key.upper().lower()) == heading_key(key.upper())
    assert not set(key) & set(" _-\t")


def test_the_log_counts_all_and_keeps_the_first() -> None:
    log = ProblemLog(keep=2)
    log.extend(DataProblem(row, "n", f"x{row}", "is not a number") for row in range(1, 6))
    log.add(DataProblem(6, "d", "x", "is not a date"))
    assert [one.row for one in log.first] == [1, 2]
    assert log.counts == {("n", "is not a number"): 5, ("d", "is not a date"): 1}
    assert log.total == 6


def test_the_log_can_keep_every_problem() -> None:
    log = ProblemLog(keep=None)
    log.extend(DataProblem(row, "n", "", "is not a number") for row in range(100))
    assert len(log.first) == 100


def test_a_problem_reads_as_one_line() -> None:
    assert str(DataProblem(3, "Revenue", "lots", "is not a number")) == (
        "row 3, Revenue: `lots` is not a number"
    )
    assert str(DataProblem(3, "", "", "the line is not JSON")) == "row 3: the line is not JSON"
