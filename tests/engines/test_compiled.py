"""The compiled engine gives what the rows engine gives, and its functions are sound Python."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest

from icpdsl.engines.compiled import compile_profile, source_of
from icpdsl.engines.rows import evaluate
from icpdsl.meaning import core
from icpdsl.records.mapping import RecordReader
from icpdsl.records.record import Record
from tests.engines.asking import TODAY, ask, rules
from tests.engines.random_records import ACCOUNT, AS_OF, random_record
from tests.engines.random_rules import Dice, profile_of


@pytest.mark.parametrize("seed", range(60))
def test_random_core_trees_give_the_same_in_both_engines(seed: int) -> None:
    dice = Dice(seed)
    rule_file = dice.rule_file()
    profile = rule_file.profiles[0]
    compiled = compile_profile(rule_file, profile, AS_OF)
    for _ in range(12):
        record = random_record(
            dice, holes=dice.choice((0, 0.2, 0.6, 1)), bands=dice.choice((0, 0, 0.2, 0.6))
        )
        assert compiled(record).summary == evaluate(rule_file, profile, record, AS_OF).summary


def test_nothing_of_a_rule_file_becomes_code() -> None:
    nasty = "x\"'\\\n) or __import__('os')"
    gate = core.Gate(
        nasty,
        nasty,
        is_required=True,
        condition=core.TextTest("contains", core.FieldValue(0), (nasty,)),
        line=1,
    )
    profile = profile_of((gate,), (), None, stages=(core.Stage(nasty, gate.condition, 1),))
    rule_file = core.RuleFile("x.icp", "0", ACCOUNT, (), (profile,))
    compiled = compile_profile(rule_file, profile, AS_OF)
    holes = (None,) * (len(ACCOUNT.fields) - 1)
    answer = compiled(Record((f"a {nasty} b", *holes), (nasty, *holes)))
    assert (answer.verdict, answer.stage) == ("qualified", nasty)


def test_conditions_as_deep_as_the_language_allows() -> None:
    condition = "n > 1"
    for at in range(49):
        condition = f"not ({condition} and m > {at} or n is known)"
    ask(f'criterion "A" weight 1\n    full when {condition}', n=3)
    ask(f'criterion "A" weight 1\n    full when {condition}', n="3-9", m=5)


def test_long_arithmetic_and_long_lists() -> None:
    chain = " + ".join(["n"] * 100)
    texts = ", ".join(f'"t{at}"' for at in range(500))
    assert ask(f'must "A"\n    {chain} is 200', n=2).verdict == "qualified"
    assert ask(f'must "A"\n    name contains {texts}', name="xt499").verdict == "qualified"


def test_many_branches_many_tiers_many_stages() -> None:
    branches = "\n".join(f"    {at % 100}% when n is {at}" for at in range(200))
    tiers = "\n".join(f"    T{at} from {at / 10:g}" for at in range(999, 0, -9))
    stages = "\n".join(f"    S{at} when n is {at} and m is {at}" for at in range(80))
    ends = f"tiers\n{tiers}\n    Z otherwise\nstages\n{stages}"
    profile = f'criterion "A" weight 1\n{branches}\n{ends}'
    answer = ask(profile, n=79, m=79)
    assert (answer.score, answer.stage) == (79, "S79")
    assert ask(profile, m=3).stage is None
    assert ask(profile, n="70-90", m=3).clauses[0].outcome == "unknown"


def test_three_hundred_criteria() -> None:
    criteria = "\n".join(
        f'criterion "C {at}" weight 2\n    full when n > {at}\n    half when m > {at}'
        for at in range(300)
    )
    assert ask(criteria, n=150).known == 50
    assert ask(criteria, n="100-200").score == ask(criteria, n=100, m=0).score


def test_a_band_is_left_to_the_guarded_function_and_does_no_harm_to_others() -> None:
    rule_file = rules('must "A"\n    n > 5')
    compiled = compile_profile(rule_file, rule_file.profiles[0], TODAY)
    reader = RecordReader(rule_file.account)
    records = [reader.read({"n": cell})[0] for cell in ("6", "1-9", "4", "7-9", None)]
    verdicts = [compiled(record).verdict for record in records * 2]
    assert verdicts == ["qualified", "unverified", "disqualified", "qualified", "unverified"] * 2


def test_a_compiled_function_may_be_called_from_many_threads() -> None:
    rule_file = rules('criterion "A" weight 1\n    full to none as n goes from 0 to 1,000')
    compiled = compile_profile(rule_file, rule_file.profiles[0], TODAY)
    reader = RecordReader(rule_file.account)
    records = [reader.read({"n": number})[0] for number in range(1000)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(compiled, records)) == list(map(compiled, records))


def test_the_day_is_part_of_the_function() -> None:
    rule_file = rules('must "A"\n    day within last 1 week')
    record = RecordReader(rule_file.account).read({"day": "2026-03-01"})[0]
    answers = [
        compile_profile(rule_file, rule_file.profiles[0], datetime.date(2026, 3, day))(record)
        for day in (8, 9)
    ]
    assert [answer.verdict for answer in answers] == ["qualified", "disqualified"]


def test_the_source_reads_like_the_rules() -> None:
    rule_file = rules('must "A"\n    n >= 5')
    source = source_of(rule_file, rule_file.profiles[0], TODAY)
    assert "elif f3 >= 5.0:" in source


def test_a_wrong_type_is_still_an_error() -> None:
    """A record that no reader makes must not pass for one with a band."""
    rule_file = rules('must "A"\n    n > 5')
    compiled = compile_profile(rule_file, rule_file.profiles[0], TODAY)
    values = (None, None, None, "six", *(None,) * 6)
    with pytest.raises(TypeError):
        compiled(Record(values, values))
