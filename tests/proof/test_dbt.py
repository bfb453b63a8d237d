"""A generated dbt model, built by dbt itself, says what `icp score` says."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from icpdsl.records.mapping import RecordReader
from tests.proof.dbt_project import Project, rule_file
from tests.proof.environment import TOOLS
from tests.properties.public_columns import told, wide_json
from tests.rules.test_rule_sets import RULES, records

DBT = TOOLS / "dbt"
DAY = "2026-10-01"
ICP = Path(sys.executable).with_name("icp")
FILES = [
    "titan_crm/titan_crm.icp",
    "fresh_and_fast/version_1.icp",
    "fresh_and_fast/version_2.icp",
    "nexa_crm/first_hypothesis.icp",
    "nexa_crm/nexa_crm.icp",
    "inbound_platform/inbound_platform.icp",
]


def icp(*arguments: object) -> str:
    command = [str(ICP), *map(str, arguments), "--as-of", DAY]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", FILES if settings().max_examples > 100 else FILES[-2:])
def test_dbt_builds_what_icp_scores(name: str, tmp_path: Path) -> None:
    """The seed, the model, every accepted value, every unit test; then row by row."""
    rules = RULES / name
    account, profiles = rule_file(rules).account, rule_file(rules).profiles
    reader = RecordReader(account)
    given = [_without_problems(reader, one) for one in records(rules.parent.name)]
    table = tmp_path / "records.jsonl"
    table.write_text("".join(f"{json.dumps(one)}\n" for one in given), encoding="utf-8")
    project = Project(tmp_path / "project", DBT)
    project.lay(account, [reader.read(one)[0] for one in given])
    arguments = ("--dialect", "duckdb", "--as", "dbt", "--columns", project.columns)
    icp("compile", rules, *arguments, "--output", project.models)
    statuses = project.build()
    assert set(statuses.values()) == {"success", "pass"}
    assert _kinds(statuses)["unit_test"] == sum(len(one.examples) for one in profiles)
    built = _built(project)
    scored = icp("score", rules, table, "--engine", "rows", "--format", "jsonl")
    results = [json.loads(line) for line in scored.splitlines()]
    names = [name for name in built[0] if name != "key"]
    assert [{name: told(row[name]) for name in names} for row in built] == [
        wide_json(one, names) for one in results
    ]


def _without_problems(reader: RecordReader, cells: dict[str, object]) -> dict[str, object]:
    """The cells, but NULL where a field has a meaning for NULL and the cell is not known.

    A typed column cannot tell the two.
    """
    fields, values = reader.account.fields, reader.read(cells)[0].compared
    holes = {
        field.name: None
        for field, value in zip(fields, values, strict=True)
        if value is None and field.has_empty_value
    }
    return cells | holes


def _kinds(statuses: dict[str, str]) -> Counter[str]:
    """How many seeds, models, tests and unit tests ran."""
    return Counter(name.split(".")[0] for name in statuses)


def _built(project: Project) -> list[dict[str, object]]:
    """The rows of the model."""
    with duckdb.connect(str(project.database), read_only=True) as connection:
        found = connection.execute("SELECT * FROM icp_scores")
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
