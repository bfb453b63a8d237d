"""Colour and encoding of what is printed."""

import io
import os
import sys
from typing import Literal, TextIO, TypeAlias

import click

ColorWish: TypeAlias = Literal["auto", "always", "never"]

_COLOR_KEY = "icpdsl.color"


def wish_for_color(context: click.Context, wish: ColorWish) -> None:
    """Remember what `--color` said."""
    context.find_root().meta[_COLOR_KEY] = wish


def has_color(stream: TextIO) -> bool:
    """Whether to colour: by `--color`, NO_COLOR, FORCE_COLOR, or because it is a terminal."""
    context = click.get_current_context(silent=True)
    wish = "auto" if context is None else context.find_root().meta.get(_COLOR_KEY, "auto")
    if wish != "auto":
        return bool(wish == "always")
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, *, color: bool) -> str:
    """The text in a style (`bold`, `dim` or a colour), or as it is."""
    if not color or not text:
        return text
    if style in {"bold", "dim"}:
        return click.style(text, bold=style == "bold", dim=style == "dim")
    return click.style(text, fg=style)


def prepare_streams() -> None:
    """Write UTF-8; a lone surrogate, which JSON may hold, is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
