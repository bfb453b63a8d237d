"""The words that a profile's rules define, and the fields that they read."""

from attrs import fields, frozen, has

from icpdsl.meaning import core
from icpdsl.meaning.types import type_name
from icpdsl.reports.words import Wording, condition_words, label, value_words


@frozen
class Term:
    """A word that the rules define."""

    name: str
    meaning: str


@frozen
class FieldNeed:
    """A field that the profile reads, and the clauses that read it."""

    name: str
    label: str
    type: str
    clauses: tuple[str, ...]


def glossary(wording: Wording) -> tuple[Term, ...]:
    """The definitions that the profile's clauses and stages use, in the order they are written."""
    used = _definitions_in((wording.profile.clauses, wording.profile.stages), wording, frozenset())
    return tuple(_term(wording.definition(index), wording) for index in sorted(used))


def _definitions_in(node: object, wording: Wording, seen: frozenset[int]) -> frozenset[int]:
    match node:
        case core.Defined(index):
            if index in seen:
                return seen
            return _definitions_in(wording.definition(index).body, wording, seen | {index})
        case tuple():
            for part in node:
                seen = _definitions_in(part, wording, seen)
            return seen
        case _:
            return _definitions_in(_parts(node), wording, seen) if has(type(node)) else seen


def _parts(node: object) -> tuple[object, ...]:
    kind = type(node)
    return tuple(getattr(node, one.name) for one in fields(kind)) if has(kind) else ()


def _term(definition: core.Definition, wording: Wording) -> Term:
    body = definition.body
    if isinstance(body, core.Value):
        return Term(label(definition.name), value_words(body, wording))
    return Term(label(definition.name), condition_words(body, wording))


def field_needs(wording: Wording) -> tuple[FieldNeed, ...]:
    """The fields that the profile's clauses read, in the order of the account."""
    clauses = wording.profile.clauses
    needs = []
    for at, one in enumerate(wording.rule_file.account.fields):
        names = tuple(clause.name for clause in clauses if at in clause.reads)
        if names:
            needs.append(FieldNeed(one.name, label(one.name), type_name(one.type), names))
    return tuple(needs)
