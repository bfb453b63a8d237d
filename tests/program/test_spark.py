"""Without pyspark the command says what it needs."""

import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from icpdsl.faces.cli.app import icp

RULES = Path(__file__).parents[2] / "rules" / "titan_crm"


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, name, None)
    with duckdb.connect() as connection:
        given = connection.sql("SELECT 1 AS employees")
        given.write_parquet(str(tmp_path / "accounts.parquet"))
    arguments = ["score", str(RULES), str(tmp_path), "--engine", "spark", "--output"]
    done = CliRunner().invoke(icp, [*arguments, str(tmp_path / "scores")])
    assert (done.exit_code, done.stderr) == (2, "icp: --engine spark needs icpdsl[spark]\n")
