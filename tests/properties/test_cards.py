"""Whatever the rules and the cells say, the answer can be shown to people."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.program import loads
from tests.properties.programs import checked
from tests.properties.test_totality import CELLS
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

ODD_CELLS = CELLS | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Po"]), max_size=8)


@given(st.data())
def test_any_answer_has_a_card(data: DataObject) -> None:
    """A card is made in every form, and no cell gets a character into it that acts on a terminal
    or turns the direction of text.
    """
    made = data.draw(rule_files())
    checked(made.text)
    program = loads(made.text)
    names = [field.name.text for field in made.fields]
    raw = {
        **data.draw(records(made.fields)).raw,
        **data.draw(st.dictionaries(st.sampled_from(names), ODD_CELLS)),
    }
    for answer in program.evaluate(raw, as_of=data.draw(days())):
        for form in ("txt", "md", "html"):
            acting = {one for one in program.render(answer, form) if _acts(one)}
            assert acting == set()
        assert json.loads(program.render(answer, "json"))["profile"] == answer.profile


def _acts(char: str) -> bool:
    return char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
