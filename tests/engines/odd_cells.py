"""Cells of every kind, plain and odd, beside every kind of field."""

import datetime
import math

FIELD_TYPES = (
    "number",
    'number unknown "0", "12"',
    "number empty means 7",
    "percent",
    "percent as whole_percent",
    "money in USD",
    "date",
    "date as dmy",
    "date as epoch",
    'date unknown "2026-01-01"',
    "date empty means never",
    "yes/no",
    "yes/no empty means no",
    'yes/no unknown "true"',
    "text",
    'text unknown "Select", "12"',
    "text as country",
    "text as domain",
    'one of "Software", "It", "Straße"',
    "set of text",
    'set of "a", "b c"',
    "set of text empty means none",
)
COLUMNS = {
    "VARCHAR": (
        *("12", "-0", "007", "1.50", ".5", "1,5", "1e3", " 12", "12\n", "1" * 41, "+3", "0", "n/a"),
        *("51-200", "<50", "10,000+", "$5M", "25%", "", "  ", "\u00a0", None, "NaN", "inf", "null"),
        *(
            "7%",
            "-3%",
            "-0%",
            "007%",
            "%",
            "5%%",
            "12.7%",
            "1-2%",
            "- 5%",
            "1.",
            "-.5",
            "-7",
            "--1",
        ),
        *("2026-01-01", "2026-02-30", "0000-01-01", "0001-01-01", "2026-1-1", "2026-01-01T10:00"),
        *("2026-01-01 23:59:59.5Z", "2026-01-01 24:00", "2026-01-01T10", "2013", "2013-06"),
        *("30/09/2026", "1767225600", "infinity", "epoch", "Yes", "TRUE", "y", "on", " no ", "Off"),
        *("Software", "SOFTWARE", "it", "\u0130t", "\u212a", "STRASSE", "Stra\u00dfe", "a  b"),
        *("a\tb", "Cafe\u0301", "x\x1cy", "Select", "select ", "Germany", "DE", "https://a.co.uk"),
        *("a;b c", "A|b", "a, b,,a", "[]", '["a", "B"]', "b c", ";", "[a", "a;B,c", "\\x", "x[y"),
    ),
    "DOUBLE": (
        0.0,
        -0.0,
        12.0,
        0.5,
        0.1,
        25.0,
        1e300,
        2.0**53,
        1e15,
        math.nan,
        math.inf,
        None,
        2013,
    ),
    "FLOAT": (0.1, 12.0, None),
    "BIGINT": (0, 1, 12, -5, 2**53 + 1, 2**62, 2013, 1_767_225_600, None),
    "TINYINT": (0, 1, 12, None),
    "DECIMAL(20, 3)": ("0", "12.000", "0.125", "12345678901234567.891", None),
    "HUGEINT": (0, 12, 2**100, None),
    "BOOLEAN": (True, False, None),
    "DATE": ("2026-01-01", "0001-01-01", "9999-12-31", "1969-12-31", None),
    "TIMESTAMP": ("2026-01-01 23:59:59", "1969-12-31 23:59:59", "0001-01-01 00:00:00", None),
    "TIMESTAMPTZ": ("2026-01-01 23:59:59+00", None),
    "VARCHAR[]": (["a", "b c"], ["A", "a"], [], [None], ["", "x"], [" a", "\u00c9"], ["z"], None),
    "INTEGER[]": ([1, 2], None),
    "UUID": ("6f1e8a52-0000-4000-8000-000000000000", None),
}


def account_text() -> str:
    """An account whose fields all read the column `cell`."""
    lines = [f"    field{at} {kind}" for at, kind in enumerate(FIELD_TYPES)]
    return "account\n" + "\n".join(map(_from_cell, lines)) + "\n"


def _from_cell(line: str) -> str:
    """The heading stands before what is unknown and what empty means."""
    for option in (" unknown ", " empty means "):
        if option in line:
            start, rest = line.split(option, 1)
            return f'{start} from "cell"{option}{rest}'
    return f'{line} from "cell"'


def shown(value: object) -> object:
    """Sets in order; zero with its sign, which no comparison sees."""
    match value:
        case list():
            return sorted(value)
        case float() | datetime.date():
            return repr(value)
        case _:
            return value
