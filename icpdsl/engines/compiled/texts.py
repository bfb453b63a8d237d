"""Tests of one text or one set as Python."""

from typing import assert_never

from icpdsl.engines.compiled.constants import Constants
from icpdsl.meaning import core
from icpdsl.meaning.patterns import compile_pattern

_FEW = 4
"""So many tests stand side by side; more go through a function."""


def lower_text_test(
    node: core.TextIn | core.TextTest | core.Matches | core.IncludesAtLeast,
    value: str,
    constants: Constants,
) -> str:
    """The test of a text or a set; `value` is Python for it, where it is known."""
    match node:
        case core.TextIn(_, texts):
            return _is_in(value, texts, constants)
        case core.TextTest("contains", _, texts):
            return _contains(value, texts, constants)
        case core.TextTest("mentions", _, texts):
            padded = tuple(f" {text} " for text in texts)
            return f"mentions({value}, {constants.name('WORDS', padded)})"
        case core.TextTest("starts with", _, texts):
            return f"{value}.startswith({constants.name('TEXTS', texts)})"
        case core.TextTest(_, _, texts):
            return f"{value}.endswith({constants.name('TEXTS', texts)})"
        case core.Matches(_, pattern):
            search = constants.name("SEARCH", compile_pattern(pattern).search)
            return f"{search}({value}) is not None"
        case core.IncludesAtLeast(_, members, count):
            return _includes(value, members, count, constants)
        case _:
            assert_never(node)


def _is_in(value: str, texts: tuple[str, ...], constants: Constants) -> str:
    if len(texts) == 1:
        return f"{value} == {constants.literal(texts[0])}"
    return f"{value} in {constants.name('TEXTS', frozenset(texts))}"


def _contains(value: str, texts: tuple[str, ...], constants: Constants) -> str:
    if len(texts) > _FEW:
        return f"contains_any({value}, {constants.name('TEXTS', texts)})"
    return "(" + " or ".join(f"{constants.literal(text)} in {value}" for text in texts) + ")"


def _includes(value: str, members: tuple[str, ...], count: int, constants: Constants) -> str:
    if count == len(members) == 1:
        return f"{constants.literal(members[0])} in {value}"
    held = constants.name("MEMBERS", frozenset(members))
    if count == len(members):
        return f"{held} <= {value}"
    if count == 1:
        return f"not {held}.isdisjoint({value})"
    return f"len({held} & {value}) >= {count}"
