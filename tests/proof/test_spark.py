"""Spark says what the reference engine says, in every column and of every data problem."""

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

import icpdsl
from icpdsl.engines.spark.scoring import scored_frame
from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.results import Asked, Results
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.problems import ProblemLog
from tests.proof.generated import Case, cases
from tests.properties.programs import by_rows
from tests.properties.public_columns import Answer, public_rows, told
from tests.rules.test_rule_sets import RULES, SETS
from tests.rules.test_rule_sets import records as records_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DAY = datetime.date(2026, 10, 1)
WORKLOAD = Path(__file__).parents[2] / "benchmarks" / "workload.icp"
AT_ONCE = 10

pytestmark = pytest.mark.filterwarnings("ignore")  # pyspark's, of the versions of its helpers


def frame_of(spark: "SparkSession", rows: Sequence[Mapping[str, object]]) -> "DataFrame":
    """Cells that are texts, under the headings of the first row."""
    names = list(rows[0])
    schema = ", ".join(f"`{name}` STRING" for name in names) or "nothing INT"
    cells = [tuple(row[name] for name in names) or (None,) for row in rows]
    return spark.createDataFrame(cells, schema)


def in_order(rows: Sequence[Mapping[str, object]]) -> list[Answer]:
    """Rows of a frame have no order."""
    return sorted(({name: told(value) for name, value in row.items()} for row in rows), key=repr)


def texts_of(rules: core.RuleFile, case: Case) -> list[dict[str, object]]:
    """The records' cells under the fields' names; what is no text is left to other tests."""
    names = [field.name for field in rules.account.fields]
    return [{name: _text(one.cells.get(name)) for name in names} for one in case.records]


def _text(cell: object) -> object:
    return cell.replace("\0", "") if isinstance(cell, str) else None


def test_no_row_moves_and_no_method_is_too_large(spark: "SparkSession") -> None:
    """One narrow stage of small Java methods, messy cells and all.

    Spark keeps the size of the largest of a session, so this comes before all that puts many
    frames into one plan.
    """
    program = icpdsl.load(WORKLOAD)
    names = [field.name for field in program.files[0].account.fields]
    row = dict.fromkeys(names, "€ 51-200 é") | {"last_funding": "2026-09-30", "employees": "20"}
    scored = program.score_spark(frame_of(spark, [row, row]), as_of=DAY)
    assert scored.count() == 2
    assert _generated_method_size(spark) <= 8_000
    codegen = _explained(scored, "codegen")
    assert all(int(size) <= 8_000 for size in re.findall(r"maxMethodCodeSize:(\d+)", codegen))
    plan = _explained(scored, "simple")
    exchanges = set(re.findall(r"(\w*Exchange\w*)", plan))
    assert exchanges == {"BroadcastExchange"}
    assert "CartesianProduct" not in plan
    assert "NestedLoop" not in plan
    assert plan.count("BroadcastHashJoin") >= 5


def _explained(frame: "DataFrame", mode: str) -> str:
    jvm = frame.sparkSession.sparkContext._jvm
    return str(jvm.PythonSQLUtils.explainString(frame._jdf.queryExecution(), mode))


def _generated_method_size(spark: "SparkSession") -> int:
    metrics = spark.sparkContext._jvm.org.apache.spark.metrics.source.CodegenMetrics
    return int(metrics.METRIC_GENERATED_METHOD_BYTECODE_SIZE().getSnapshot().getMax())


def test_generated_files_say_the_same(spark: "SparkSession") -> None:
    """Every file's answers in one frame of its own; some frames at once are one job."""
    made = cases(max(20, settings().max_examples // 4), lambda _: True)
    for start in range(0, len(made), AT_ONCE):
        batch = made[start : start + AT_ONCE]
        _set(spark, is_ansi=start // AT_ONCE % 2 == 0, is_compiled=start // AT_ONCE % 4 == 1)
        found = _collected([_scored(spark, case) for case in batch])
        for at, case in enumerate(batch):
            assert in_order(found.get(at, [])) == in_order(_expected(case)), case.text
    _set(spark, is_ansi=True, is_compiled=True)


def _set(spark: "SparkSession", *, is_ansi: bool, is_compiled: bool) -> None:
    """Both modes, with Java made of expressions and without, which takes less time."""
    spark.conf.set("spark.sql.ansi.enabled", str(is_ansi).lower())
    spark.conf.set("spark.sql.codegen.wholeStage", str(is_compiled).lower())
    spark.conf.set("spark.sql.codegen.factoryMode", "FALLBACK" if is_compiled else "NO_CODEGEN")


def _scored(spark: "SparkSession", case: Case) -> "DataFrame":
    rows = texts_of(case.rules, case)
    log, expected = ProblemLog(), ProblemLog()
    reader = RecordReader(case.rules.account)
    for number, row in enumerate(rows, start=1):
        expected.extend(reader.read(row, number)[1])
    files = [(case.rules, case.rules.profiles)]
    scored = scored_frame(frame_of(spark, rows), files, case.wanted, log)
    assert log.counts == expected.counts, case.text
    return scored.frame


def _collected(frames: Sequence["DataFrame"]) -> dict[int, list[Answer]]:
    """The rows of each frame, all of them by one job."""
    from pyspark.sql.functions import lit, struct, to_json

    options = {"ignoreNullFields": "false"}
    texts = [
        one.select(lit(at).alias("at"), to_json(struct("*"), options).alias("row"))
        for at, one in enumerate(frames)
    ]
    found: dict[int, list[Answer]] = {}
    for row in reduce(lambda left, right: left.unionAll(right), texts).collect():
        found.setdefault(row["at"], []).append(json.loads(row["row"]))
    return found


def _expected(case: Case) -> list[Answer]:
    reader = RecordReader(case.rules.account)
    names = _names(case)
    return [
        row
        for cells in texts_of(case.rules, case)
        for row in public_rows(
            by_rows(case.rules, reader.read(cells)[0], case.wanted.as_of), case.wanted, names
        )
    ]


def _names(case: Case) -> list[str]:
    asked = Asked(case.rules, case.rules.profiles, Facts(case.rules.account))
    return [one.name for one in Results((asked,), case.wanted, "spark").columns]


@pytest.mark.parametrize("folder", SETS)
def test_rule_sets_say_the_same(spark: "SparkSession", folder: str) -> None:
    """Their messy samples as texts: every profile, a row for each clause."""
    program = icpdsl.load(RULES / folder)
    given = [_as_texts(one) for one in records_of(folder)]
    names = list(dict.fromkeys(name for one in given for name in one))
    rows = [{name: one.get(name) for name in names} for one in given]
    log = ProblemLog()
    options: dict[str, Any] = {"as_of": DAY, "all_profiles": True, "is_long": True}
    found = program.score_spark(frame_of(spark, rows), problems=log, **options)
    wanted = Wanted(DAY, all_profiles=True, is_long=True)
    expected = [
        row
        for cells in rows
        for row in public_rows(program.evaluate(cells, as_of=DAY, engine="rows"), wanted, ())
    ]
    assert in_order([row.asDict() for row in found.collect()]) == in_order(expected)
    assert log.total == sum(len(program.problems(one)) for one in rows)
    assert all(one.row == 0 for one in log.first)


def _as_texts(record: Mapping[str, object]) -> dict[str, object]:
    return {name: cell if cell is None else str(cell) for name, cell in record.items()}


TYPED = """
account
    id       text key
    size     number
    share    percent as whole_percent
    founded  date
    seen     date
    public   yes/no
    tags     set of text
    money    money in USD

profile "P"
    criterion "Size" weight 1
        full  when size >= 10
    criterion "Share" weight 2
        full  when share > 7%
    criterion "Founded" weight 4
        full  when founded before 2020-01-01
    criterion "Seen" weight 8
        full  when seen is 2026-09-30
    criterion "Public" weight 16
        full  when public
    criterion "Tags" weight 32
        full  when tags include all of "a b", "é"
    criterion "Money" weight 64
        full  when money < 1 USD
"""


def test_typed_columns_are_read_as_what_they_are(spark: "SparkSession") -> None:
    """NaN and infinity are unknown, a time's day is UTC's, whatever the session's zone."""
    program = icpdsl.loads(TYPED)
    spark.conf.set("spark.sql.session.timeZone", "Pacific/Auckland")
    given = spark.sql(
        "SELECT * FROM VALUES"
        " (1L, 10D, 8, DATE'2019-12-31', TIMESTAMP'2026-09-30T23:59:59Z', true, 0.5BD,"
        "  array('A  b', 'E\u0301')),"
        " (2L, double('NaN'), 7, DATE'-0044-03-15', TIMESTAMP'2026-10-01T00:00:00Z', false, 1BD,"
        "  array('a')),"
        " (3L, double('Infinity'), NULL, DATE'+12026-01-01', NULL, NULL, NULL, NULL)"
        " AS t(id, size, share, founded, seen, public, money, tags)"
    )
    try:
        found = program.score_spark(given, as_of=DAY).collect()
    finally:
        spark.conf.unset("spark.sql.session.timeZone")
    names = ("size", "share", "founded", "seen", "public", "tags", "money")
    points = {row["key"]: [row[f"points_{name}"] for name in names] for row in found}
    assert points["1"] == [1, 2, 4, 8, 16, 32, 64]
    assert points["2"] == [0, 0, 0, 0, 0, 0, 0]
    assert {row["key"]: row["known"] for row in found}["3"] == 0


def test_a_setting_that_changes_texts_is_refused(spark: "SparkSession") -> None:
    name = "spark.sql.parser.escapedStringLiterals"
    spark.conf.set(name, "true")
    try:
        with pytest.raises(icpdsl.UsageError, match=name):
            icpdsl.loads(TYPED).score_spark(frame_of(spark, [{"id": "1"}]))
    finally:
        spark.conf.unset(name)


def test_a_column_that_no_field_can_read_is_refused(spark: "SparkSession") -> None:
    given = spark.sql("SELECT map('a', 1) AS size")
    with pytest.raises(icpdsl.UsageError, match="the column `size` holds map<string,int>"):
        icpdsl.loads(TYPED).score_spark(given)


def test_only_frames_are_scored() -> None:
    with pytest.raises(icpdsl.UsageError, match="takes a Spark DataFrame, not list"):
        icpdsl.loads(TYPED).score_spark([])
