"""Nothing that a person can type or a system can export makes the program raise."""

import math

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.meaning.check import check
from icpdsl.records.mapping import RecordReader
from icpdsl.source.snippet import draw
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.properties.programs import by_compiled, by_rows, checked
from tests.strategies.damage import damaged_files, texts
from tests.strategies.files import rule_files
from tests.strategies.records import days

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=12),
    st.from_regex(r"[<>=(]*[$€-]?[0-9.,_ ]{0,6}[-–/+kMe%) ]*[0-9]{0,4}", fullmatch=True),
    st.lists(st.text(max_size=3), max_size=3),
    st.sets(st.text(max_size=3), max_size=3),
    st.binary(max_size=4),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2),
)


@given(texts() | damaged_files())
def test_any_text_gives_a_tree_or_diagnostics(text: str) -> None:
    """Reading, checking and drawing never raise; a file that does not check says why."""
    source = SourceText(text)
    parsed = parse(source)
    checking = check(source, None)
    assert (checking.rule_file is None) == any(one.is_error for one in checking.diagnostics)
    assert {one for one in parsed.diagnostics if one.is_error} <= set(checking.diagnostics)
    for diagnostic in checking.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert "\n" not in diagnostic.message
        assert draw(diagnostic)


@given(st.data())
def test_any_cell_is_scored(data: DataObject) -> None:
    """Whatever stands in the cells, both engines evaluate the record, and to the same result."""
    made = data.draw(rule_files())
    rules = checked(made.text)
    names = [field.name.text for field in made.fields]
    raw = data.draw(st.dictionaries(st.sampled_from(names), CELLS))
    record, problems = RecordReader(rules.account).read(raw)
    today = data.draw(days())
    answers = by_rows(rules, record, today)
    assert by_compiled(rules, record, today) == answers
    assert {problem.column for problem in problems} <= set(raw)
    for value in record.compared:
        assert not isinstance(value, float) or math.isfinite(value)
