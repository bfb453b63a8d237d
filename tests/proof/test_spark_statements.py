"""The statement that `icp compile` writes for Spark, run by Spark over typed tables."""

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from icpdsl.engines.sql.dialects import written
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.engines.sql.warehouse import Table, Warehouse
from icpdsl.meaning import core
from icpdsl.meaning.types import PercentType
from icpdsl.source.errors import UsageError
from tests.proof.generated import Case, cases
from tests.properties.programs import by_rows, read
from tests.properties.public_columns import public_rows
from tests.properties.warehouse_tables import columns_of, in_order, known_columns, rows_of, stored

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.filterwarnings("ignore")  # pyspark's, of the versions of its helpers
DAY = datetime.date(2026, 10, 1)
TYPES = {"VARCHAR": "STRING", "VARCHAR[]": "ARRAY<STRING>"}


def test_generated_statements_say_the_same(spark: "SparkSession") -> None:
    spark.conf.set("spark.sql.codegen.wholeStage", "false")
    spark.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
    try:
        made = cases(max(30, settings().max_examples // 4), _can_be_said)
        assert len(made) >= 5
        for case in made:
            _compare(spark, case)
    finally:
        spark.conf.unset("spark.sql.codegen.wholeStage")
        spark.conf.unset("spark.sql.codegen.factoryMode")


def _compare(spark: "SparkSession", case: Case) -> None:
    records = [read(case.rules, one) for one in case.records]
    columns = columns_of(case.rules, records)
    schema = ", ".join(f"`{name}` {TYPES.get(kind, kind)}" for name, kind in columns.items())
    frame = spark.createDataFrame(rows_of(case.rules, records), schema)
    frame.createOrReplaceTempView("accounts")
    table = Table("accounts", known_columns(columns))
    warehouse = Warehouse(case.rules, case.rules.profiles, table, "spark", case.wanted)
    found = spark.sql(written(warehouse.statement(), "spark")).collect()
    expected = [
        row
        for one in records
        for row in public_rows(
            by_rows(case.rules, stored(case.rules, one), case.wanted.as_of),
            case.wanted,
            warehouse.public_columns,
        )
    ]
    assert in_order([row.asDict() for row in found]) == in_order(expected), case.text


def _can_be_said(rules: core.RuleFile) -> bool:
    """No whole percents of doubles, which are rounded, and no pattern that Spark does not know."""
    if any(field.type == PercentType(is_whole=True) for field in rules.account.fields):
        return False
    try:
        Warehouse(rules, rules.profiles, Table("accounts"), "spark", Wanted(DAY)).statement()
    except UsageError:
        return False
    return True
