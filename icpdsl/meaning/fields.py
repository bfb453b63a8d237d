"""Fields of the account to core: their types and options."""

from collections.abc import Sequence
from typing import assert_never

from icpdsl.meaning import codes, core
from icpdsl.meaning.empty_values import lower_empty
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.literals import is_currency
from icpdsl.meaning.matching import is_empty
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
from icpdsl.source.diagnostic import Fix, Label
from icpdsl.syntax import ast

READINGS = {
    "text": ("country", "domain"),
    "percent": ("whole_percent",),
    "date": ("dmy", "mdy", "epoch"),
}
"""What may stand after `as`, by the type of the field."""

_ORDER = ("key", "as …", "from …", "unknown …", "empty means …")


def lower_field(node: ast.FieldDeclaration, findings: Findings) -> core.Field | None:
    """A field with all that reading needs, `None` where its type is broken."""
    _report_order(node.options, findings)
    reading = _reading(node, findings)
    declared = _type(node.type, reading, findings)
    key = _key(node)
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
        None if empty is None else lower_empty(empty.value, declared, findings),
        line=node.span.line,
    )


def _key(node: ast.FieldDeclaration) -> ast.Key | None:
    return next((one for one in node.options if isinstance(one, ast.Key)), None)


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
    fitting = READINGS.get(node.type.kind, ())
    known = [reading for readings in READINGS.values() for reading in readings]
    if option.reading in fitting:
        return option.reading
    if option.reading not in known:
        _report_unknown_reading(option, fitting or tuple(known), findings)
        return None
    expected = next(kind for kind, readings in READINGS.items() if option.reading in readings)
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
    otherwise = f"there are {_listed(readings)}"
    found = suggest(option.span, option.reading, readings, otherwise=otherwise)
    findings.report(
        codes.UNKNOWN_READING,
        option.span,
        f"`{written(option.span)}` is no way to read a cell",
        hint=found.hint,
        fix=found.fix and Fix(option.span, f"as {found.fix.replacement}"),
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
    keys = [key for node in declarations if (key := _key(node))]
    for key in keys[1:]:
        findings.report(
            codes.SECOND_KEY,
            key.span,
            "the account has a second `key`, expected one field to identify a record",
            other=(Label(keys[0].span, "the first key"),),
        )
