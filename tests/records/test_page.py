"""Every row of the tables in docs/reading-values.md is what is read."""

import re
from pathlib import Path

import pytest

from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from icpdsl.records.writers import csv_cell
from tests.records.cells import read

PAGE = Path(__file__).parents[2] / "docs" / "reading-values.md"
ROWS = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
TYPES: dict[str, Type] = {
    "number": NumberType(),
    "percent": PercentType(),
    "percent as whole_percent": PercentType(is_whole=True),
    "money in USD": MoneyType("USD"),
    "money in EUR": MoneyType("EUR"),
    "money in AUD": MoneyType("AUD"),
    "date": DateType(),
    "date as dmy": DateType("dmy"),
    "date as mdy": DateType("mdy"),
    "date as epoch": DateType("epoch"),
    "yes/no": YesNoType(),
    "text": TextType(),
    "text as country": TextType("country"),
    "text as domain": TextType("domain"),
    "set of text": SetType(),
}


@pytest.mark.parametrize(("kind", "cell", "expected"), ROWS)
def test_a_row_of_the_page(kind: str, cell: str, expected: str) -> None:
    reading = read(TYPES[kind], cell)
    if reading.problem is not None:
        assert expected == "a problem"
    elif reading.shown is None:
        assert expected == "unknown"
    else:
        assert csv_cell(reading.shown) == expected


def test_the_page_has_rows_for_every_type() -> None:
    assert {kind for kind, _, _ in ROWS} == set(TYPES)
