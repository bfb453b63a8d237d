"""Whole rule files that check, as surface trees."""

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from hypothesis.vendor.pretty import RepresentationPrinter

from icpdsl.syntax import ast
from tests.strategies import nodes, values
from tests.strategies.accounts import declare_account
from tests.strategies.conditions import block_or_condition, condition
from tests.strategies.dice import Dice
from tests.strategies.examples import with_example
from tests.strategies.nodes import NOWHERE
from tests.strategies.profiles import profile
from tests.strategies.scope import Scope
from tests.strategies.vocabulary import TEXTS
from tests.strategies.writing import lines_of, plain

_LISTS = ("dach", "rivals", "between_them")
_DEFINITIONS = ("scaling", "per_head", "by_far", "review_due")
_PROFILES = ("Enterprise", "DACH", "Späti & Söhne")


@frozen
class Made:
    """A file and the account that its records are made for."""

    file: ast.File
    fields: tuple[ast.FieldDeclaration, ...]

    @property
    def text(self) -> str:
        """The file as text, a line a fact."""
        return plain(lines_of(self.file))

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:  # noqa: FBT001
        printer.text(f"a file\n{self.text}")


@st.composite
def rule_files(draw: DrawFn, *, relies_on_unknown: bool = True) -> Made:
    """A rule file with one profile or two; every name, type and literal in it fits."""
    scope = Scope(Dice(draw), relies_on_unknown=relies_on_unknown)
    items: list[ast.Item] = []
    if scope.dice.chance(3):
        items.append(ast.Language(1, span=NOWHERE))
    items.append(declare_account(scope))
    items += _lists(scope)
    items += _definitions(scope)
    items += _profiles(scope)
    return Made(ast.File(tuple(items), span=NOWHERE), tuple(scope.fields))


def _lists(scope: Scope) -> list[ast.Item]:
    """Lists of what some field holds, so that they go with it."""
    made: list[ast.Item] = []
    for name in _LISTS[: scope.dice.whole(0, 2)]:
        source = scope.dice.pick([TEXTS, *scope.spellings.values()])
        entries = scope.dice.some(source, most=4)
        scope.lists[name] = entries
        made.append(ast.ListDeclaration(nodes.name(name), nodes.texts(entries), span=NOWHERE))
    return made


def _definitions(scope: Scope) -> list[ast.Item]:
    return [_definition(scope, name) for name in _DEFINITIONS[: scope.dice.whole(0, 3)]]


def _definition(scope: Scope, name: str) -> ast.Define | ast.DefineBlock:
    dice = scope.dice
    kinds = values.available(scope, (*values.ORDERED, "text"))
    match dice.pick(("condition", "value", "block")):
        case "value" if kinds:
            return _defined_value(scope, name, dice.pick(kinds))
        case "block":
            lines = tuple(block_or_condition(scope) for _ in range(dice.whole(1, 2)))
            scope.conditions.append(name)
            return ast.DefineBlock(nodes.name(name), lines, span=NOWHERE)
        case _:
            body = condition(scope)
            scope.conditions.append(name)
            return ast.Define(nodes.name(name), body, span=NOWHERE)


def _defined_value(scope: Scope, name: str, kind: str) -> ast.Define:
    body = values.value(scope, kind)
    if isinstance(body, ast.Name):
        scope.spellings[name] = scope.spellings.get(body.text, TEXTS)
        scope.readings[name] = scope.readings.get(body.text, "plain")
    scope.values.setdefault(kind, []).append(name)
    return ast.Define(nodes.name(name), body, span=NOWHERE)


def _profiles(scope: Scope) -> list[ast.Item]:
    """One profile or two, seldom three; what is based on another may stand before it."""
    dice = scope.dice
    made = [profile(scope, _PROFILES[0], None)]
    for name in _PROFILES[1:]:
        if dice.chance(3):
            made.append(profile(scope, name, made[-1] if dice.chance() else None))
    items: list[ast.Item] = [with_example(one) if dice.chance(4) else one[0] for one in made]
    return items[::-1] if dice.chance(4) else items
