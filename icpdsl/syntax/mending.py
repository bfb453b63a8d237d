"""Lexemes that are not of the language but have one evident meaning: told, and read as that.

One table: a pattern, and what makes of its match the tokens meant and the words to the author. Rows
stand in the order in which they are tried.
"""

import functools
import re
from collections.abc import Callable

from icpdsl.source.printable import printable
from icpdsl.syntax import codes
from icpdsl.syntax.literals import quoted
from icpdsl.syntax.mended import Mended, guess
from icpdsl.syntax.mending_dates import MONTH, MONTH_FIRST, date, date_in_words
from icpdsl.syntax.tokens import BAD, WORD

_NUMBER = r"[0-9](?:\w|[.,](?=[0-9]))*"
_WHOLE = r"(?:[0-9]{1,3}(?:[,_][0-9]{3})+|[0-9]+)"
_PLAIN = re.compile(rf"{_WHOLE}(?:\.[0-9]+)?(?P<suffix>[kMB]?)")
_EURO_STYLE = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,}|\.[0-9]{2}0)"
)
_SPELT = re.compile(r"(?P<digits>[0-9](?:[0-9_]|[.,](?=[0-9]))*)(?P<rest>[^\W0-9_]\w*)?")
_SUFFIXES = {
    **dict.fromkeys(("k", "thousand", "tsd"), "k"),
    **dict.fromkeys(("m", "mm", "mn", "mio", "million"), "M"),
    **dict.fromkeys(("b", "bn", "mrd", "billion"), "B"),
}
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_CODES = "AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|INR|JPY|KRW|MXN|NOK|NZD|PLN|SEK|SGD|USD|ZAR"
_SYMBOL, _CODE = f"[{''.join(_SYMBOLS)}]", f"(?:{_CODES})"
_SCALED = r"(?:[kKmMbB]|mn|bn|thousand|million|billion)"
_BEHIND = re.compile(
    rf"(?P<unit>(?:day|week|month|year|point)s?)|(?P<scale>{_SCALED}?)(?P<code>(?i:{_CODES}))"
)
_SIGNS = {
    **dict.fromkeys(("=", "==", "==="), "is"),
    **dict.fromkeys(("!=", "<>", "≠", "!=="), "is not"),
    **dict.fromkeys(("≥", "=>"), ">="),
    **dict.fromkeys(("≤", "=<"), "<="),
    **dict.fromkeys(("&&", "&"), "and"),
    **dict.fromkeys(("||", "|"), "or"),
    "!": "not",
    "×": "*",
    "÷": "/",
}
_LONGEST_NUMBER = 24


def _number(match: re.Match[str]) -> Mended:
    text = match.group()
    return _percent(text) if text.endswith("%") else _amount(text)


def _percent(text: str) -> Mended:
    number = _amount(text[:-1].rstrip())
    kind, digits = number.tokens[0]
    if number.code is None and text[-2].isdigit():
        return Mended((("PERCENT", text),))
    if number.code is None and text[-2].isspace():
        message = f"`{text}` has a blank before the sign"
        meant = f"{digits}%"
        return Mended((("PERCENT", meant),), codes.NUMBER_WORDING, message, f"write `{meant}`")
    if kind != "NUMBER" or not digits[-1].isdigit():
        return guess(BAD, text, codes.NOT_A_NUMBER, f"`{text}` is no percentage")
    return Mended(
        (("PERCENT", f"{digits}%"),), number.code, number.message, number.hint, number.is_fixed
    )


def _amount(text: str) -> Mended:
    plain = _PLAIN.fullmatch(text)
    if plain and len(text) > _LONGEST_NUMBER:
        short = f"{text[:8]}…"
        message = f"`{short}` has more digits than a number can keep"
        return guess("NUMBER", "0", codes.NOT_A_NUMBER, message)
    if _EURO_STYLE.fullmatch(text):
        return _grouped_by_points(text)
    if plain:
        return Mended((("NUMBER", text),))
    return _spelt(text)


def _grouped_by_points(text: str) -> Mended:
    whole, _, rest = text.partition(".")
    if text.count(".") == 1 and "," not in text:
        small = text.rstrip("0").rstrip(".")
        large = f"{whole},{rest}"
        hint = f"is that {small} or {large}? write `{small}` or `{large}`"
        message = f"`{text}` can be read in two ways"
        return guess("NUMBER", small, codes.NOT_A_NUMBER, message, hint)
    meant = text.translate(str.maketrans(".,", ",."))
    message = f"`{text}` is no number: a comma stands between thousands, a point before decimals"
    return Mended((("NUMBER", meant),), codes.NOT_A_NUMBER, message, f"write `{meant}`")


def _grouped_otherwise(match: re.Match[str]) -> Mended:
    text = match.group()
    meant = re.sub("[^0-9]", ",", text)
    message = f"`{text}` is no number: a comma stands between thousands"
    return Mended((("NUMBER", meant),), codes.NUMBER_WORDING, message, f"write `{meant}`")


def _spelt(text: str) -> Mended:
    match = _SPELT.fullmatch(text.replace(" ", "").replace("\t", ""))
    if match is None or not _PLAIN.fullmatch(match["digits"]):
        return _misgrouped(text)
    digits, rest = match["digits"], match["rest"]
    suffix = _SUFFIXES.get(rest.lower())
    if suffix:
        meant = digits + suffix
        message = f"`{text}` is no number; `k`, `M` and `B` stand right behind the digits"
        return Mended((("NUMBER", meant),), codes.NUMBER_WORDING, message, f"write `{meant}`")
    if rest.lower() in {"pct", "percent"}:
        meant, message = f"{digits}%", f"`{text}` is written with its sign"
        return Mended((("PERCENT", meant),), codes.NUMBER_WORDING, message, f"write `{meant}`")
    if behind := _BEHIND.fullmatch(rest):
        return _spaced(text, digits + _SUFFIXES.get((behind["scale"] or "").lower(), ""), behind)
    return guess(BAD, text, codes.NOT_A_NUMBER, f"`{text}` is no number")


def _spaced(text: str, digits: str, behind: re.Match[str]) -> Mended:
    word = behind["unit"] or behind["code"].upper()
    message = f"`{text}` is no number; a blank goes between the digits and `{word}`"
    tokens = (("NUMBER", digits), (WORD, word))
    return Mended(tokens, codes.NOT_A_NUMBER, message, f"write `{digits} {word}`")


def _misgrouped(text: str) -> Mended:
    digits = re.sub(r"[^0-9]", "", text)[:_LONGEST_NUMBER]
    shown = f"{text[:24]}…" if len(text) > 24 else text  # noqa: PLR2004 - a line's worth
    message = f"`{shown}` is no number; thousands are groups of three, as in `1,000`"
    decimal = re.fullmatch(r"([0-9]+),([0-9]+)", text)
    if decimal is None or len(text) > _LONGEST_NUMBER:
        return guess("NUMBER", digits, codes.NOT_A_NUMBER, message)
    meant = f"{decimal[1]}.{decimal[2]}"
    hint = f"a point stands before decimals: `{meant}`"
    return Mended((("NUMBER", meant),), codes.NOT_A_NUMBER, message, hint)


def _bare_decimals(match: re.Match[str]) -> Mended:
    text = match.group()
    meant = f"0{text}"
    message = f"`{text}` is no number; a digit stands before the point"
    kind = "PERCENT" if text.endswith("%") else "NUMBER"
    return Mended(((kind, meant),), codes.NOT_A_NUMBER, message, f"write `{meant}`")


def _money(match: re.Match[str]) -> Mended:
    number = _amount(match["amount"])
    kind, digits = number.tokens[0]
    if kind != "NUMBER":
        return guess(BAD, match.group(), codes.NOT_A_NUMBER, f"`{match.group()}` is no sum")
    written = match["symbol"].strip()
    currency = _SYMBOLS.get(written, written)
    message = f"`{match.group()}` is no sum; the currency stands behind it, in capitals"
    tokens = (("NUMBER", digits), (WORD, currency))
    return Mended(tokens, codes.NUMBER_WORDING, message, f"write `{digits} {currency}`")


def _sign(match: re.Match[str]) -> Mended:
    text = match.group()
    meant = _SIGNS[text]
    kind = "ORDER" if meant in {">=", "<="} else {"*": "STAR", "/": "SLASH"}.get(meant, WORD)
    tokens = tuple((kind, word) for word in meant.split())
    message = f"`{text}` is written `{meant}` here"
    return Mended(tokens, codes.COMPARISON_WORDING, message, f"write `{meant}`")


def _dash(match: re.Match[str]) -> Mended:
    message = f"`{match.group()}` is a dash, not a hyphen"
    return Mended((("MINUS", "-"),), codes.QUOTE_WORDING, message, "write `-`")


def _quotes(match: re.Match[str]) -> Mended:
    text = match.group()
    meant = quoted(text[1:-1])
    message = "texts stand in straight double quotes"
    return Mended((("STRING", meant),), codes.QUOTE_WORDING, message, f"write `{printable(meant)}`")


def _escaped_string(match: re.Match[str]) -> Mended:
    text = match.group()
    inner = re.sub(r'\\(["\\])|\\', lambda one: one[0] if one[1] else r"\\", text[1:-1])
    meant = f'"{inner}"'
    wrong = next(one[0] for one in re.finditer(r"\\.", text[1:-1]) if one[0] not in {r"\"", r"\\"})
    message = f'`{printable(wrong)}` is no escape; a text knows `\\"` and `\\\\` only'
    hint = "a backslash is written `\\\\`"
    return Mended((("STRING", meant),), codes.UNKNOWN_ESCAPE, message, hint)


def _open_string(match: re.Match[str]) -> Mended:
    message = "this text has no closing quote"
    hint = 'a text ends on its line with `"`'
    return guess(BAD, match.group(), codes.UNCLOSED_STRING, message, hint)


def _blank(match: re.Match[str]) -> Mended:
    message = f"`{printable(match.group()[0])}` is no plain blank"
    return Mended((), codes.STRAY_CHARACTER, message, "write a plain blank")


def _colon(match: re.Match[str]) -> Mended:
    text = match.group()
    message = f"a line ends without `{text}`"
    return Mended((), codes.LAYOUT_WORDING, message, f"leave out the `{text}`")


_CURLY = "“”„‟«»"
_MONEY = (
    rf"(?P<symbol>{_SYMBOL}[ \t]?|{_CODE}[ \t]+)"
    rf"(?P<amount>{_NUMBER}(?:[ \t]+{_SCALED}\b)?)(?:[ \t]+{_CODE}\b)?"
)
_ROWS: tuple[tuple[str, Callable[[re.Match[str]], Mended]], ...] = (
    (r'"(?:[^"\\\r\n]|\\[^\r\n])*"', _escaped_string),
    (r'"[^\r\n]*', _open_string),
    (rf'[{_CURLY}][^{_CURLY}"\r\n]*[{_CURLY}"]', _quotes),
    (rf"[{_CURLY}][^\r\n]*", _open_string),
    (r"(?<!\w)['‘’‚`][^'‘’‚`\r\n]*['‘’`]", _quotes),
    (
        r"(?:[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2[0-9]{4})(?![\w%])",
        date,
    ),
    (rf"{MONTH_FIRST}|[0-9]{{1,2}}\.?[ ]{MONTH},?[ ][0-9]{{4}}\b", date_in_words),
    (_MONEY, _money),
    (rf"(?P<amount>{_NUMBER})[ \t]?(?P<symbol>{_SYMBOL})", _money),
    (r"[0-9]{1,3}(?:([ '’])[0-9]{3})(?:\1[0-9]{3})*(?![\w.,%'’-])", _grouped_otherwise),
    (rf"{_NUMBER}[ \t]+(?:%|{_SCALED}\b)", _number),
    (rf"{_NUMBER}%?", _number),
    (r"\.[0-9]+%?(?![\w.])", _bare_decimals),
    (r"===?|!==?|<>|=>|=<|[=≠≥≤!×÷]|&&?|\|\|?", _sign),
    (r"[–—−‐‑]", _dash),
    (r"(?:[^\S \t\r\n]|[\u200b\ufeff])+", _blank),
    (r"[:;]+(?=[ \t]*(?:\r|\n|\#|\Z))", _colon),
)
_FIRST = re.compile(
    rf"[.\"{_CURLY}'‘’‚`0-9$€£¥₹=≠≥≤!×÷<&|–—−‐‑:;\u200b\ufeff]|[^\S \t\r\n]|(?:{_CODES})\b"
    rf"|{MONTH_FIRST}"
)
_DIGITS = r"(?:[0-9]{1,3}(?:[,_][0-9]{3}){1,3}|[0-9]{1,12})(?:\.[0-9]{1,2})?"
_MARKS = f"%{''.join(_SYMBOLS)}"
_MONTH_AND_DAY = (
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|(?:0[13578]|1[02])-31)"
)
FAULTLESS = rf"""
      (?P<DATE>(?!0000)[0-9]{{4}}-{_MONTH_AND_DAY}(?![\w%]))
    | (?P<PERCENT>{_DIGITS}%)
    | (?P<NUMBER>{_DIGITS}[kMB]?
        (?![\w{_MARKS}'’./-] | ,[0-9] | [ \t]+(?:[0-9{_MARKS}] | {_SCALED}\b | {MONTH})))
"""
"""A verbose pattern for numbers and days that the table would take as they stand."""

LITERAL_AHEAD = rf"(?:{_CODES})[ \t]+[0-9]|{MONTH_FIRST}"
"""A pattern for a word that is no word of its own, but begins `USD 10M` or `Sep 30, 2026`."""


@functools.cache
def _rows() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Mended]], ...]:
    """The table compiled, which a text without faults does not need."""
    return tuple((re.compile(pattern), read) for pattern, read in _ROWS)


def mend(text: str, at: int) -> tuple[Mended, int] | None:
    """What begins at `at` and where it ends; None if nothing of the table begins there."""
    if not _FIRST.match(text, at):
        return None
    for pattern, read in _rows():
        match = pattern.match(text, at)
        if match:
            return read(match), match.end()
    return None
