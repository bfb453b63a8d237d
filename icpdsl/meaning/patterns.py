"""Regular expressions in RE2's syntax: linear time on any input, ASCII classes, case ignored."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re2

_MAX_MEMORY = 8 << 20


class PatternError(ValueError):
    """RE2 refuses the pattern; the text says why."""


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re2._Regexp:
    """The compiled pattern, its text in NFC as all text is compared. Raises PatternError."""
    import re2  # noqa: PLC0415  (few files hold a pattern, so few runs should pay for it)

    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MAX_MEMORY
    try:
        return re2.compile(unicodedata.normalize("NFC", pattern), options)
    except re2.error as error:
        reason = error.args[0]
        text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise PatternError(text) from error


def is_found(pattern: str, folded: str) -> bool:
    """Whether `pattern` is found anywhere in a folded text."""
    return compile_pattern(pattern).search(folded) is not None
