"""Programs can be sent about and shared."""

import pickle
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.program import loads
from tests.strategies.files import rule_files
from tests.strategies.records import days, records


@given(st.data())
def test_a_pickled_program_gives_the_same_answers(data: DataObject) -> None:
    """A program and its answers survive pickling, used or not."""
    made = data.draw(rule_files())
    program, today = loads(made.text), data.draw(days())
    record = data.draw(records(made.fields)).raw
    fresh = pickle.loads(pickle.dumps(program))
    answers = program.evaluate(record, as_of=today)
    used = pickle.loads(pickle.dumps(program))
    assert fresh.evaluate(record, as_of=today) == answers
    assert used.evaluate(record, as_of=today) == answers
    assert pickle.loads(pickle.dumps(answers)) == answers


@given(st.data())
def test_threads_share_a_program(data: DataObject) -> None:
    """Many threads at once get what one gets alone."""
    made = data.draw(rule_files())
    program, today = loads(made.text), data.draw(days())
    raw = [data.draw(records(made.fields)).raw for _ in range(4)]
    alone = [program.evaluate(one, as_of=today) for one in raw]
    shared = loads(made.text)
    with ThreadPoolExecutor(4) as pool:
        together = pool.map(lambda one: shared.evaluate(one, as_of=today), raw * 4)
        assert list(together) == alone * 4


@given(st.data())
def test_the_best_profile_is_one_of_them(data: DataObject) -> None:
    """The best is the first of the highest score among the best verdict."""
    made = data.draw(rule_files())
    program, today = loads(made.text), data.draw(days())
    raw = data.draw(records(made.fields)).raw
    answers = program.evaluate(raw, as_of=today)
    ranks = ("disqualified", "unverified", "qualified")
    top = max(ranks.index(one.verdict) for one in answers)
    rivals = [one for one in answers if ranks.index(one.verdict) == top]
    most = max(-1 if one.score is None else one.score for one in rivals)
    first = next(one for one in rivals if (-1 if one.score is None else one.score) == most)
    assert program.score(raw, as_of=today) == first
