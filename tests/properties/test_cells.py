"""What is tried for an unknown field is all that matters: no other value gives another tier."""

import datetime
from random import Random as Dice

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from icpdsl.analysis.cells import cells_of
from icpdsl.analysis.walks import asked_by, nodes_of
from icpdsl.engines.rows import evaluate
from icpdsl.evidence.enrich.enriching import Enricher
from icpdsl.meaning import core
from icpdsl.meaning.countries import country_names
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import DateType, OneOfType, SetType, TextType, YesNoType
from icpdsl.records.record import Record, Typed
from tests.properties.programs import checked, read
from tests.strategies.files import rule_files
from tests.strategies.records import days, records

_TRIED = 20


def _literals(rules: core.RuleFile, profile: core.Profile) -> list[core.Condition | core.Value]:
    nodes = [node for root in asked_by(profile) for node in nodes_of(root)]
    return nodes + [node for one in rules.definitions for node in nodes_of(one.body)]


def _any_value(
    dice: Dice,
    field: core.Field,
    nodes: list[core.Condition | core.Value],
    today: datetime.date,
) -> Typed:
    """A value by chance, near what the rules name or anywhere."""
    constants = [one.value for one in nodes if isinstance(one, core.Constant)]
    numbers = [one for one in constants if isinstance(one, float)] or [1.0]
    match field.type:
        case YesNoType():
            return dice.random() < 0.5
        case OneOfType(choices):
            return fold(dice.choice(choices))
        case SetType(choices):
            asked = [one.members for one in nodes if isinstance(one, core.IncludesAtLeast)]
            members = [text for each in asked for text in each]
            known = members if choices is None else list(map(fold, choices))
            return frozenset(dice.sample(known, min(len(known), dice.randint(0, 4))))
        case TextType("country"):
            return fold(dice.choice(country_names()))
        case TextType():
            tests = [one.texts for one in nodes if isinstance(one, core.TextIn | core.TextTest)]
            texts = [text for each in tests for text in each] or ["a"]
            return dice.choice([*texts, "quite another", f"{dice.choice(texts)} too"])
        case DateType():
            named = [one for one in constants if isinstance(one, datetime.date)]
            ago = int(min(9_000, abs(dice.choice(numbers))))
            start = dice.choice(
                [one.toordinal() for one in (*named, today)] + [today.toordinal() - ago]
            )
            moved = start + dice.choice([0, 1, -1, dice.randint(-400, 400)])
            return datetime.date.fromordinal(min(max(1, moved), datetime.date.max.toordinal()))
        case _:
            near = dice.choice(numbers) * dice.choice([1, 1, 1, 2, 0.5, 10])
            return abs(near + dice.choice([0, 1, -1, 0.001, dice.uniform(-50, 50)]))


@settings(max_examples=max(8, settings().max_examples // 5))
@given(st.data())
def test_no_value_gives_a_tier_that_was_not_foreseen(data: DataObject) -> None:
    """A value by chance never moves a record further up or down than the cells say."""
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    record = read(rules, data.draw(records(made.fields)))
    dice = data.draw(st.randoms(use_true_random=True))
    for profile in rules.profiles:
        enricher = Enricher(rules, profile, today, most_trials=0)
        nodes = _literals(rules, profile)
        for index, filled in enricher.worked(record).fields:
            if (
                record.compared[index] is not None
                or not cells_of(rules, profile, index, today).is_exact
            ):
                continue
            ranks = {enricher.rank(tier) for _, tier in filled}
            for _ in range(_TRIED):
                value = _any_value(dice, rules.account.fields[index], nodes, today)
                rank = enricher.rank(enricher.tier(_filled(record, index, value)))
                assert min(ranks) <= rank <= max(ranks), (value, profile.name)


def _filled(record: Record, index: int, value: Typed) -> Record:
    held = record.compared
    return Record((*held[:index], value, *held[index + 1 :]), record.shown, record.key)


def _tier(rules: core.RuleFile, profile: core.Profile, record: Record, today: datetime.date) -> str:
    answer = evaluate(rules, profile, record, today)
    if profile.tiers is None:
        return answer.verdict
    return answer.tier or "no tier"


@settings(max_examples=max(8, settings().max_examples // 5))
@given(st.data())
def test_what_is_foreseen_does_happen(data: DataObject) -> None:
    """Each option gives the tier that is told for it, by the reference engine."""
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    record = read(rules, data.draw(records(made.fields)))
    for profile in rules.profiles:
        enricher = Enricher(rules, profile, today, most_trials=0)
        for index, filled in enricher.worked(record).fields:
            for option, tier in filled[:6]:
                after = _filled(record, index, option.value)
                assert _tier(rules, profile, after, today) == tier


@settings(max_examples=max(8, settings().max_examples // 5))
@given(st.data())
def test_alike_records_are_worked_out_alike(data: DataObject) -> None:
    """A record that shares the pattern of another gets what it would get by itself."""
    made = data.draw(rule_files())
    today = data.draw(days())
    rules = checked(made.text)
    both = [read(rules, data.draw(records(made.fields))) for _ in range(4)]
    for profile in rules.profiles:
        shared = Enricher(rules, profile, today, most_trials=0)
        for record in both:
            alone = Enricher(rules, profile, today, most_trials=0).worked(record)
            found = shared.worked(record)
            assert found.tier == alone.tier
            assert _outcomes(found.fields) == _outcomes(alone.fields)


def _outcomes(fields: object) -> object:
    return [(index, {tier for _, tier in filled}) for index, filled in fields]  # type: ignore[attr-defined]
