"""`--engine duckdb` prints byte for byte what `--engine rows` prints."""

import subprocess
import sys
from pathlib import Path

import pytest

_RULES = Path(__file__).parents[2] / "rules"
_ICP = Path(sys.executable).with_name("icp")
_TITAN = _RULES / "titan_crm"


def _score(rules: Path, records: Path, *options: str) -> tuple[str, str]:
    command: list[str | Path] = [_ICP, "score", rules, records, "--as-of", "2026-10-01", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


@pytest.mark.parametrize("rules", [_TITAN / "titan_crm.icp", _RULES], ids=["one file", "several"])
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "table"])
def test_duckdb_prints_what_rows_prints(rules: Path, form: str) -> None:
    """Results, data problems and counts, for one rule file and for a folder of several accounts."""
    asked = ("--format", form, "--all-profiles", "--engine")
    records = _TITAN / "accounts.csv"
    assert _score(rules, records, *asked, "duckdb") == _score(rules, records, *asked, "rows")


def test_a_single_record_may_be_asked_of_duckdb() -> None:
    import icpdsl

    program = icpdsl.load(_TITAN)
    record = {"domain": "acme.com", "employees": "51-200", "country": "DE"}
    assert program.score(record, engine="duckdb") == program.score(record, engine="rows")
