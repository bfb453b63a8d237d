"""Amounts as people write them: `1,200`, `$5M`, `(300)`, `51-200`, `10,000+`.

Text in, exact decimals with their units and ends out; which units a field takes is decided
elsewhere.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from attrs import evolve, frozen

from icpdsl.meaning.currencies import USERS_OF_MARK

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc]")
_MOST_DASHES = 6

_SCALES = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mm", "mn", "mio", "million", "millions"), 6),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 12),
}
PERCENTS = frozenset({"%", "percent", "per cent", "pct"})

_BEFORE = {
    ">=": (">=", "=>", "\u2265", "at least", "min", "min."),
    ">": (">", "more than", "greater than", "over", "above"),
    "<=": ("<=", "=<", "\u2264", "at most", "up to", "max", "max."),
    "<": ("<", "less than", "fewer than", "under", "below"),
}
_AFTER = {
    ">=": ("+", "or more", "and more", "or above", "and above", "and over", "and up"),
    "<=": ("or less", "or fewer", "or below", "and below", "and under"),
}
_RANGES = (
    re.compile(r"from[ _](?P<low>.+?)[ _]to[ _](?P<high>.+)"),
    re.compile(r"between (?P<low>.+?) and (?P<high>.+)"),
    re.compile(r"(?P<low>.+?) to (?P<high>.+)"),
)


@frozen
class Amount:
    """An exact decimal: `mantissa` times ten to the `exponent`, and to the `scale` if it has one.

    `scale` is what a `k` or an `M` says, `units` are the currency marks and percent signs.
    """

    mantissa: str
    exponent: int
    scale: int | None
    units: tuple[str, ...]

    @property
    def value(self) -> float:
        """The amount rounded once to a double; infinite where no double holds it."""
        return self.shifted(0)

    def shifted(self, places: int) -> float:
        """The amount times ten to the `places`, rounded once."""
        exponent = self.exponent + (self.scale or 0) + places
        return float(f"{self.mantissa}e{exponent}") + 0.0


@frozen
class Range:
    """What lies between two amounts, or beyond one of them."""

    low: Amount | None
    high: Amount | None
    excludes_low: bool = False
    excludes_high: bool = False


def plain(text: str) -> str:
    """The text in lower case with plain hyphens, apostrophes and single spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _APOSTROPHES.sub("'", _DASHES.sub("-", text))
    return " ".join(text.lower().split())


def quantity(text: str, *, decimal_comma: bool) -> Amount | Range | None:
    """The amount or range that a plain text of reasonable length says, `None` if it says none."""
    return (
        _amount(text, decimal_comma=decimal_comma)
        or _one_sided(text, decimal_comma=decimal_comma)
        or _two_sided(text, decimal_comma=decimal_comma)
    )


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@functools.cache
def _pattern(*, decimal_comma: bool) -> re.Pattern[str]:
    group, point = (r"[._\ ']", ",") if decimal_comma else (r"[,_\ ']", r"\.")
    lakhs = "" if decimal_comma else r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|"
    mark = _alternatives([*USERS_OF_MARK, *PERCENTS])
    return re.compile(
        rf"""
        (?:(?P<outer>{mark})\ ?(?=\())?
        (?P<open>\()?\ ?(?P<sign>[+-]?)\ ?
        (?:(?P<before>{mark})\ ?)?(?P<inner>[+-]?)
        (?P<whole>{lakhs}[0-9]{{1,3}}(?P<group>{group})[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*|[0-9]*)
        (?:{point}(?P<fraction>[0-9]*))?
        (?:e(?P<exponent>[+-]?[0-9]{{1,4}}))?
        (?:\ ?(?P<scale>{_alternatives(_SCALES)})(?=(?:[a-z]{{3}})?(?![a-z])))?
        (?:\ ?(?P<after>{mark}))?
        \ ?(?P<close>\))?
        (?:(?<=\))\ ?(?P<behind>{mark}))?
        """,
        re.VERBOSE,
    )


def _amount(text: str, *, decimal_comma: bool) -> Amount | None:
    match = _pattern(decimal_comma=decimal_comma).fullmatch(text)
    if match is None:
        return None
    whole = re.sub("[^0-9]", "", match["whole"])
    fraction = match["fraction"] or ""
    signs = match["sign"] + match["inner"] + ("-" if match["open"] else "")
    if not whole + fraction or len(signs) > 1 or bool(match["open"]) != bool(match["close"]):
        return None
    scale = match["scale"]
    return Amount(
        mantissa=f"{'-' if signs == '-' else ''}{whole}{fraction}",
        exponent=int(match["exponent"] or 0) - len(fraction),
        scale=None if scale is None else _SCALES[scale],
        units=tuple(mark for mark in match.group("outer", "before", "after", "behind") if mark),
    )


@functools.cache
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    meaning = {
        word: sign for table in (_BEFORE, _AFTER) for sign, words in table.items() for word in words
    }
    before = [word for words in _BEFORE.values() for word in words]
    after = [word for words in _AFTER.values() for word in words]
    marks = _alternatives([*USERS_OF_MARK, *PERCENTS])
    return (
        re.compile(rf"(?P<word>{_alternatives(before)}) ?(?P<amount>.+)"),
        re.compile(rf"(?P<amount>.+?) ?(?P<word>{_alternatives(after)})(?: ?(?P<unit>{marks}))?"),
        meaning,
    )


def _one_sided(text: str, *, decimal_comma: bool) -> Range | None:
    before, after, meaning = _bounds()
    match = before.fullmatch(text) or after.fullmatch(text)
    amount = match and _amount(match["amount"], decimal_comma=decimal_comma)
    if not match or not amount:
        return None
    unit = match.groupdict().get("unit")
    if unit:
        amount = evolve(amount, units=(*amount.units, unit))
    sign = meaning[match["word"]]
    if sign.startswith(">"):
        return Range(amount, None, excludes_low=sign == ">")
    return Range(None, amount, excludes_high=sign == "<")


def _two_sided(text: str, *, decimal_comma: bool) -> Range | None:
    for low_text, high_text in _halves(text):
        low = _amount(low_text.strip(), decimal_comma=decimal_comma)
        high = _amount(high_text.strip(), decimal_comma=decimal_comma)
        if low and high:
            return Range(_like(low, high), high)
    return None


def _halves(text: str) -> list[tuple[str, str]]:
    """The ways to cut the text into the two ends of a range."""
    for pattern in _RANGES:
        if match := pattern.fullmatch(text):
            return [(match["low"], match["high"])]
    cuts = [at for at, char in enumerate(text) if char == "-"]
    return [(text[:at], text[at + 1 :]) for at in cuts[:_MOST_DASHES]]


def _like(low: Amount, high: Amount) -> Amount:
    """The low end with what only the high end wrote, as in `$1 - 10M` and `10 - 20%`.

    In `$100,000 - $1M` the low end stands as it is: with the scale it would be above the high end.
    """
    percents = tuple(unit for unit in high.units if unit in PERCENTS)
    written = evolve(low, units=low.units + percents)
    scaled = evolve(written, scale=high.scale)
    return scaled if low.scale is None and scaled.value <= high.value else written
