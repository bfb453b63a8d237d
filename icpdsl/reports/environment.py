"""The environment that pages are written in: sandboxed, strict, escaped, and without a way out.

A page loads nothing from outside: its style and script stand in it, and its security policy names
them by their hashes. Imports jinja2, so this module is imported with the first page.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from icpdsl.reports.documents.card import change_words, gap_words, others_of, stake_words
from icpdsl.reports.documents.description import (
    adjustment_rows,
    need_rows,
    term_rows,
    tier_rows,
)
from icpdsl.reports.numbers import joined, number, points, signed
from icpdsl.reports.views.card import cost_of
from icpdsl.reports.words import day_words, label
from icpdsl.source.printable import printable

TEMPLATES = Path(__file__).with_name("templates")


@cache
def environment() -> SandboxedEnvironment:
    """The environment of our own templates."""
    made = _Pages(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(TEMPLATES),
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    furnish(made)
    made.filters["kind"] = kind_of_block
    return made


class _Pages(SandboxedEnvironment):
    """A sandbox that asks once for each type and attribute: a portfolio has millions of them."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (jinja's own)
        super().__init__(**options)
        self._is_safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Whether templates may see the attribute; the answer goes with the object's type."""
        asked = type(obj), attr
        if asked not in self._is_safe:
            self._is_safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._is_safe[asked]


def furnish(made: Environment) -> None:
    """Give an environment our filters, and what the base page needs."""
    style, script = (_text(name) for name in ("style.css", "table.js"))
    made.filters.update(FILTERS)
    made.globals.update(
        style=Markup(style),  # noqa: S704  (our own file)
        script=Markup(script),  # noqa: S704
        security_policy=_security_policy(style, script),
        index="",
    )


def kind_of_block(block: object) -> str:
    """The name of a block's class, by which a page chooses how to show it."""
    return type(block).__name__


def shown(value: object) -> object:
    """Text out of data with its control characters written out; markup stays as it is."""
    return printable(value) if type(value) is str else value


def minus(text: str) -> str:
    """The text with a true minus sign, which is as wide as a plus."""
    return text.replace("-", "\N{MINUS SIGN}")


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return f"{capital(text)}."


def capital(text: str) -> str:
    """The text with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


FILTERS = {
    "adjustment_rows": lambda view: tuple(adjustment_rows(view)),
    "capital": capital,
    "change": change_words,
    "cost": cost_of,
    "day": day_words,
    "gaps": gap_words,
    "joined": lambda parts: joined(tuple(parts)),
    "label": label,
    "need_rows": lambda view: tuple(need_rows(view)),
    "number": number,
    "others": others_of,
    "points": lambda value: minus(points(value)),
    "sentence": sentence,
    "signed": lambda value: minus(signed(value)),
    "stakes": lambda view: minus(stake_words(view)),
    "term_rows": lambda view: tuple(term_rows(view)),
    "tier_rows": lambda view: tuple(tier_rows(view)),
}
"""Filters of our templates and of users' own; docs/scorecards.md lists those for users."""


@cache
def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _security_policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
