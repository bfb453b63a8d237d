"""A dbt project around a generated model: a seed of typed records, a DuckDB file, a target."""

import csv
import datetime
import json
import math
import subprocess
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from attrs import frozen

import icpdsl
from icpdsl.engines.duckdb.columns import Fact, high_end, low_end
from icpdsl.meaning import core
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    PercentType,
    SetType,
    Type,
    YesNoType,
)
from icpdsl.records.record import Band, Record, Typed

_PROJECT = """\
name: icp_proof
version: "1.0"
profile: icp_proof
flags:
  send_anonymous_usage_stats: false
seeds:
  icp_proof:
    accounts:
      +column_types: {types}
"""

_PROFILES = """\
icp_proof:
  target: proof
  outputs:
    proof:
      type: duckdb
      path: {database}
      threads: 1
"""


@frozen
class Project:
    """A dbt project in `folder`, and the command that builds it."""

    folder: Path
    dbt: Path

    @property
    def database(self) -> Path:
        """The DuckDB file in which dbt builds."""
        return self.folder / "proof.duckdb"

    @property
    def columns(self) -> Path:
        """The columns of the seed, as `icp compile --columns` reads them."""
        return self.folder / "columns.csv"

    @property
    def models(self) -> Path:
        """Where the model belongs."""
        return self.folder / "models"

    def lay(self, account: core.Account, records: Sequence[Record]) -> None:
        """Write all but the model; the seed `accounts` holds these records."""
        banded = {
            at
            for record in records
            for at, value in enumerate(record.compared)
            if isinstance(value, Band)
        }
        for folder in (self.models, self.folder / "seeds"):
            folder.mkdir(parents=True)
        types = _column_types(account, banded)
        self._write("dbt_project.yml", _PROJECT.format(types=json.dumps(types)))
        self._write("profiles.yml", _PROFILES.format(database=self.database))
        self._write_csv("columns.csv", [("column_name", "data_type"), *types.items()])
        rows = [_row(account, record, banded) for record in records]
        self._write_csv("seeds/accounts.csv", [tuple(types), *rows])

    def build(self) -> dict[str, str]:
        """Run `dbt build`; the status of each node of the run by its name."""
        command = [str(self.dbt), "--quiet", "build", "--profiles-dir", ".", "--warn-error"]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        text = (self.folder / "target" / "run_results.json").read_text(encoding="utf-8")
        return {one["unique_id"]: one["status"] for one in json.loads(text)["results"]}

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def _write_csv(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        with (self.folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)


def _column_types(account: core.Account, banded: set[int]) -> dict[str, str]:
    """The type of each column; a field that holds bands is a pair."""
    types: dict[str, str] = {}
    for at, field in enumerate(account.fields):
        ends = ("_from", "_to") if at in banded else ("",)
        types |= {f"{field.name}{end}": _column_type(field.type) for end in ends}
    return types


def _column_type(kind: Type) -> str:
    match kind:
        case PercentType(is_whole=True):
            return "DECIMAL(18,6)"
        case NumberType() | PercentType() | MoneyType():
            return "DOUBLE"
        case DateType():
            return "DATE"
        case YesNoType():
            return "BOOLEAN"
        case _:
            return "VARCHAR"


def _row(account: core.Account, record: Record, banded: set[int]) -> tuple[object, ...]:
    cells: list[object] = []
    for at, (field, value) in enumerate(zip(account.fields, record.compared, strict=True)):
        if at in banded:
            cells += [_cell(field, low_end(value)), _cell(field, high_end(value))]
        else:
            cells.append(_cell(field, record.shown[at] if isinstance(value, str) else value))
    return tuple(cells)


def _cell(field: core.Field, value: Typed | Fact) -> object:
    match field.type, value:
        case _, None:
            return ""
        case _, float() if math.isinf(value):
            return ""
        case SetType(), frozenset() | tuple():
            return ";".join(sorted(value)) or "[]"
        case PercentType(is_whole=True), float():
            return Decimal(repr(value)) * 100
        case _, bool():
            return str(value).lower()
        case _, float():
            return repr(value)
        case _, datetime.date():
            return value.isoformat()
        case _:
            return value


def rule_file(path: Path) -> core.RuleFile:
    """The one rule file at the path."""
    (found,) = icpdsl.load(path).files
    return found
