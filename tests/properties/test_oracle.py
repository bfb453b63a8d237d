"""The oracle itself: what was worked out by hand in the conformance cases, it finds too."""

import datetime
import math
import re

import pytest

from icpdsl.meaning.texts import fold
from icpdsl.program import loads
from icpdsl.records.mapping import RecordReader
from icpdsl.records.record import Band, Typed
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.oracle.evaluate import evaluate
from tests.oracle.values import Range, Value, exactly, on
from tests.test_conformance import CASES, FOLDER, all_differences, day, lines


def text_of(case: str) -> str:
    return (FOLDER / case / "rules.icp").read_text("utf-8")


NOT_FOR_THE_ORACLE = {"conditions_country_and_domain", "read_country", "read_domain"}


def is_for_the_oracle(case: str) -> bool:
    """The oracle knows no other files, and no countries and domains but a few."""
    is_alone = not re.search(r"^(use|list .* from) ", text_of(case), re.MULTILINE)
    return is_alone and case not in NOT_FOR_THE_ORACLE


@pytest.mark.parametrize("case", [case for case in CASES if is_for_the_oracle(case)])
def test_the_oracle_agrees_with_what_was_worked_out_by_hand(case: str) -> None:
    text = text_of(case)
    file, account = parse(SourceText(text)).file, loads(text).files[0].account
    found: list[object] = []
    for raw in lines(case, "records.jsonl"):
        shown = RecordReader(account).read(raw)[0].shown
        names = [field.name for field in account.fields]
        record = {name: _value(value) for name, value in zip(names, shown, strict=True)}
        found += evaluate(file, record, day(case))
    assert all_differences(lines(case, "expected.jsonl"), found) == []


def _value(shown: Typed) -> Value:
    match shown:
        case None | bool() | str():
            return shown
        case datetime.date():
            return on(shown)
        case Band():
            low, high = _end(shown.low, -math.inf), _end(shown.high, math.inf)
            return Range(low, high, not shown.excludes_low, not shown.excludes_high)
        case tuple() | frozenset():
            return frozenset(map(fold, shown))
        case _:
            return exactly(shown)


def _end(end: float | datetime.date | None, open_end: float) -> float:
    if end is None:
        return open_end
    return end.toordinal() if isinstance(end, datetime.date) else end
