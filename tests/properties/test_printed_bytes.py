"""`icp score --format jsonl --all-profiles` prints the same bytes whatever the engine."""

import datetime
import json
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.faces.cli.app import icp
from tests.properties.programs import checked
from tests.rules.test_rule_sets import RULES, SETS
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

_FEWER = settings(max_examples=max(8, settings().max_examples // 6))
"""Three runs of the command a case."""


def _printed(rules: Path, table: Path, engine: str, day: str) -> tuple[int, bytes, str]:
    options = ["--format", "jsonl", "--all-profiles", "--engine", engine, "--as-of", day]
    done = CliRunner().invoke(icp, ["score", str(rules), str(table), *options])
    return done.exit_code, done.stdout_bytes, done.stderr


@pytest.mark.parametrize("folder", SETS)
def test_rule_sets_are_printed_alike(folder: str) -> None:
    table = RULES / folder / SETS[folder]
    by_rows = _printed(RULES / folder, table, "rows", "2026-10-01")
    assert by_rows[0] == 0
    assert len(by_rows[1].splitlines()) >= 40
    for engine in ("duckdb", "compiled"):
        assert _printed(RULES / folder, table, engine, "2026-10-01") == by_rows


@_FEWER
@given(data=st.data())
def test_generated_rules_are_printed_alike(data: DataObject) -> None:
    """Messy records and odd texts too, and what is said of them."""
    made = data.draw(rule_files())
    checked(made.text)
    day = data.draw(days()).isoformat()
    raw = [data.draw(records(made.fields)).raw for _ in range(3)]
    lines = [json.dumps(dict(one), default=_as_json) for one in raw]
    with tempfile.TemporaryDirectory() as name:
        rules, table = Path(name, "rules.icp"), Path(name, "records.jsonl")
        rules.write_text(made.text, encoding="utf-8")
        table.write_text("\n".join(lines), encoding="utf-8")
        by_rows = _printed(rules, table, "rows", day)
        assert by_rows[0] == 0, by_rows[2]
        for engine in ("duckdb", "compiled"):
            assert _printed(rules, table, engine, day) == by_rows


def _as_json(value: object) -> object:
    match value:
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _:
            return sorted(map(str, value))  # type: ignore[call-overload]  # a set or a tuple
