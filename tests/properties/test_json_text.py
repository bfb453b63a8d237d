"""The fast way to write an evaluation writes, byte for byte, what the plain way does."""

import json

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.engines.json_text import JsonText
from tests.properties.programs import by_rows, checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records


@given(st.data())
def test_json_text_is_the_json_of_the_evaluation(data: DataObject) -> None:
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    writers: dict[str, JsonText] = {}
    for _ in range(data.draw(st.integers(1, 3))):
        for answer in by_rows(rules, read(rules, data.draw(records(made.fields))), today):
            write = writers.setdefault(answer.profile, JsonText(answer.question))
            assert write(answer) == json.dumps(answer.as_dict(), ensure_ascii=False)
