"""A test that none of its field's choices can pass."""

from collections.abc import Callable, Iterator, Mapping
from operator import eq, ge, gt, le, lt, ne

from icpdsl.meaning.lints.lint import Lint, Subject, advice, finding
from icpdsl.meaning.lints.names import nodes_in
from icpdsl.meaning.lints.passing import any_passes
from icpdsl.meaning.nearest import quote
from icpdsl.meaning.patterns import is_found
from icpdsl.meaning.scope import written
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import OneOfType, SetType, Type
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP220", "beyond-choices")

_TESTS: Mapping[str, Callable[[float, float], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "is": eq,
    "is not": ne,
}


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Tests of a `one of` that no choice passes, and counts that a `set of "…"` cannot have.

    A cell that is none of its field's choices may pass such a test all the same; it is a data
    problem then, and hardly what the rule is about.
    """
    types = {one.name: one.type for one in subject.rules.account.fields}
    lists = dict(subject.rules.lists)
    for node in nodes_in(subject.unit.file):
        match node:
            case ast.TextTest() | ast.Matches():
                yield from _unless_passed(node, types, lists)
            case ast.Comparison(ast.NumberOf(name), operator, ast.NumberLiteral(limit)):
                declared = types.get(name.text)
                yield from _unless_counted(node, declared, operator, float(limit))
            case ast.Between(ast.NumberOf(name), ast.NumberLiteral(low)):
                yield from _unless_counted(node, types.get(name.text), ">=", float(low))
            case _:
                pass


def _unless_passed(
    node: ast.TextTest | ast.Matches,
    types: Mapping[str, Type],
    lists: Mapping[str, tuple[str, ...]],
) -> Iterator[Diagnostic]:
    declared = types.get(node.value.text) if isinstance(node.value, ast.Name) else None
    if isinstance(declared, OneOfType) and not _passes(declared.choices, node, lists):
        yield finding(
            CODE,
            node.span,
            f"`{written(node.span)}` is true for none of the field's choices",
            label="no choice passes",
            hint=_choices(declared.choices),
        )


def _passes(
    choices: tuple[str, ...],
    node: ast.TextTest | ast.Matches,
    lists: Mapping[str, tuple[str, ...]],
) -> bool:
    folded = [fold(choice) for choice in choices]
    if isinstance(node, ast.Matches):
        return any(is_found(node.pattern, choice) for choice in folded)
    if isinstance(node.texts, ast.ListName):
        texts = lists.get(node.texts.name.text, ())
    else:
        texts = tuple(one.value for one in node.texts if isinstance(one, ast.TextLiteral))
    return any(any_passes(folded, node.operator, text) for text in texts)


def _unless_counted(
    node: ast.Comparison | ast.Between, declared: Type | None, operator: str, limit: float
) -> Iterator[Diagnostic]:
    if not isinstance(declared, SetType) or declared.choices is None or operator not in _TESTS:
        return
    counts = range(len(declared.choices) + 1)
    if not any(_TESTS[operator](count, limit) for count in counts):
        yield finding(
            CODE,
            node.span,
            f"`{written(node.span)}` is never true: the set has {len(declared.choices)} choices",
            label="beyond the choices",
            hint=_choices(declared.choices),
        )


def _choices(choices: tuple[str, ...]) -> str:
    return "the choices are " + ", ".join(f"`{quote(choice)}`" for choice in choices)


LINT = Lint(CODE, find)
