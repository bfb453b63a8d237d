"""Tests of texts and sets to core: `in`, `contains` and its kin, `matches`, `include`."""

from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.builtins import takes_first
from icpdsl.meaning.matching import distinct, items_of, matched_texts, matched_words
from icpdsl.meaning.mismatch import report_first
from icpdsl.meaning.nearest import quote
from icpdsl.meaning.patterns import PatternError, compile_pattern
from icpdsl.meaning.scope import Context, ListItem, Operand
from icpdsl.meaning.texts import fold
from icpdsl.meaning.texts import words as words_of
from icpdsl.meaning.values import lower_value
from icpdsl.syntax import ast


def _first_operand(
    operator: str,
    node: ast.Expression,
    context: Context,
    texts: tuple[ast.Literal, ...] | ast.ListName = (),
) -> Operand | None:
    """The operand on the left, `None` where it is broken or the operator does not take it."""
    operand = lower_value(node, context)
    if operand is None or takes_first(operator, operand.kind):
        return operand
    nodes = (texts,) if isinstance(texts, ast.ListName) else texts
    report_first(operator, operand, context.findings, [one.span for one in nodes])
    return None


def lower_membership(node: ast.Membership, context: Context) -> core.Condition | None:
    """`value in …`, `value not in …`, `tier in A, B`."""
    operator = "not in" if node.is_negated else "in"
    operand = _first_operand(operator, node.value, context, node.choices)
    if operand is None:
        return None
    if isinstance(operand.value, core.Outcome):
        choices = () if isinstance(node.choices, ast.ListName) else node.choices
        words = [choice for choice in choices if isinstance(choice, ast.WordLiteral)]
        texts = matched_words(words, operand, context)
    else:
        items = items_of(node.choices, context)
        texts = None if items is None else matched_texts(items, operand, context)
    if texts is None:
        return None
    test = core.TextIn(operand.value, texts)
    return core.Not(test) if node.is_negated else test


def lower_text_test(node: ast.TextTest, context: Context) -> core.Condition | None:
    """`value contains …` and its kin; what `mentions` looks for is reduced to words."""
    operand = _first_operand(node.operator, node.value, context, node.texts)
    items = items_of(node.texts, context)
    if operand is None or items is None:
        return None
    folded = [fold(item.text) for item in items]
    if node.operator != "mentions":
        return core.TextTest(node.operator, operand.value, distinct(folded))
    wordless = [item for item, text in zip(items, folded, strict=True) if not words_of(text)]
    for item in wordless:
        _report_no_word(item, context)
    if wordless:
        return None
    return core.TextTest("mentions", operand.value, distinct(map(words_of, folded)))


def _report_no_word(item: ListItem, context: Context) -> None:
    context.findings.report(
        codes.NO_WORD,
        item.span,
        f"`{quote(item.text)}` has no word, expected a letter or a digit",
        hint="signs count with `contains`",
    )


def lower_matches(node: ast.Matches, context: Context) -> core.Condition | None:
    """`value matches /pattern/`; RE2 says now whether it takes the pattern."""
    operand = _first_operand("matches", node.value, context)
    try:
        compile_pattern(node.pattern)
    except PatternError as error:
        context.findings.report(
            codes.BAD_PATTERN,
            node.pattern_span,
            f"`{node.pattern_span.text}` is not a pattern that RE2 takes: {error}",
            hint="RE2 has no look-around and no back-references",
        )
        return None
    return None if operand is None else core.Matches(operand.value, node.pattern)


def lower_includes(node: ast.Includes, context: Context) -> core.Condition | None:
    """`value include …` in all its forms, as a count of distinct members."""
    operand = _first_operand(_include_name(node), node.value, context, node.members)
    items = items_of(node.members, context)
    if operand is None or items is None:
        return None
    members = matched_texts(items, operand, context)
    if members is None:
        return None
    match node.quantifier:
        case "one" | "any":
            return core.IncludesAtLeast(operand.value, members, 1)
        case "all":
            return core.IncludesAtLeast(operand.value, members, len(members))
        case "none":
            return core.Not(core.IncludesAtLeast(operand.value, members, 1))
        case "at least":
            return _at_least(node, operand, members, context)
        case _:
            assert_never(node.quantifier)


def _include_name(node: ast.Includes) -> str:
    match node.quantifier:
        case "one":
            return "include"
        case "at least":
            return "include at least N of"
        case _:
            return f"include {node.quantifier} of"


def _at_least(
    node: ast.Includes, operand: Operand, members: tuple[str, ...], context: Context
) -> core.Condition | None:
    count = node.count or 0
    if 1 <= count <= len(members):
        return core.IncludesAtLeast(operand.value, members, count)
    context.findings.report(
        codes.COUNT_OUT_OF_RANGE,
        node.span,
        f"`at least {count} of` stands before {len(members)} different texts, "
        f"expected 1 to {len(members)}",
    )
    return None
