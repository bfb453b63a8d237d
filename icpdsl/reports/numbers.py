"""Numbers as people read them: `2,400`, `67.5`, `10M`, `+55.6`."""

from decimal import Decimal
from typing import Literal

from icpdsl.engines.result import Number

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
_SCALES = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "k"))
_LARGEST_PLAIN = 1e15
_SHORTEST_SCALED = 10_000


def number(value: Number) -> str:
    """The number with groups of three and without empty decimals: `2,400`, `0.25`."""
    if abs(value) >= _LARGEST_PLAIN or 0 < abs(value) < 1e-6:  # noqa: PLR2004
        return f"{value:g}"
    text = f"{Decimal(repr(value)):,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def short(value: Number) -> str:
    """The number as rules write large ones: `10M`, `1.5M`, `200k`; small ones in full."""
    if abs(value) >= _SHORTEST_SCALED:
        for scale, letter in _SCALES:
            scaled = value / scale
            if abs(value) >= scale and round(scaled, 2) * scale == value:
                return number(scaled) + letter
    return number(value)


def percent(share: Number) -> str:
    """A share of 1 as a percentage: 0.25 is `25%`."""
    return f"{number(round(share * 100, 6))}%"


def money(value: Number, currency: str, *, is_short: bool = False) -> str:
    """An amount with the sign of its currency where that is plain, else with its code."""
    text = short(abs(value)) if is_short else number(abs(value))
    minus = "-" if value < 0 else ""
    sign = _SIGNS.get(currency)
    return f"{minus}{text} {currency}" if sign is None else f"{minus}{sign}{text}"


def points(value: Number) -> str:
    """Points to the tenth, so that columns line up: `25.0`."""
    return f"{value:,.1f}"


def signed(value: Number) -> str:
    """Points with their sign: `+25.0`, `-10.0`, `0.0`."""
    return f"{value:+,.1f}" if value else "0.0"


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 account`, `2,000 accounts`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(parts: tuple[str, ...], last: Literal["and", "or"] = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:  # noqa: PLR2004
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
