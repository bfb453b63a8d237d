"""Reads one unit by one rule of the grammar: a node, or where and why it cannot be."""

from functools import cache
from typing import TypeAlias

from icpdsl.source.diagnostic import Diagnostic, Fix, Label
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import codes
from icpdsl.syntax.builder import builder
from icpdsl.syntax.keywords import reserved
from icpdsl.syntax.layout import Unit
from icpdsl.syntax.machine import END, Build, Machine
from icpdsl.syntax.tables import grammar
from icpdsl.syntax.tokens import WORD, Token
from icpdsl.syntax.words import kinds_of, resolve


@structure
class Read:
    """A unit that can be read. `notes` are words that were mended on the way."""

    node: object
    notes: tuple[Diagnostic, ...] = ()


@structure
class Failure:
    """The token that cannot stand where it does, the one before, and the terminals that could."""

    token: Token
    previous: Token | None
    expected: frozenset[str]
    notes: tuple[Diagnostic, ...] = ()


Reading: TypeAlias = Read | Failure


def read(source: SourceText, unit: Unit, rule: str) -> Reading:
    """Read `unit` by `rule`, one of `tables.STARTS`."""
    machine = machine_for(source, rule)
    notes: list[Diagnostic] = []
    previous = unit.line.tokens[0]
    is_first = True
    for token in unit.tokens():
        meant = resolve(token, machine)
        keyword = _keyword_meant(token, meant, machine)
        if keyword:
            notes.append(_keyword_case(source, token))
            meant = keyword
        if not machine.feed(meant):
            before = None if is_first else previous
            return Failure(meant, before, accepted(machine), tuple(notes))
        previous, is_first = meant, False
    if machine.finish(previous):
        return Read(machine.result(), tuple(notes))
    end = Token(END, "", previous.end, previous.end)
    return Failure(end, previous, accepted(machine), tuple(notes))


def machine_for(source: SourceText, rule: str) -> Machine:
    """A machine that is to read by `rule`, one of `tables.STARTS`."""
    return Machine(grammar().tables, _builders(), source, rule)


@cache
def _builders() -> dict[str, Build]:
    actions = {rule.action for rule in grammar().tables.rules if rule.makes_node}
    return {action: builder(action) for action in actions}


def accepted(machine: Machine) -> frozenset[str]:
    """The terminals that can come next."""
    terminals = (kind for kind in machine.expected if kind.isupper())
    return frozenset(kind for kind in terminals if machine.accepts(kind))


def _keyword_meant(token: Token, meant: Token, machine: Machine) -> Token | None:
    """The keyword that a word in other case was meant to be, if the grammar expects it here.

    Where a name may stand as well, only a reserved word is taken for one: `Weight` may be a tier.
    """
    lower = token.text.lower()
    if token.kind != WORD or token.text == lower:
        return None
    if meant.kind in machine.expected and lower not in reserved():
        return None
    kind = next((kind for kind in kinds_of(lower) if kind in machine.expected), "NAME")
    return None if kind == "NAME" else Token(kind, lower, token.start, token.end)


def _keyword_case(source: SourceText, token: Token) -> Diagnostic:
    span = Span(source, token.start, token.end)
    lower = token.text.lower()
    message = f"`{token.text}` is a keyword in capitals; keywords are lower-case"
    fix = Fix(span, lower)
    return Diagnostic(codes.KEYWORD_CASE, message, Label(span), f"write `{lower}`", fix=fix)
