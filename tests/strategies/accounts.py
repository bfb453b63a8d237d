"""Account blocks with every type and every option."""

from icpdsl.syntax import ast
from tests.strategies import nodes
from tests.strategies.dice import Dice
from tests.strategies.nodes import NOWHERE
from tests.strategies.scope import Scope
from tests.strategies.vocabulary import (
    AMOUNTS,
    COUNTRIES,
    CURRENCIES,
    DAYS,
    DOMAINS,
    NAMES,
    PERCENTS,
    TEXTS,
)

_KINDS = tuple(NAMES)
_READINGS = {
    "text": ("country", "domain"),
    "percent": ("whole_percent",),
    "date": ("dmy", "mdy", "epoch"),
}
_SPELLINGS = ("Select", "TBD", "0", "to be done", "Café")


def declare_account(scope: Scope) -> ast.Account:
    """A block of two to six fields, known to the scope from now on."""
    dice = scope.dice
    taken: set[str] = set()
    for _ in range(dice.whole(2, 6)):
        kind = dice.pick(_KINDS)
        names = [name for name in NAMES[kind] if name not in taken]
        if names:
            declared = _field(dice, dice.pick(names[:2]), kind, len(taken))
            taken.add(declared.name.text)
            scope.declare(declared)
    if dice.chance(3):
        _make_key(scope)
    return ast.Account(tuple(scope.fields), span=NOWHERE)


def _make_key(scope: Scope) -> None:
    dice = scope.dice
    at = dice.whole(0, len(scope.fields) - 1)
    old = scope.fields[at]
    if old.type.kind in {"text", "number"}:
        key = ast.Key(span=NOWHERE)
        scope.fields[at] = ast.FieldDeclaration(
            old.name, old.type, (key, *old.options), span=NOWHERE
        )


def _field(dice: Dice, name: str, kind: str, position: int) -> ast.FieldDeclaration:
    declared = _type(dice, kind)
    reading = dice.pick(_READINGS[kind]) if kind in _READINGS and dice.chance(3) else "plain"
    options: list[ast.FieldOption] = []
    if reading != "plain":
        options.append(ast.ReadAs(reading, span=NOWHERE))
    if dice.chance(4):
        headings = (f"Heading {position}", f"other_{position}")[: dice.whole(1, 2)]
        options.append(ast.From(nodes.texts(headings), span=NOWHERE))
    if dice.chance(6):
        spellings = dice.some(_SPELLINGS, most=2)
        options.append(ast.UnknownSpellings(nodes.texts(spellings), span=NOWHERE))
    if dice.chance(5):
        options.append(ast.EmptyMeans(_empty_value(dice, declared, reading), span=NOWHERE))
    return ast.FieldDeclaration(nodes.name(name), declared, tuple(options), span=NOWHERE)


def _type(dice: Dice, kind: str) -> ast.FieldType:
    match kind:
        case "money":
            return ast.FieldType("money", currency=dice.pick(CURRENCIES), span=NOWHERE)
        case "one of":
            return ast.FieldType("one of", choices=_choices(dice), span=NOWHERE)
        case "set" if dice.chance(3):
            return ast.FieldType("set", choices=_choices(dice), span=NOWHERE)
        case "text" | "number" | "percent" | "date" | "yes/no" | "set":
            return ast.FieldType(kind, span=NOWHERE)
        case _:
            raise AssertionError(kind)


def _choices(dice: Dice) -> tuple[ast.TextLiteral, ...]:
    return nodes.texts(dice.some(TEXTS, least=2, most=4))


def _empty_value(dice: Dice, declared: ast.FieldType, reading: str) -> ast.Literal:
    match declared.kind:
        case "number":
            return nodes.number(dice.pick(("0", "10", "2.5")))
        case "percent" | "money" if dice.chance():
            return nodes.number("0")
        case "percent":
            return nodes.percent(dice.pick(PERCENTS))
        case "money":
            return nodes.money(dice.pick(AMOUNTS), declared.currency or CURRENCIES[0])
        case "date":
            return nodes.word("never") if dice.chance() else nodes.date(dice.pick(DAYS))
        case "yes/no":
            return nodes.word(dice.pick(("no", "yes")))
        case "set":
            return nodes.word("none")
        case "one of":
            return dice.pick(declared.choices or ())
        case "text":
            spellings = {"country": COUNTRIES["Germany"], "domain": DOMAINS["acme.com"]}
            return nodes.text(dice.pick(spellings.get(reading, TEXTS)))
