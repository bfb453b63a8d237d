"""One meaning: the engines agree with each other and with a naive reading of the language page."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.records.mapping import RecordReader
from tests.properties.programs import by_compiled, by_oracle, by_rows, checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records


@given(st.data())
def test_rows_agree_with_the_oracle(data: DataObject) -> None:
    """The reference engine gives, key by key, what the language page says."""
    made = data.draw(rule_files())
    record, today = data.draw(records(made.fields)), data.draw(days())
    rules = checked(made.text)
    answers = by_rows(rules, read(rules, record), today)
    assert [one.as_dict() for one in answers] == by_oracle(made, record, today)


@given(st.data())
def test_compiled_agrees_with_rows(data: DataObject) -> None:
    """The compiled engine gives the same answer on every field of the result, clause by clause."""
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    for _ in range(data.draw(st.integers(1, 4))):
        record = read(rules, data.draw(records(made.fields)))
        expected = by_rows(rules, record, today)
        answers = by_compiled(rules, record, today)
        assert [one.as_dict() for one in answers] == [one.as_dict() for one in expected]
        assert [one.clauses for one in answers] == [one.clauses for one in expected]
        assert answers == expected


@given(st.data())
def test_cells_are_read_as_what_they_mean(data: DataObject) -> None:
    """Each raw cell is known, unknown or a problem, as the table of readings says."""
    made = data.draw(rule_files())
    record = data.draw(records(made.fields))
    rules = checked(made.text)
    _, problems = RecordReader(rules.account).read(record.raw)
    assert len({problem.column for problem in problems}) == len(record.problems)
