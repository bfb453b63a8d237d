"""Public exports that lie beside a checkout; skipped where they do not."""

import csv
import datetime
from collections import Counter
from pathlib import Path

import pytest

from icpdsl.meaning import core
from icpdsl.meaning.countries import country_name
from icpdsl.meaning.types import DateType, MoneyType, NumberType, OneOfType, TextType, YesNoType
from icpdsl.records.mapping import RecordReader
from icpdsl.records.readers import open_records
from icpdsl.records.record import Band, Record
from tests.records.cells import read

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the public exports are not here")

FILES = sorted(DATA.rglob("*.csv"))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_no_row_and_no_cell_is_lost(path: Path) -> None:
    """The same rows as Python's csv gives, save for separators at the end of a line."""
    with path.open(encoding="utf-8-sig", newline="") as plain, open_records(path) as file:
        expected = csv.reader(plain)
        headings = next(expected)
        assert file.headings == tuple(one.strip() for one in headings if one)
        pairs = zip(file.rows(), expected, strict=True)
        for count, ((row, cells), other) in enumerate(pairs, 1):
            assert row == count
            assert cells == other
        assert file.log.total == 0
        assert file.notes == ()


def records(path: str, *fields: core.Field) -> tuple[list[Record], int]:
    with open_records(DATA / path) as file:
        found = [record for _, record in file.records(RecordReader(core.Account(fields)))]
        return found, file.log.total


def test_a_sentinel_is_unknown_where_the_field_says_so() -> None:
    found, problems = records(
        "xedu_leads/Leads.csv",
        core.Field("prospect_id", TextType(), is_key=True),
        core.Field("specialization", TextType(), unknown_spellings=("select",)),
        core.Field("converted", YesNoType()),
        core.Field("total_time_spent_on_website", NumberType()),
    )
    assert problems == 0
    assert sum(record.compared[1] is None for record in found) == 3_380
    assert sum(record.compared[2] is True for record in found) == 3_561
    assert len({record.key for record in found}) == 9_240


def test_a_crm_export_reads_without_a_problem() -> None:
    found, problems = records(
        "salesforce_export/Account.csv",
        core.Field("id", TextType(), is_key=True),
        core.Field("deleted", YesNoType(), ("IsDeleted",)),
        core.Field("annual_revenue", MoneyType("USD")),
        core.Field("number_of_employees", NumberType()),
        core.Field("created", DateType(), ("CreatedDate",)),
    )
    assert len(found) == 94
    assert problems == 0
    assert all(isinstance(record.compared[4], datetime.date) for record in found)
    assert all(isinstance(record.key, str) and len(record.key) == 18 for record in found)


def test_odd_years_are_problems_and_plain_ones_bands() -> None:
    found, problems = records("sp500/constituents.csv", core.Field("founded", DateType()))
    read_as = Counter(type(record.compared[0]) for record in found)
    assert problems == read_as[type(None)] > 30
    assert read_as[Band] == len(found) - problems


def test_every_country_and_code_of_the_iso_table_reads() -> None:
    with (DATA / "country_codes" / "country-codes.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = ("ISO3166-1-Alpha-2", "ISO3166-1-Alpha-3", "CLDR display name", "official_name_en")
    for row in rows:
        names = {country_name(row[column]) for column in columns if row[column]}
        assert len(names) == 1
        assert None not in names
    assert len({country_name(row[columns[0]]) for row in rows}) == len(rows)


def test_the_string_none_is_a_value() -> None:
    found, problems = records(
        "ibm_sales_win_loss/WA_Fn-UseC_-Sales-Win-Loss.csv",
        core.Field("competitor_type", OneOfType(("None", "Known", "Unknown"))),
    )
    assert problems == 0
    assert Counter(record.compared[0] for record in found)["none"] == 9_257


def test_a_spelling_slip_in_a_country_is_told() -> None:
    assert read(TextType("country"), "Philipines").problem is not None
