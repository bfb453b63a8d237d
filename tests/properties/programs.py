"""From a generated file to what the engines make of it, next to what the oracle does."""

import datetime

from hypothesis import assume

from icpdsl.engines.compiled import compile_profile
from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.records.mapping import RecordReader
from icpdsl.records.record import Record
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.oracle.clauses import Json
from tests.oracle.evaluate import evaluate as judge
from tests.strategies.files import Made
from tests.strategies.records import MadeRecord


def checked(text: str) -> core.RuleFile:
    """The core tree of a file that has no error.

    Now and then a drawn condition cannot but hold, and a branch stands after it: not for us.
    """
    result = check(SourceText(text), None)
    errors = [one for one in result.diagnostics if one.is_error]
    assume({one.code.name for one in errors} != {"branch-never-reached"})
    assert result.rule_file is not None, [one.message for one in errors]
    return result.rule_file


def read(rules: core.RuleFile, record: MadeRecord) -> Record:
    """The record as the engines see it."""
    return RecordReader(rules.account).read(record.raw)[0]


def by_rows(rules: core.RuleFile, record: Record, today: datetime.date) -> list[Evaluation]:
    """Every profile's answer, by the reference engine."""
    return [evaluate(rules, profile, record, today) for profile in rules.profiles]


def by_compiled(rules: core.RuleFile, record: Record, today: datetime.date) -> list[Evaluation]:
    """Every profile's answer, by the compiled engine."""
    return [compile_profile(rules, profile, today)(record) for profile in rules.profiles]


def by_oracle(made: Made, record: MadeRecord, today: datetime.date) -> list[Json]:
    """Every profile's answer, by the oracle, which reads no cell and knows no core tree."""
    return list(judge(parse(SourceText(made.text)).file, record.meaning, today))
