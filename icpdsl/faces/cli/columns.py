"""Text in columns of a terminal, where some characters are two columns wide and some none."""

from unicodedata import combining, east_asian_width


def width_of(text: str) -> int:
    """How many columns the text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns; `…` stands for what is left out."""
    if width < 1:
        return ""
    if width_of(text) <= width:
        return text
    kept, taken = [], 0
    for char in text:
        taken += _width(char)
        if taken > width - 1:
            break
        kept.append(char)
    return f"{''.join(kept).rstrip()}…"


def left(text: str, width: int) -> str:
    """The text at the left edge of a column, cut to fit."""
    shown = cut(text, width)
    return shown + " " * (width - width_of(shown))


def right(text: str, width: int) -> str:
    """The text at the right edge of a column, cut to fit."""
    shown = cut(text, width)
    return " " * (width - width_of(shown)) + shown
