"""Conditions of every form. `FORMS` has one entry for each operator of the language."""

from collections.abc import Callable, Mapping
from typing import Literal as Choice
from typing import TypeAlias, get_args

from icpdsl.syntax import ast
from tests.strategies import nodes, values
from tests.strategies.nodes import NOWHERE
from tests.strategies.outcomes import STAGE_FORMS
from tests.strategies.scope import Scope
from tests.strategies.vocabulary import FRAGMENTS, PATTERNS, WORDS

Form: TypeAlias = Callable[[Scope], ast.Expression | None]
"""Makes a condition of one form; `None` where no field of the file is of a type that it takes."""

Order: TypeAlias = Choice[">=", ">", "<=", "<", "before", "after"]
Units: TypeAlias = Choice["day", "week", "month", "year"]
JOINED = ("and", "or", "not")
Quantifier: TypeAlias = Choice["all", "any", "none", "at least"]


def condition(scope: Scope, depth: int = 1) -> ast.Expression:
    """One condition that fits in a line."""
    dice = scope.dice
    if depth and dice.chance(4):
        return _joined(scope, depth)
    wanted = dice.whole(0, len(_ALL_FORMS) - 1)
    for turn in range(len(_ALL_FORMS)):
        made = _ALL_FORMS[(wanted + turn) % len(_ALL_FORMS)](scope)
        if made is not None:
            return made
    raise AssertionError("an account has at least one field, and `is known` takes any")


def block_or_condition(scope: Scope, depth: int = 1) -> ast.Condition:
    """A condition as it may stand on a line of its own: a block now and then."""
    return block(scope, depth) if scope.dice.chance(4) else condition(scope)


def block(scope: Scope, depth: int = 1) -> ast.Block:
    """`all of`, `any of`, `none of` or `at least N of` with up to three lines."""
    dice = scope.dice
    quantifier: Quantifier = dice.pick(get_args(Quantifier))
    parts = tuple(
        block_or_condition(scope, depth - 1) if depth else condition(scope, 0)
        for _ in range(dice.whole(1, 3))
    )
    count = dice.whole(1, len(parts)) if quantifier == "at least" else None
    return ast.Block(quantifier, parts, count, span=NOWHERE)


def _joined(scope: Scope, depth: int) -> ast.Expression:
    match scope.dice.pick(JOINED):
        case "and":
            return ast.And(_parts(scope, depth, ast.Or), span=NOWHERE)
        case "or":
            return ast.Or(_parts(scope, depth), span=NOWHERE)
        case _:
            inner = condition(scope, depth - 1)
            grouped = _grouped(inner, ast.And, ast.Or, ast.Not)
            return ast.Not(grouped, span=NOWHERE)


def _parts(scope: Scope, depth: int, *looser: type[ast.Node]) -> tuple[ast.Expression, ...]:
    parts = [condition(scope, depth - 1) for _ in range(scope.dice.whole(2, 3))]
    same = ast.And if looser else ast.Or
    return tuple(_grouped(part, same, *looser) for part in parts)


def _grouped(inner: ast.Expression, *kinds: type[ast.Node]) -> ast.Expression:
    return ast.Group(inner, span=NOWHERE) if isinstance(inner, kinds) else inner


# Numbers, money, percents, dates ----------------------------------------------------------------


def _left_kind(scope: Scope, operator: str) -> str | None:
    kinds = values.available(scope, values.taken_by(operator))
    return scope.dice.pick(kinds) if kinds else None


def _order(operator: Order) -> Form:
    def make(scope: Scope) -> ast.Expression | None:
        kind = _left_kind(scope, operator)
        if kind is None:
            return None
        left, right = values.value(scope, kind), values.operand(scope, kind)
        return ast.Comparison(left, operator, right, span=NOWHERE, operator_span=NOWHERE)

    return make


def _sameness(operator: Choice["is", "is not"]) -> Form:
    def make(scope: Scope) -> ast.Expression | None:
        kind = _left_kind(scope, operator)
        if kind is None:
            return None
        left, right = _equals(scope, kind)
        return ast.Comparison(left, operator, right, span=NOWHERE, operator_span=NOWHERE)

    return make


def _equals(scope: Scope, kind: str) -> tuple[ast.Expression, ast.Expression]:
    if kind != "text":
        return values.value(scope, kind), values.operand(scope, kind)
    name = scope.dice.pick(scope.values["text"])
    others = [
        other for other in scope.values["text"] if scope.readings[other] == scope.readings[name]
    ]
    if len(others) > 1 and scope.dice.chance(5):
        return nodes.name(name), nodes.name(scope.dice.pick(others))
    return nodes.name(name), nodes.text(scope.dice.pick(scope.spellings[name]))


def _between(scope: Scope) -> ast.Expression | None:
    kind = _left_kind(scope, "between")
    if kind is None:
        return None
    low, high = values.ends(scope, kind)
    return ast.Between(values.value(scope, kind), low, high, span=NOWHERE)


def _within(direction: Choice["last", "next"]) -> Form:
    def make(scope: Scope) -> ast.Expression | None:
        if not values.available(scope, ("date",)):
            return None
        return ast.Within(values.value(scope, "date"), direction, duration(scope), span=NOWHERE)

    return make


def duration(scope: Scope) -> ast.DurationLiteral:
    """`30 days`, `1 week`, `6 months`, `2 years`."""
    unit: Units = scope.dice.pick(get_args(Units))
    return ast.DurationLiteral(scope.dice.pick((1, 2, 6, 13, 30, 90)), unit, span=NOWHERE)


# Texts ------------------------------------------------------------------------------------------


def _membership(*, is_negated: bool) -> Form:
    def make(scope: Scope) -> ast.Expression | None:
        names = scope.values.get("text", ())
        if not names:
            return None
        name = scope.dice.pick(names)
        return ast.Membership(nodes.name(name), _choices(scope, name), is_negated, span=NOWHERE)

    return make


def _choices(scope: Scope, name: str) -> tuple[ast.TextLiteral, ...] | ast.ListName:
    """Literals that go with a field, or a list all of whose entries do."""
    fitting = [
        known
        for known, entries in scope.lists.items()
        if set(entries) <= set(scope.spellings[name])
    ]
    if fitting and scope.dice.chance():
        return ast.ListName(nodes.name(scope.dice.pick(fitting)), span=NOWHERE)
    return nodes.texts(scope.dice.some(scope.spellings[name]))


def _text_test(operator: Choice["contains", "mentions", "starts with", "ends with"]) -> Form:
    fragments = WORDS if operator == "mentions" else FRAGMENTS

    def make(scope: Scope) -> ast.Expression | None:
        names = scope.values.get("text", ())
        if not names:
            return None
        subject = nodes.name(scope.dice.pick(names))
        if scope.lists and scope.dice.chance(4):
            chosen = ast.ListName(nodes.name(scope.dice.pick(tuple(scope.lists))), span=NOWHERE)
            return ast.TextTest(subject, operator, chosen, span=NOWHERE)
        texts = nodes.texts(scope.dice.some(fragments))
        return ast.TextTest(subject, operator, texts, span=NOWHERE)

    return make


def _matches(scope: Scope) -> ast.Expression | None:
    names = scope.values.get("text", ())
    if not names:
        return None
    subject = nodes.name(scope.dice.pick(names))
    pattern = scope.dice.pick(PATTERNS)
    return ast.Matches(subject, pattern, span=NOWHERE, pattern_span=NOWHERE)


# Sets, yes/no, any ------------------------------------------------------------------------------


def _includes(quantifier: Choice["one", "any", "all", "none", "at least"]) -> Form:
    def make(scope: Scope) -> ast.Expression | None:
        names = scope.values.get("set", ())
        if not names:
            return None
        name = scope.dice.pick(names)
        if quantifier == "one":
            one = nodes.texts((scope.dice.pick(scope.spellings[name]),))
            return ast.Includes(nodes.name(name), "one", one, span=NOWHERE)
        members = _choices(scope, name)
        many = len(scope.lists[members.name.text] if isinstance(members, ast.ListName) else members)
        count = scope.dice.whole(1, many) if quantifier == "at least" else None
        return ast.Includes(nodes.name(name), quantifier, members, count, span=NOWHERE)

    return make


def _stands_alone(scope: Scope) -> ast.Expression | None:
    names = [*scope.values.get("yes/no", ()), *scope.conditions]
    return nodes.name(scope.dice.pick(names)) if names else None


def _known(*, is_known: bool) -> Form:
    def make(scope: Scope) -> ast.Expression | None:
        kinds = values.available(scope, values.ORDERED)
        if kinds and scope.dice.chance(4):
            subject = values.value(scope, scope.dice.pick(kinds))
        else:
            declared = [one.name.text for one in scope.fields]
            subject = nodes.name(scope.dice.pick([*declared, *scope.conditions]))
        return ast.KnownTest(subject, is_known, span=NOWHERE)

    return make


FORMS: Mapping[str, Form] = {
    ">=": _order(">="),
    ">": _order(">"),
    "<=": _order("<="),
    "<": _order("<"),
    "between": _between,
    "is": _sameness("is"),
    "is not": _sameness("is not"),
    "in": _membership(is_negated=False),
    "not in": _membership(is_negated=True),
    "contains": _text_test("contains"),
    "mentions": _text_test("mentions"),
    "starts with": _text_test("starts with"),
    "ends with": _text_test("ends with"),
    "matches": _matches,
    "include": _includes("one"),
    "include any of": _includes("any"),
    "include all of": _includes("all"),
    "include none of": _includes("none"),
    "include at least N of": _includes("at least"),
    "before": _order("before"),
    "after": _order("after"),
    "within last": _within("last"),
    "within next": _within("next"),
    "holds": _stands_alone,
    "is known": _known(is_known=True),
    "is unknown": _known(is_known=False),
}
"""By the words of the operator as the table of operators has them."""

_ALL_FORMS = (*FORMS.values(), *STAGE_FORMS)
