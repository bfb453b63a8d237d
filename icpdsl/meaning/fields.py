"""Fields of the account to core: their types and options."""

import datetime
from collections.abc import Sequence
from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.countries import country_name
from icpdsl.meaning.domains import registrable_domain
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.literals import as_double, is_currency, lower_literal
from icpdsl.meaning.matching import choices_hint, is_empty, report_unreadable
from icpdsl.meaning.mismatch import a_type
from icpdsl.meaning.nearest import suggest
from icpdsl.meaning.scope import written
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)
from icpdsl.source.diagnostic import Code, Label
from icpdsl.syntax import ast

_READINGS = {
    "text": ("country", "domain"),
    "percent": ("whole_percent",),
    "date": ("dmy", "mdy", "epoch"),
}
_ORDER = ("key", "as …", "from …", "unknown …", "empty means …")

_Empty = float | datetime.date | bool | str | tuple[str, ...]


def lower_field(node: ast.FieldDeclaration, findings: Findings) -> core.Field | None:
    """A field with all that reading needs, `None` where its type is broken."""
    _report_order(node.options, findings)
    reading = _reading(node, findings)
    declared = _type(node.type, reading, findings)
    key = next((one for one in node.options if isinstance(one, ast.Key)), None)
    if declared is None:
        return None
    if key:
        _check_key(key, node, declared, findings)
    empty = next((one for one in node.options if isinstance(one, ast.EmptyMeans)), None)
    return core.Field(
        node.name.text,
        declared,
        tuple(
            heading.value
            for one in node.options
            if isinstance(one, ast.From)
            for heading in one.headings
        ),
        key is not None,
        tuple(
            fold(spelling.value)
            for one in node.options
            if isinstance(one, ast.UnknownSpellings)
            for spelling in one.spellings
        ),
        empty is not None,
        None if empty is None else _empty_value(empty.value, declared, findings),
        line=node.span.line,
    )


def _place(option: ast.FieldOption) -> int:
    match option:
        case ast.Key():
            return 0
        case ast.ReadAs():
            return 1
        case ast.From():
            return 2
        case ast.UnknownSpellings():
            return 3
        case ast.EmptyMeans():
            return 4
        case _:
            assert_never(option)


def _report_order(options: Sequence[ast.FieldOption], findings: Findings) -> None:
    """Each option at most once, in the one order."""
    first: dict[int, ast.FieldOption] = {}
    for option in options:
        place = _place(option)
        if place in first:
            findings.report(
                codes.REPEATED_OPTION,
                option.span,
                f"`{written(option.span)}` repeats an option, expected it once",
                hint="several spellings or headings stand in one option with commas",
                other=(Label(first[place].span, "first here"),),
            )
        elif first and place < max(first):
            findings.report(
                codes.OPTION_ORDER,
                option.span,
                f"`{written(option.span)}` stands after `{written(first[max(first)].span)}`, "
                "expected it before",
                hint=f"the order is {', '.join(f'`{one}`' for one in _ORDER)}",
            )
        first.setdefault(place, option)


def _reading(node: ast.FieldDeclaration, findings: Findings) -> str | None:
    """The `as` option, `None` where there is none or it does not fit the type."""
    option = next((one for one in node.options if isinstance(one, ast.ReadAs)), None)
    if option is None:
        return None
    fitting = _READINGS.get(node.type.kind, ())
    known = [reading for readings in _READINGS.values() for reading in readings]
    if option.reading in fitting:
        return option.reading
    if option.reading not in known:
        _report_unknown_reading(option, fitting or tuple(known), findings)
        return None
    expected = next(kind for kind, readings in _READINGS.items() if option.reading in readings)
    findings.report(
        codes.OPTION_OF_OTHER_TYPE,
        option.span,
        f"`{written(option.span)}` is for a {expected}, but `{node.name.text}` is declared "
        f"`{written(node.type.span)}`",
        hint=f"this type has {_listed(fitting)}" if fitting else "leave it out",
        other=(Label(node.type.span, "its type"),),
    )
    return None


def _report_unknown_reading(
    option: ast.ReadAs, readings: tuple[str, ...], findings: Findings
) -> None:
    found = suggest(
        option.span, option.reading, readings, otherwise=f"there are {_listed(readings)}"
    )
    findings.report(
        codes.UNKNOWN_READING,
        option.span,
        f"`{written(option.span)}` is no way to read a cell",
        hint=found.hint,
    )


def _listed(readings: Sequence[str]) -> str:
    return ", ".join(f"`as {reading}`" for reading in readings)


def _type(node: ast.FieldType, reading: str | None, findings: Findings) -> Type | None:
    match node.kind:
        case "text":
            return TextType(reading or "plain")  # type: ignore[arg-type]
        case "number":
            return NumberType()
        case "percent":
            return PercentType(is_whole=reading == "whole_percent")
        case "money":
            return _money(node, findings)
        case "date":
            return DateType(reading or "iso")  # type: ignore[arg-type]
        case "yes/no":
            return YesNoType()
        case "one of":
            return OneOfType(_choices(node.choices or (), findings))
        case "set":
            return SetType(None if node.choices is None else _choices(node.choices, findings))
        case _:
            assert_never(node.kind)


def _money(node: ast.FieldType, findings: Findings) -> MoneyType | None:
    if node.currency is None or not is_currency(node.currency, node.span, findings):
        return None
    return MoneyType(node.currency)


def _choices(choices: Sequence[ast.TextLiteral], findings: Findings) -> tuple[str, ...]:
    first: dict[str, ast.TextLiteral] = {}
    for choice in choices:
        if is_empty(choice, findings):
            continue
        earlier = first.setdefault(fold(choice.value), choice)
        if earlier is not choice:
            findings.report(
                codes.REPEATED_CHOICE,
                choice.span,
                f"`{written(choice.span)}` is a choice already, expected each once",
                hint="texts compare without case",
                other=(Label(earlier.span, "first here"),),
            )
    return tuple(choice.value for choice in first.values())


def _check_key(
    key: ast.Key, node: ast.FieldDeclaration, declared: Type, findings: Findings
) -> None:
    if not isinstance(declared, TextType | NumberType):
        findings.report(
            codes.OPTION_OF_OTHER_TYPE,
            key.span,
            f"`key` is for a text or a number, but `{node.name.text}` is {a_type(declared)}",
            other=(Label(node.type.span, "its type"),),
        )


def report_second_key(declarations: Sequence[ast.FieldDeclaration], findings: Findings) -> None:
    """An account has one key at most."""
    keys = [one for node in declarations for one in node.options if isinstance(one, ast.Key)]
    for key in keys[1:]:
        findings.report(
            codes.SECOND_KEY,
            key.span,
            "the account has a second `key`, expected one field to identify a record",
            other=(Label(keys[0].span, "the first key"),),
        )


def _empty_value(node: ast.Literal, declared: Type, findings: Findings) -> _Empty | None:
    """What an empty cell of the type means; a value of another type is reported."""
    match declared, node:
        case YesNoType(), ast.WordLiteral("yes" | "no" as word):
            return word == "yes"
        case SetType(), ast.WordLiteral("none"):
            return ()
        case DateType(), ast.WordLiteral("never"):
            return datetime.date.min
        case ((NumberType() | PercentType() | MoneyType()), ast.NumberLiteral(value)) if value == 0:
            return 0.0
        case NumberType(), ast.NumberLiteral(value):
            return as_double(value)
        case PercentType(), ast.PercentLiteral():
            return _constant(node, findings)
        case DateType(), ast.DateLiteral(value):
            return value
        case MoneyType(currency), ast.MoneyLiteral(_, written_currency) if (
            currency == written_currency
        ):
            return _constant(node, findings)
        case ((TextType() | OneOfType()), ast.TextLiteral(value)):
            return _empty_text(value, node, declared, findings)
        case _:
            _report_other_type(node, declared, findings)
            return None


def _constant(node: ast.Literal, findings: Findings) -> _Empty | None:
    operand = lower_literal(node, findings)
    return None if operand is None else operand.constant


def _empty_text(
    value: str, node: ast.TextLiteral, declared: TextType | OneOfType, findings: Findings
) -> str | None:
    if is_empty(node, findings):
        return None
    match declared:
        case TextType("country"):
            return _read(country_name(value), node, codes.NOT_A_COUNTRY, "a country", findings)
        case TextType("domain"):
            return _read(registrable_domain(value), node, codes.NOT_A_DOMAIN, "a domain", findings)
        case OneOfType(choices) if fold(value) not in map(fold, choices):
            otherwise = choices_hint(choices)
            found = suggest(node.span, value, choices, otherwise=otherwise, quoted=True)
            findings.report(
                codes.NOT_A_CHOICE,
                node.span,
                f"`{written(node.span)}` is not among the choices of its field",
                label="no such choice",
                hint=found.hint,
                fix=found.fix,
            )
            return None
        case _:
            return value


def _read(
    name: str | None, node: ast.TextLiteral, code: Code, expected: str, findings: Findings
) -> str | None:
    if name is None:
        report_unreadable(node.value, node.span, code, expected, findings)
    return name


def _report_other_type(node: ast.Literal, declared: Type, findings: Findings) -> None:
    findings.report(
        codes.EMPTY_MEANS_OTHER_TYPE,
        node.span,
        f"`{written(node.span)}` cannot stand for an empty cell of {a_type(declared)}, expected "
        f"{_expected_empty(declared)}",
    )


def _expected_empty(declared: Type) -> str:
    match declared:
        case YesNoType():
            return "`no` or `yes`"
        case SetType():
            return "`none`"
        case DateType():
            return "`never` or a date"
        case MoneyType(currency):
            return f"`0` or an amount in {currency}"
        case PercentType():
            return "`0` or a percent such as `20%`"
        case NumberType():
            return "a number"
        case TextType() | OneOfType():
            return "a text in quotes"
        case _:
            assert_never(declared)
