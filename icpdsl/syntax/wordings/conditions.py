"""Wordings of conditions: comparisons, ranges, sums, unknown, yes and no."""

import re
from collections.abc import Mapping

from icpdsl.syntax import codes
from icpdsl.syntax.wordings.row import (
    FIELD,
    NAME,
    NUMBER,
    TEXT,
    VALUE,
    Row,
)

_OPERAND = rf"(?P<v>{VALUE}|{NAME})(?! of\b)"
_ABOVE = r"(?:more|greater|higher|bigger|larger|over|above|exceeds|beyond)(?: than)?"
_BELOW = r"(?:less|fewer|lower|smaller|under|below)(?: than)?"
_EQUAL = r" or equal(?: to)?"
_AT_END = r"(?! (?:[-+*/<>]|is\b|between\b|before\b|after\b|within\b))"
_NO = r"(?P<no>not )?"
_TRUE = r"(?P<yes>(?i:true|yes|y))"
_FALSE = r"(?P<yes>(?i:false|no|n))(?! /)"
_EMPTY = r"(?P<w>(?i:empty|blank|null|missing|undefined|nil|none|na)|n / a)\b"


def _bare(match: re.Match[str]) -> Mapping[str, str]:
    is_yes = match["yes"].lower() in {"true", "yes", "y"}
    return {"form": f"not {match['x']}" if is_yes == bool(match["no"]) else match["x"]}


def _currency(match: re.Match[str]) -> Mapping[str, str]:
    word = match["c"].lower().rstrip("s")
    return {"n": match["n"], "code": {"dollar": "USD", "euro": "EUR"}.get(word, word.upper())}


def _known(match: re.Match[str]) -> Mapping[str, str]:
    return {"x": match["x"], "known": "known" if match["no"] else "unknown"}


def _range(match: re.Match[str]) -> Mapping[str, str]:
    low, high = _joined(match["a"]), _joined(match["b"])
    unit = re.search(r"%| [A-Z]{3}$", high)
    low += unit[0] if unit and not re.search(r"%| [A-Z]{3}$", low) else ""
    return {"x": match["x"], "a": low, "b": high}


def _joined(number: str) -> str:
    return number.replace("- ", "-")


def _chain(match: re.Match[str]) -> Mapping[str, str]:
    x, low, high = match["x"], match["a"], match["b"]
    left, right = match["l"], match["r"]
    if left.startswith(">"):
        low, high, left, right = high, low, right.replace(">", "<"), left.replace(">", "<")
    if {left, right} == {"<="}:
        return {"form": f"{x} between {low} and {high}"}
    return {"form": f"{x} {left.replace('<', '>')} {low} and {x} {right} {high}"}


def _results_in(match: re.Match[str]) -> Mapping[str, str]:
    within = "not in" if match["no"] else "in"
    return {"x": match["x"], "in": within, "a": match["a"], "w": match["w"]}


CONDITIONS: tuple[Row, ...] = (
    # ---- unknown, yes and no
    Row(
        codes.UNKNOWN_WORDING,
        rf"(?!tier ){FIELD} is (?P<no>not ){_EMPTY}",
        "`{x}` is known or unknown, not empty",
        "{x} is {known}",
        fill=_known,
        of_valid=True,
    ),
    Row(
        codes.UNKNOWN_WORDING,
        rf"(?!tier ){FIELD} is (?P<no>not (?=unknown\b))?(?:not known|unknown|{_EMPTY})",
        "`{x}` is known or unknown, not empty",
        "{x} is {known}",
        fill=_known,
        of_valid=True,
    ),
    Row(
        codes.UNKNOWN_WORDING,
        rf"(?!tier ){FIELD} is (?:set|present|given|filled)\b",
        "whether `{x}` has a value is asked with `is known`",
        "{x} is known",
        of_valid=True,
    ),
    Row(
        codes.UNKNOWN_WORDING,
        rf"{FIELD} exists\b",
        "whether `{x}` has a value is asked with `is known`",
        "{x} is known",
    ),
    Row(
        codes.YES_NO_WORDING,
        rf"(?!tier ){FIELD} is {_NO}{_TRUE}\b",
        "a yes/no field stands alone",
        "{form}",
        fill=_bare,
        of_valid=True,
    ),
    Row(
        codes.YES_NO_WORDING,
        rf"(?!tier ){FIELD} is {_NO}{_FALSE}\b",
        "a yes/no field stands alone",
        "{form}",
        fill=_bare,
        of_valid=True,
    ),
    # ---- comparisons
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?:is )?(?:not (?:less|fewer|lower|smaller|under|below)(?: than)?"
        rf"|{_ABOVE}{_EQUAL}|at least|minimum|min) {_OPERAND}",
        "numbers and dates are compared with `>=`, `>`, `<=` and `<`",
        "{x} >= {v}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?:is )?(?:(?:not|no) (?:more|greater|higher|larger|over|above)(?: than)?"
        rf"|{_BELOW}{_EQUAL}|at most|up to|maximum|max) {_OPERAND}",
        "numbers and dates are compared with `>=`, `>`, `<=` and `<`",
        "{x} <= {v}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?:is )?{_ABOVE} {_OPERAND}",
        "numbers and dates are compared with `>=`, `>`, `<=` and `<`",
        "{x} > {v}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?:is )?{_BELOW} {_OPERAND}",
        "numbers and dates are compared with `>=`, `>`, `<=` and `<`",
        "{x} < {v}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?:(?:is |does )?not (?:equals?(?: to)?)|isnt) (?P<v>{VALUE}|{TEXT}|{NAME})",
        "what is not equal is compared with `is not`",
        "{x} is not {v}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?:is )?(?:equals?(?: to)?|exactly|eq) (?P<v>{VALUE}|{TEXT}|{NAME})",
        "what is equal is compared with `is`",
        "{x} is {v}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} (?P<op>[<>]=?|is) (?P<v>{VALUE}) (?P<and>and|or)"
        rf" (?P<op2>[<>]=?) (?P<v2>{VALUE})",
        "each comparison names its field",
        "{x} {op} {v} {and} {x} {op2} {v2}",
    ),
    Row(
        codes.COMPARISON_WORDING,
        rf"{FIELD} is (?P<v>{VALUE}) or (?P<v2>{VALUE}){_AT_END}",
        "each comparison names its field",
        "{x} is {v} or {x} is {v2}",
        of_valid=True,
    ),
    Row(
        codes.NUMBER_WORDING,
        rf"(?P<n>{NUMBER}) (?P<c>(?i:usd|eur|gbp|chf|jpy|cad|aud|dollars?|euros?))\b",
        "a currency is three capitals",
        "{n} {code}",
        fill=_currency,
    ),
    # ---- ranges
    Row(
        codes.RANGE_WORDING,
        rf"(?P<a>{VALUE}) (?P<l>(?P<sign>[<>])=?) {FIELD} (?P<r>(?P=sign)=?) (?P<b>{VALUE})",
        "a range is written with `between`",
        "{form}",
        fill=_chain,
    ),
    Row(
        codes.RANGE_WORDING,
        rf"{FIELD} (?:is |in )?(?:between |from )?(?P<a>{VALUE})"
        rf" (?:-|to|,|and|until) (?P<b>{VALUE})(?! [-+*/])",
        "a range is written with `between`",
        "{x} between {a} and {b}",
        fill=_range,
    ),
    Row(
        codes.RANGE_WORDING,
        rf"{FIELD} is (?P<a>{NUMBER}) - (?P<b>{NUMBER})(?! [-+*/])",
        "a range is written with `between`",
        "{x} between {a} and {b}",
        fill=_range,
        of_valid=True,
    ),
    # ---- tiers and verdicts
    Row(
        codes.CHOICE_WORDING,
        rf"(?P<x>tier|verdict) is (?P<no>not )?(?P<a>{NAME}|{TEXT}) or (?P<w>{NAME})(?! [a-z<>])",
        "one of several is asked with `in`",
        "{x} {in} {a}, {w}",
        fill=_results_in,
        of_valid=True,
    ),
)
