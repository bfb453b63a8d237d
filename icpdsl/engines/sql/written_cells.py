"""Odd cells that an engine has written as texts, to tell them apart, as Python has them."""

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from icpdsl.engines.sql.clean import Kind


def cell_of(text: str, kind: Kind | Literal["other"]) -> object:
    """The cell of a column of this kind; `other` stays a text."""
    match kind:
        case "whole":
            return int(text)
        case "exact":
            return Decimal(text)
        case "real":
            return float(text)
        case "boolean":
            return text == "true"
        case "day":
            return _or_text(datetime.date.fromisoformat, text)
        case "moment":
            return _or_text(datetime.datetime.fromisoformat, text)
        case "texts":
            return json.loads(text)
        case _:
            return text


def _or_text(read: Callable[[str], object], text: str) -> object:
    """What Python has no value for, such as infinity or the year 10000, stays a text."""
    try:
        return read(text)
    except ValueError:
        return text
