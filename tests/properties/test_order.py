"""What may stand in any order does so without any effect."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.properties.programs import by_compiled, checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import MadeRecord, days, records


@given(st.data())
def test_the_order_of_columns_never_matters(data: DataObject) -> None:
    """A record is the same with its columns in any order."""
    made = data.draw(rule_files())
    rules, today = checked(made.text), data.draw(days())
    record = data.draw(records(made.fields))
    columns = data.draw(st.permutations(list(record.raw.items())))
    moved = MadeRecord(dict(columns), record.meaning, record.problems)
    expected = by_compiled(rules, read(rules, record), today)
    assert by_compiled(rules, read(rules, moved), today) == expected


@given(st.data())
def test_the_order_of_members_never_matters(data: DataObject) -> None:
    """A set is the same with its members in any order and any of them twice."""
    made = data.draw(rule_files().filter(lambda one: any(f.type.kind == "set" for f in one.fields)))
    rules, today = checked(made.text), data.draw(days())
    raw = data.draw(records(made.fields)).raw
    turned = {
        name: data.draw(st.permutations([*cell, *cell[:1]])) if isinstance(cell, list) else cell
        for name, cell in raw.items()
    }
    first, second = (read(rules, MadeRecord(one, {})) for one in (raw, turned))
    assert by_compiled(rules, first, today) == by_compiled(rules, second, today)
