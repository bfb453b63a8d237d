"""The statement over a frame, step by step: cells, facts, and the results of every profile."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.spark.columns import FrameColumn
from icpdsl.engines.spark.facts import FieldFacts
from icpdsl.engines.spark.odd import FieldCells, OddCells
from icpdsl.engines.spark.steps import apart, followed, marked
from icpdsl.engines.spark.words import WORDS
from icpdsl.engines.sql.asked_files import AskedFile, RuleFiles
from icpdsl.engines.sql.results import Results
from icpdsl.engines.sql.wanted import Wanted
from icpdsl.meaning import core
from icpdsl.records.headings import Columns, match_columns
from icpdsl.records.problems import ProblemLog

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_JOINS_AT_ONCE = 4


@frozen
class ScoredFrame:
    """The frame of results, not worked out yet; how fields and headings found each other."""

    frame: "DataFrame"
    columns: tuple[Columns, ...]


def scored_frame(
    frame: "DataFrame",
    rule_files: RuleFiles,
    wanted: Wanted,
    log: ProblemLog,
    *,
    decimal_comma: bool = False,
) -> ScoredFrame:
    """The results of a frame's rows; its odd cells are read now, with the problems they are."""
    columns = _columns(frame)
    headings = [one.heading for one in columns]
    matched = tuple(match_columns(file.account.fields, headings) for file, _ in rule_files)
    places = [
        [
            None if at is None else FieldCells(field, columns[at], decimal_comma)
            for field, at in zip(file.account.fields, found.positions, strict=True)
        ]
        for (file, _), found in zip(rule_files, matched, strict=True)
    ]
    fields = list(dict.fromkeys(one for each in places for one in each if one is not None))
    odd = OddCells(_cells(frame, fields), fields)
    odd.read(log)
    files = [
        AskedFile(
            file,
            profiles,
            f"file{number}_" if len(rule_files) > 1 else "",
            tuple(
                _facts_of(field, one, odd)
                for field, one in zip(file.account.fields, places[number], strict=True)
            ),
        )
        for number, (file, profiles) in enumerate(rule_files)
    ]
    return ScoredFrame(_scored(odd, files, wanted), matched)


def _columns(frame: "DataFrame") -> list[FrameColumn]:
    return [
        FrameColumn(one.name, at, one.dataType.simpleString())
        for at, one in enumerate(frame.schema.fields)
    ]


def _cells(frame: "DataFrame", fields: Sequence[FieldCells]) -> "DataFrame":
    """The columns that fields read, normalised; they go by their place, whatever their names."""
    given = frame.toDF(*(f"given{at}" for at in range(len(frame.columns))))
    used = {one.column.at: one.column for one in fields}
    columns = [f"{used[at].normalised} AS {used[at].cell}" for at in sorted(used)]
    return given.selectExpr(*(columns or ["CAST(NULL AS STRING) AS nothing"]))


def _facts_of(field: core.Field, one: FieldCells | None, odd: OddCells) -> FieldFacts:
    if one is None:
        return FieldFacts(field)
    at = odd.fields.index(one)
    return FieldFacts(field, one, at, odd.found.get(at))


def _scored(odd: OddCells, files: Sequence[AskedFile[FieldFacts]], wanted: Wanted) -> "DataFrame":
    keys = [one.key for one in files]
    numbers = all(one is not None and one.key_is_number for one in keys)
    key = exp.DType.DOUBLE if numbers else exp.DType.TEXT
    results = Results(tuple(one.asked for one in files), wanted, "spark", key)
    facts = [
        one
        for file, asked in zip(files, results.asked, strict=True)
        for one in file.facts(results.used(asked), f"CAST(NULL AS {WORDS.text})")
    ]
    joined = _joined(odd, [one for one, _, _ in facts if one is not None])
    (first, name), *others = ((sql, name) for _, sql, name in facts)
    columns = [marked(first, name), *(f"{sql} AS {name}" for sql, name in others)]
    return followed(joined.selectExpr(*columns), results.statement([]))


def _joined(odd: OddCells, facts: Sequence[FieldFacts]) -> "DataFrame":
    """The cells beside what Python read of them, which every executor gets whole."""
    from pyspark.sql.functions import broadcast, expr  # noqa: PLC0415  (an extra)

    columns = {one.cells.column.at: one.cells.column for one in facts if one.cells is not None}
    frame = odd.cells.select(
        *([columns[at].cell for at in sorted(columns)] or odd.cells.columns[:1])
    )
    beside = {one.at: one.odd for one in facts if one.odd is not None}
    if beside:
        tests = [f"{odd.fields[at].odd_cell} AS cell_of{at}" for at in sorted(beside)]
        frame = apart(frame, tests)
    for count, at in enumerate(sorted(beside)):
        if count and count % _JOINS_AT_ONCE == 0:
            frame = apart(frame, [])
        kind = WORDS.fact_type(odd.fields[at].field.type)
        read = beside[at].frame(frame.sparkSession, at, kind)
        frame = frame.join(broadcast(read), expr(f"cell_of{at} = odd{at}"), "left")
    return frame
