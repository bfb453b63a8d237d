"""The law of the range, and the bounds of scores."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.engines.result import Evaluation
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse
from tests.oracle.evaluate import evaluate as judge
from tests.oracle.evaluate import world_of
from tests.oracle.fillings import fillings as fillings_of
from tests.properties.programs import by_rows, checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, fillings, records


@given(st.data())
def test_whatever_becomes_known_stays_within_the_range(data: DataObject) -> None:
    """However the unknown fields are filled in so that no criterion stays unknown, every score of
    the filled-in record lies in [low, high] of the record with the holes.
    """
    made = data.draw(rule_files(relies_on_unknown=False))
    today = data.draw(days())
    rules = checked(made.text)
    holed = data.draw(records(made.fields))
    ranges = by_rows(rules, read(rules, holed), today)
    for _ in range(data.draw(st.integers(1, 4))):
        filled = data.draw(fillings(made.fields, holed))
        answers = by_rows(rules, read(rules, filled), today)
        for answer, range_ in zip(answers, ranges, strict=True):
            _assert_within(answer, range_)


@given(st.data())
def test_no_filling_at_all_leaves_the_range(data: DataObject) -> None:
    """The law by brute force, for bands too: every filling that the file's literals tell apart."""
    made = data.draw(rule_files(relies_on_unknown=False))
    today = data.draw(days())
    rules = checked(made.text)
    holed = data.draw(records(made.fields))
    ranges = by_rows(rules, read(rules, holed), today)
    file = parse(SourceText(made.text)).file
    for meaning in fillings_of(world_of(file, holed.meaning, today), file):
        for answer, range_ in zip(judge(file, meaning, today), ranges, strict=True):
            unknown = {one["score"] for one in answer["clauses"] if one["outcome"] == "unknown"}
            for name, result in answer["scores"].items():
                bounds = range_.scores[name]
                assert name in unknown or bounds.low <= result["score"] <= bounds.high


def _assert_within(answer: Evaluation, holed: Evaluation) -> None:
    unknown = {one.score for one in answer.clauses if one.outcome in {"unknown", "skipped"}}
    for name, result in answer.scores.items():
        if name not in unknown and result.score is not None:
            low, high = holed.scores[name].low, holed.scores[name].high
            assert low is not None
            assert high is not None
            assert low <= result.score <= high


@given(st.data())
def test_a_score_lies_in_its_own_range(data: DataObject) -> None:
    """Without `when unknown` no score is outside its own range."""
    made = data.draw(rule_files(relies_on_unknown=False))
    rules = checked(made.text)
    record = read(rules, data.draw(records(made.fields)))
    for answer in by_rows(rules, record, data.draw(days())):
        for result in answer.scores.values():
            if result.score is not None:
                assert result.low is not None
                assert result.high is not None
                assert result.low <= result.score <= result.high


@given(st.data())
def test_scores_are_tenths_from_0_to_100(data: DataObject) -> None:
    """Scores, their ends and what is known of them are exact tenths from 0 to 100."""
    made = data.draw(rule_files())
    rules = checked(made.text)
    record = read(rules, data.draw(records(made.fields)))
    for answer in by_rows(rules, record, data.draw(days())):
        for result in answer.scores.values():
            for value in (result.score, result.low, result.high, result.known):
                assert value is None or (0 <= value <= 100 and value == round(value * 10) / 10)


@given(st.data())
def test_what_is_known_does_not_move(data: DataObject) -> None:
    """A clause whose least and most are equal gives just that, whatever becomes known."""
    made = data.draw(rule_files(relies_on_unknown=False))
    today = data.draw(days())
    rules = checked(made.text)
    holed = data.draw(records(made.fields))
    filled = data.draw(fillings(made.fields, holed))
    before = by_rows(rules, read(rules, holed), today)
    after = by_rows(rules, read(rules, filled), today)
    for old, new in zip(before, after, strict=True):
        for was, now in zip(old.clauses, new.clauses, strict=True):
            if was.low is not None and was.low == was.high and now.outcome != "unknown":
                assert now.points == was.low
