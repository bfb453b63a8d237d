"""Country names of many kinds to one name of the table."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icpdsl.meaning.countries import country_name

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "countries.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| ([A-Z]{2})(?:, ([A-Z]{3}))? \| (.*?) ?\|$", PAGE, re.MULTILINE)
NAMES = [row[0] for row in ROWS]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US", "United States"),
        ("usa", "United States"),
        ("U.S.", "United States"),
        ("U.S.A.", "United States"),
        ("United States of America", "United States"),
        ("Vereinigte Staaten", "United States"),
        ("UK", "United Kingdom"),
        ("Great Britain", "United Kingdom"),
        ("England", "United Kingdom"),
        ("Royaume-Uni", "United Kingdom"),
        ("Russia", "Russia"),
        ("Russian Federation", "Russia"),
        ("Turkey", "Turkey"),
        ("Türkiye", "Turkey"),
        ("Deutschland", "Germany"),
        ("Alemania", "Germany"),
        ("ドイツ", "Germany"),
        ("Holland", "Netherlands"),
        ("the Netherlands", "Netherlands"),
        ("Netherlands (the)", "Netherlands"),
        ("Korea, Republic of", "South Korea"),
        ("대한민국", "South Korea"),
        ("Viet Nam", "Vietnam"),
        ("Czech Republic", "Czechia"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("COTE D'IVOIRE", "Ivory Coast"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("St. Lucia", "Saint Lucia"),
        ("  new   zealand ", "New Zealand"),
        ("NA", "Namibia"),
        ("no", "Norway"),
        ("XK", "Kosovo"),
        ("Georgia", "Georgia"),
        ("Congo", "Republic of the Congo"),
        ("DRC", "Democratic Republic of the Congo"),
        ("Hong Kong SAR", "Hong Kong"),
    ],
)
def test_usual_names_and_codes(text: str, name: str) -> None:
    assert country_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "n.a.", "(NA)", "N/A", "n a", "-", "EU", "840", "Select", "x" * 1_000_000),
        *("Korea", "Virgin Islands", "Atlantis", "Germny", "Europe", "California"),
    ],
)
def test_what_names_no_country_or_two_is_none(text: str) -> None:
    assert country_name(text) is None


@pytest.mark.parametrize(("name", "alpha2", "alpha3", "aliases"), ROWS)
def test_the_page_tells_what_reads(name: str, alpha2: str, alpha3: str, aliases: str) -> None:
    for text in (name, name.upper(), alpha2, alpha2.lower(), alpha3, *aliases.split("; ")):
        assert not text or country_name(text) == name


def test_the_page_has_every_country() -> None:
    assert len(ROWS) == 250


@given(st.text() | st.from_regex("[a-zA-Z]{2,3}", fullmatch=True) | st.sampled_from(NAMES))
def test_a_name_of_the_table_is_its_own_name_and_no_text_raises(text: str) -> None:
    found = country_name(text)
    assert found is None or found in NAMES
    assert found is None or country_name(f" The {found.upper()} ") == found
