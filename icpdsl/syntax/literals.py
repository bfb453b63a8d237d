"""What the literals of a rule file are worth."""

import re
from decimal import Decimal

_SUFFIXES = {"k": 3, "M": 6, "B": 9}
_ESCAPE = re.compile(r'\\(["\\])')


def unquoted(text: str) -> str:
    """The text that a string in double quotes stands for."""
    return _ESCAPE.sub(r"\1", text[1:-1])


def quoted(text: str) -> str:
    """`text` as a string in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def number(text: str) -> Decimal:
    """The exact value of `1,000`, `1.5`, `10k`."""
    plain = text.replace(",", "").replace("_", "")
    suffix = _SUFFIXES.get(plain[-1], 0)
    return Decimal(plain[:-1]).scaleb(suffix) if suffix else Decimal(plain)


def digits(text: str, *, is_negative: bool = False) -> str:
    """A number as the formatter writes it."""
    return ("-" if is_negative else "") + text.replace("_", ",")
