"""The table of operators is what the checker goes by."""

from itertools import product
from pathlib import Path

import pytest

from icpdsl.meaning.builtins import OPERATORS, Kind, Operator, first_kinds, result_of, table
from tests.meaning.rule_text import ACCOUNT, codes

ROOT = Path(__file__).parent.parent.parent
OPERANDS = {
    Kind.NUMBER: ("employees", "1", "5"),
    Kind.PERCENT: ("growth", "1%", "5%"),
    Kind.MONEY: ("revenue", "1 USD", "5 USD"),
    Kind.DATE: ("founded", "2025-01-01", "2026-01-01"),
    Kind.TEXT: ("name", "title", "title"),
    Kind.SET: ("tools", "tools", "tools"),
    Kind.YES_NO: ("government", "government", "government"),
    Kind.CONDITION: ("(employees > 5)", "(growth > 5%)", "government"),
    Kind.DURATION: ("30 days", "2 weeks", "1 year"),
    Kind.TEXTS: ('"x", "y"', '"x", "y"', '"x", "y"'),
    Kind.PATTERN: ("/x/", "/x/", "/x/"),
}
VALUES = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE, Kind.TEXT, Kind.SET, Kind.YES_NO)
TWO_SIDED = (">=", ">", "<=", "<", "is", "is not", "before", "after", "+", "-", "*", "/")
EXAMPLES = {
    Kind.NUMBER: "5",
    Kind.PERCENT: "5%",
    Kind.MONEY: "5 USD",
}


def written(form: str, kinds: tuple[Kind, ...]) -> str:
    """An expression of the form with operands of the kinds."""
    if form == "A include B":
        return 'tools include "x"'
    places = {
        letter: OPERANDS[kind][at]
        for at, (letter, kind) in enumerate(zip("ABC", kinds, strict=False))
    }
    return " ".join(places.get(word, word) for word in form.split()).replace("least N", "least 2")


def file_with(operator: Operator) -> str:
    """A file that is right only if the operator takes its operands and gives its result."""
    text = written(operator.form, operator.operands)
    match operator.result:
        case Kind.GRADE:
            criterion = f'    criterion "C" weight 1\n        full to none as {text}\n'
            return f'{ACCOUNT}profile "P"\n{criterion}'
        case Kind.CONDITION:
            return f"{ACCOUNT}define it as {text}\ndefine again as not it\n"
        case result:
            return f"{ACCOUNT}define it as {text}\ndefine again as it > {EXAMPLES[result]}\n"


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda one: f"{one.form} {one.operands}")
def test_every_row_is_taken(operator: Operator) -> None:
    assert codes(file_with(operator)) == []


@pytest.mark.parametrize("name", TWO_SIDED)
def test_what_has_no_row_is_refused(name: str) -> None:
    for pair in product(VALUES, repeat=2):
        if result_of(name, *pair) is None:
            text = f"{OPERANDS[pair[0]][0]} {name} ({OPERANDS[pair[1]][0]})"
            found = codes(f"{ACCOUNT}define it as {text}\n")
            assert len(found) == 1, text
            assert found[0] in ("ICP040", "ICP041", "ICP043", "ICP057"), text


def test_no_row_stands_twice() -> None:
    assert len({(one.name, one.operands) for one in OPERATORS}) == len(OPERATORS)


def test_the_kinds_on_the_left_are_told_once_each() -> None:
    assert first_kinds("between") == (Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.DATE)


def test_the_table_for_people_joins_rows_that_differ_in_operands_only() -> None:
    rows = table()
    assert len({(form, result, meaning) for form, _, result, meaning in rows}) == len(rows)
    assert ("A contains B", "text, texts", "condition", "one of B stands anywhere in A") in rows
    assert ("A >= B", "number; percent; money; date", "condition", "A is B or above") in rows


def test_the_page_of_operators_is_up_to_date() -> None:
    page = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    shown = [line for line in page.splitlines() if line.startswith("| `")]
    assert shown == [f"| `{form}` | {rest} |" for form, rest in rows_of_page()]


def rows_of_page() -> list[tuple[str, str]]:
    return [(form, " | ".join(rest)) for form, *rest in table()]
