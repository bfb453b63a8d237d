"""What is left of a file with problems, and where nodes stand."""

import datetime
from decimal import Decimal

import pytest

from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast
from icpdsl.syntax.parser import parse
from tests.syntax.test_formatter import SAMPLE


def _file(text: str) -> ast.File:
    return parse(SourceText(text)).file


def _broken(text: str) -> list[tuple[str | None, str]]:
    return [(one.name, one.kind) for one in _file(text).broken]


def test_the_sample_of_the_page_is_read_without_a_word() -> None:
    parsed = parse(SourceText(SAMPLE))
    assert parsed.diagnostics == ()
    assert parsed.file.broken == ()
    assert [type(item).__name__ for item in parsed.file.items] == [
        "Language",
        "Account",
        "ListDeclaration",
        "ListFromFile",
        "Define",
        "Define",
        "Profile",
    ]


def test_a_node_stands_where_it_was_written() -> None:
    source = SourceText("define big as (a >= 1,000) and not b  # why\n")
    define = parse(source).file.items[0]
    assert isinstance(define, ast.Define)
    assert define.span.text == "define big as (a >= 1,000) and not b"
    assert isinstance(define.body, ast.And)
    assert [part.span.text for part in define.body.parts] == ["(a >= 1,000)", "not b"]
    group = define.body.parts[0]
    assert isinstance(group, ast.Group)
    assert isinstance(group.inner, ast.Comparison)
    assert group.inner.operator_span.text == ">="


def test_nodes_are_equal_if_they_say_the_same() -> None:
    once, again = _file("define a as b > 1k\n"), _file("\n\ndefine   a as b > 1,000 # x\n")
    assert once == again
    assert hash(once.items) == hash(again.items)
    assert once != _file("define a as b > 2\n")
    assert once.items[0] != "define a as b > 1k"
    assert repr(once.items[0]) == (
        "Define(name=Name(text='a'), body=Comparison(left=Name(text='b'), operator='>', "
        "right=NumberLiteral(value=Decimal('1E+3'), digits='1k')))"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", 1000),
        ("1_000", 1000),
        ("1.5", Decimal("1.5")),
        ("10k", 10_000),
        ("2.5M", 2_500_000),
        ("10B", 10_000_000_000),
        ("-3", -3),
        ("- 3", -3),
        ("0.500", Decimal("0.5")),
    ],
)
def test_a_number_is_exact(text: str, value: Decimal) -> None:
    define = _file(f"define a as {text}\n").items[0]
    assert isinstance(define, ast.Define)
    assert isinstance(define.body, ast.NumberLiteral)
    assert define.body.value == value


@pytest.mark.parametrize("text", ["a - 3", "a -3", "a-3", "a - -3", "a / 3", "a*3"])
def test_a_sign_behind_a_value_is_arithmetic(text: str) -> None:
    define = _file(f"define b as {text}\n").items[0]
    assert isinstance(define, ast.Define)
    assert isinstance(define.body, ast.Arithmetic)
    assert len(define.body.rest) == 1


def test_a_pattern_is_one_only_behind_matches() -> None:
    text = "define a as b matches /x\\/y/ and c / 2 / d > 1 and matches / 2 > 1\n"
    define = _file(text).items[0]
    assert isinstance(define, ast.Define)
    assert isinstance(define.body, ast.And)
    test, quotient, other = define.body.parts
    assert isinstance(test, ast.Matches)
    assert test.pattern == "x/y"
    assert test.pattern_span.text == "/x\\/y/"
    assert isinstance(quotient, ast.Comparison)
    assert isinstance(other, ast.Comparison)


def test_an_impossible_date_has_a_stand_in() -> None:
    define = _file("define a as b > 2026-02-30\n").items[0]
    assert isinstance(define, ast.Define)
    assert isinstance(define.body, ast.Comparison)
    assert isinstance(define.body.right, ast.DateLiteral)
    assert define.body.right.value == datetime.date(2026, 2, 28)


def test_lines_join_inside_parentheses_and_after_commas() -> None:
    joined = 'define a as (b or\n  c\n)\nlist d\n    "e", # why\n\n    "f"\n'
    assert _file(joined) == _file('define a as (b or c)\nlist d\n    "e", "f"\n')


def test_a_broken_line_leaves_the_rest() -> None:
    text = 'account\n    a  nubmer\n    b  number\n\nlist c\n    "d" "e"\n    "f"\n'
    account, declared = _file(text).items
    assert isinstance(account, ast.Account)
    assert [one.name.text for one in account.fields] == ["b"]
    assert isinstance(declared, ast.ListDeclaration)
    assert [one.span.text for one in declared.entries] == ['"f"']
    assert _broken(text) == [("a", "field"), (None, "line")]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("use x\n", [(None, "use")]),
        ("account x\n    a  number\n", [(None, "account")]),
        ("list x\n", [("x", "list")]),
        ("list\n", [(None, "list")]),
        ("define x as\n", [("x", "define")]),
        ('profile "P" on "Q"\n', [("P", "profile")]),
        ('profile "P"\n    must not "M" x\n        a\n    owner "x"\n', [("M", "clause")]),
        (
            'profile "P"\n    must "M"\n        a b\n    owner "x"\n',
            [(None, "line"), ("M", "clause")],
        ),
        (
            'profile "P"\n    tiers\n        A  80\n        B  otherwise\n    owner "x"\n',
            [(None, "tiers"), (None, "tiers")],
        ),
        (
            'profile "P"\n    stages\n        A  if b\n        B  when c\n    owner "x"\n',
            [(None, "stages"), (None, "stages")],
        ),
        (
            'profile "P"\n    score s\n        must "M"\n            a\n    owner "x"\n',
            [("M", "clause"), ("s", "score")],
        ),
        ('profile "P"\n    owner x\n    review every 3 months\n', [(None, "other")]),
        ("what is this\n", [(None, "other")]),
    ],
)
def test_what_was_dropped_is_listed(text: str, broken: list[tuple[str | None, str]]) -> None:
    assert _broken(text) == broken


def test_problems_that_follow_are_not_told() -> None:
    """A clause of broken lines is no clause without lines."""
    text = 'profile "P"\n    must "M"\n        a b\n        c d\n'
    assert [one.span.text for one in parse(SourceText(text)).diagnostics] == ["b", "d"]


def test_a_header_and_the_lines_below_it_may_both_be_wrong() -> None:
    text = 'profile "P"\n    must "M" x\n        a b\n        c\n    owner "O"\n'
    assert [one.span.text for one in parse(SourceText(text)).diagnostics] == ["x", "b"]


def test_a_declared_name_is_no_wording() -> None:
    """A field may be called `empty`, though nobody should."""
    text = "account\n    a  text\n    empty  text\n\ndefine b as a is empty\n"
    assert parse(SourceText(text)).diagnostics == ()


def test_comments_know_their_place() -> None:
    comments = parse(SourceText('# a \n  # b\nuse "x" # c\n')).comments
    assert [(one.text, one.indent, one.is_own_line) for one in comments] == [
        ("# a", 0, True),
        ("# b", 2, True),
        ("# c", 0, False),
    ]


def test_a_span_made_by_hand_serves_for_a_name() -> None:
    span = Span(SourceText("ab"), 0, 1)
    assert ast.Name("a", span=span).span.text == "a"
