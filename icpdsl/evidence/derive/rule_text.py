"""A derived profile as the text of a rule file, figures and all.

What is written is laid out by the formatter, checked, and its examples get what the engine gives,
so that the file passes `icp check`, `icp fmt --check` and `icp test` before anybody sees it.
"""

import datetime
from collections.abc import Iterator, Sequence

from attrs import frozen

from icpdsl.engines.result import Evaluation
from icpdsl.engines.rows import evaluate
from icpdsl.evidence.derive.names import needs_heading
from icpdsl.evidence.derive.result import CriterionReport, TierReport
from icpdsl.evidence.literals import value_text
from icpdsl.evidence.rates import Rate
from icpdsl.meaning import core
from icpdsl.meaning.check import check
from icpdsl.meaning.types import MoneyType, OneOfType, SetType, TextType, Type, type_name
from icpdsl.records.mapping import RecordReader
from icpdsl.records.record import Band
from icpdsl.records.writers import csv_cell
from icpdsl.source.printable import printable
from icpdsl.source.text import SourceText
from icpdsl.syntax.formatter import format_source
from icpdsl.syntax.literals import quoted

_DAY = datetime.date(2026, 1, 1)
"""The day of an example without one; nothing that is derived depends on it."""

_WORDS = {100: "full", 50: "half", 0: "none"}


@frozen
class ExampleText:
    """An example: its name and the values of fields, as they are compared and shown."""

    name: str
    values: tuple[tuple[core.Field, object], ...]


@frozen
class ProfileText:
    """A profile to write."""

    name: str
    because: str
    criteria: tuple[CriterionReport, ...]
    tiers: tuple[TierReport, ...]
    examples: tuple[ExampleText, ...]


def rule_text(
    head: Sequence[str], fields: Sequence[core.Field], profiles: Sequence[ProfileText]
) -> str:
    """The rule file: comment lines, the account, the profiles."""
    bare = _whole(head, fields, profiles, ())
    outcomes = _outcomes(bare, profiles)
    return _laid_out(_whole(head, fields, profiles, outcomes))


def _whole(
    head: Sequence[str],
    fields: Sequence[core.Field],
    profiles: Sequence[ProfileText],
    outcomes: Sequence[Sequence[Evaluation]],
) -> str:
    lines = [f"# {printable(line)}" for line in head]
    lines += ["language 1", "", "account", *(f"    {_field(one)}" for one in fields)]
    for at, profile in enumerate(profiles):
        lines += ["", *_profile(profile, outcomes[at] if outcomes else ())]
    return "\n".join(lines) + "\n"


def _laid_out(text: str) -> str:
    return format_source(SourceText(text))


def _outcomes(text: str, profiles: Sequence[ProfileText]) -> list[list[Evaluation]]:
    """What the engine gives for each example of each profile."""
    checked = check(SourceText(text, "derived"), None)
    if checked.rule_file is None:
        told = "; ".join(one.message for one in checked.diagnostics)
        raise AssertionError(f"the derived rules do not check: {told}")
    rule_file = checked.rule_file
    reader = RecordReader(rule_file.account)
    answers = []
    for written, profile in zip(profiles, rule_file.profiles, strict=True):
        records = (
            reader.read({one.name: _cell(value) for one, value in example.values})[0]
            for example in written.examples
        )
        answers.append([evaluate(rule_file, profile, record, _DAY) for record in records])
    return answers


def _cell(value: object) -> object:
    match value:
        case tuple():
            return list(value)
        case Band():
            return csv_cell(value)
        case _:
            return value


# ---- the account


def _field(field: core.Field) -> str:
    parts = [field.name, _type(field.type)]
    if field.is_key:
        parts.append("key")
    reading = getattr(field.type, "reading", None)
    if reading not in {None, "plain", "iso"}:
        parts.append(f"as {reading}")
    (heading,) = field.headings
    if needs_heading(field.name, heading):
        parts.append(f"from {quoted(heading)}")
    if field.unknown_spellings:
        parts.append(f"unknown {', '.join(map(quoted, field.unknown_spellings))}")
    return "  ".join(parts)


def _type(kind: Type) -> str:
    match kind:
        case OneOfType(choices):
            return f"one of {', '.join(map(quoted, choices))}"
        case MoneyType(currency):
            return f"money in {currency}"
        case SetType():
            return "set of text"
        case TextType():
            return "text"
        case _:
            return type_name(kind)


# ---- a profile


def _profile(profile: ProfileText, outcomes: Sequence[Evaluation]) -> Iterator[str]:
    yield f"profile {quoted(printable(profile.name))}"
    yield f"    because  {quoted(profile.because)}"
    for criterion in profile.criteria:
        yield ""
        yield from _criterion(criterion)
    if profile.tiers:
        yield ""
        yield "    tiers"
        yield from (_tier(one) for one in profile.tiers)
    for example, outcome in zip(profile.examples, outcomes, strict=False):
        yield ""
        yield from _example(example, outcome)


def _criterion(criterion: CriterionReport) -> Iterator[str]:
    yield f"    criterion {quoted(criterion.name)} weight {criterion.weight}"
    for band in criterion.bands:
        grade = _WORDS.get(band.grade, f"{band.grade}%")
        yield f"        {grade} {band.condition}{_figures(band.fitted)}"
    yield f"        because {quoted(criterion.because)}"


def _figures(rate: Rate) -> str:
    if rate.rate is None:
        return ""
    return f"  # {rate.rate:.0%} of {rate.n:,}"


def _tier(tier: TierReport) -> str:
    start = "otherwise" if tier.threshold is None else f"from {tier.threshold}"
    return f"        {tier.name} {start}{_figures(tier.fitted)}"


def _example(example: ExampleText, outcome: Evaluation) -> Iterator[str]:
    yield f"    example {quoted(example.name)}"
    for field, value in example.values:
        yield f"        {field.name}  {value_text(value, field.type)}"
    yield f"        expect {outcome.verdict}"
    if outcome.tier is not None:
        yield f"        expect tier {outcome.tier}"
    yield f"        expect score is {outcome.score:g}"
