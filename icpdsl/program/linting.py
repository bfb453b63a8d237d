"""Lints: which there are, which are on, and what they find in files that check."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Final

from attrs import field

from icpdsl.meaning import codes, core
from icpdsl.meaning.check import Checked
from icpdsl.meaning.lints import silences
from icpdsl.meaning.lints.lint import Lint, Subject
from icpdsl.meaning.lints.unused_field import CODE as UNUSED_FIELD
from icpdsl.meaning.nearest import nearest
from icpdsl.program.files import Checking
from icpdsl.program.uses import names_in_use
from icpdsl.source.diagnostic import Code, Diagnostic, Severity, in_order
from icpdsl.source.errors import UsageError
from icpdsl.source.structure import structure

_BY_FORM: Final = (
    "unused_field",
    "unused_list",
    "unused_definition",
    "clause_without_user",
    "clause_without_evidence",
    "not_validated",
    "validated_before_change",
    "same_fields_twice",
    "only_firmographic",
    "weights_not_100",
    "beyond_choices",
    "never_in_data",
    "when_unknown_outside_grades",
)
_BY_REASONING: Final = (
    "review_overdue",
    "overlapping_bands",
    "gap_between_bands",
    "branch_covered",
    "never_full",
    "contradicting_gates",
    "tier_never_reached",
    "never_holds",
)
ABOUT_SILENCES: Final = (silences.UNUSED, silences.WITHOUT_REASON, silences.UNKNOWN)

Occurring = Mapping[str, Mapping[str, frozenset[str]]]
"""By rule file and field, the folded texts that records hold."""


@cache
def lints() -> tuple[Lint, ...]:
    """Every lint, by code."""
    modules = [f"icpdsl.meaning.lints.{name}" for name in _BY_FORM]
    modules += [f"icpdsl.analysis.lints.{name}" for name in _BY_REASONING]
    found: list[Lint] = [import_module(module).LINT for module in modules]
    return tuple(sorted(found, key=lambda one: one.code.id))


@cache
def lint_codes() -> tuple[Code, ...]:
    """The codes of all lints, those about silences first."""
    return (*ABOUT_SILENCES, *(one.code for one in lints()))


@cache
def _can_be_silenced() -> Mapping[str, Code]:
    """Lints and what else is only a warning, by id in lower case and by name."""
    warnings = [
        one
        for one in vars(codes).values()
        if isinstance(one, Code) and one.severity is Severity.WARNING
    ]
    every = (*lint_codes(), *warnings)
    return {word: one for one in every for word in (one.id.lower(), one.name)}


def default_codes() -> frozenset[Code]:
    """The lints that are on unless somebody says otherwise."""
    return frozenset((*ABOUT_SILENCES, *(one.code for one in lints() if one.is_default)))


def selected_codes(
    select: Iterable[str] = ("default",), ignore: Iterable[str] = ()
) -> frozenset[Code]:
    """The lints named in `select` without those in `ignore`: codes, names, `default` or `all`.

    Raises `UsageError` for a name that is none.
    """
    chosen = frozenset(code for word in select for code in _named(word))
    return chosen - frozenset(code for word in ignore for code in _named(word))


def _named(word: str) -> frozenset[Code]:
    match word.lower():
        case "default":
            return default_codes()
        case "all":
            return frozenset(lint_codes())
        case lower if lower in _can_be_silenced():
            return frozenset([_can_be_silenced()[lower]])
        case _:
            names = [*(one.name for one in lint_codes()), "default", "all"]
            name = nearest(word, names)
            hint = f"; did you mean `{name}`?" if name else "; docs/lints.md lists them"
            raise UsageError(f"`{word}` is not a lint{hint}")


@structure
class Linting:
    """What to lint for, and by what.

    `as_of` is the day to judge reviews by, `occurring` the texts of the records that the rules are
    for, `validators` are the teams that have to validate every clause. Without a day or records
    the lints that need them are left out: no result depends on a hidden clock.
    """

    codes: frozenset[Code] = field(factory=default_codes)
    as_of: datetime.date | None = None
    occurring: Occurring | None = None
    validators: tuple[str, ...] = ()


def lint(checking: Checking, linting: Linting | None = None) -> tuple[Diagnostic, ...]:
    """All that there is to say of the files of a check: its own diagnostics, and the lints'.

    What a comment silences is left out. A file with an error is not linted, since what it means is
    not known. Never raises for anything that stands in the files.
    """
    asked = linting or Linting()
    found = (each for one in checking.checks for each in lint_file(one, checking.checks, asked))
    return in_order(tuple(found))


def lint_file(
    checked: Checked, others: Sequence[Checked], asked: Linting
) -> tuple[Diagnostic, ...]:
    """Likewise for one file among `others`, which may use it."""
    if checked.rule_file is None:
        return not_silenced(checked)
    told = silences.silences(checked.unit, _can_be_silenced())
    every = _silences_of(checked)
    subject = _subject(checked, checked.rule_file, others, asked)
    judged = [one for one in lints() if one.code in asked.codes and subject.can_judge(one.needs)]
    found = (*checked.diagnostics, *(each for one in judged for each in one.find(subject)))
    in_force = {one.code for one in judged} | {one.code for one in checked.diagnostics}
    about = silences.about_silences(told, found, in_force, _can_be_silenced())
    return (
        *silences.silenced(found, every),
        *(one for one in about if one.code in asked.codes),
    )


def not_silenced(checked: Checked) -> tuple[Diagnostic, ...]:
    """What a check found, without what comments silence."""
    return silences.silenced(checked.diagnostics, _silences_of(checked))


def _silences_of(checked: Checked) -> tuple[silences.Silence, ...]:
    found = (silences.silences(unit, _can_be_silenced()) for unit in checked.units)
    return tuple(chain.from_iterable(found))


def _subject(
    checked: Checked, rules: core.RuleFile, others: Sequence[Checked], asked: Linting
) -> Subject:
    occurring = None if asked.occurring is None else asked.occurring.get(rules.path, {})
    used = names_in_use(checked, others, with_fields=UNUSED_FIELD in asked.codes)
    needs_history = any(one.needs == "history" for one in lints() if one.code in asked.codes)
    return Subject(
        checked.unit,
        rules,
        used,
        as_of=asked.as_of,
        occurring=occurring,
        changed=_changed(checked) if needs_history else None,
        validators=asked.validators,
    )


def _changed(checked: Checked) -> frozenset[tuple[str, str]] | None:
    from icpdsl.program.validations import (  # noqa: PLC0415  (start-up time)
        changes_since_validated,
    )

    changes = changes_since_validated(checked)
    return None if changes is None else frozenset(changes)
