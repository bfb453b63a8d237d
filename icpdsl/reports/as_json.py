"""View models as JSON, with a stamp of what made them."""

import datetime
import json
from typing import Any

from attrs import fields, has

import icpdsl


def to_json(kind: str, view: object) -> str:
    """The view as a JSON object with `report` and `version`, in ASCII: no terminal obeys it."""
    values = {"report": kind, "version": icpdsl.__version__, **_value(view)}
    return json.dumps(values, indent=2, allow_nan=False) + "\n"


def _value(value: object) -> Any:  # noqa: ANN401  (any JSON value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_value(one) for one in value]
    kind = type(value)
    if has(kind):
        return {one.name: _value(getattr(value, one.name)) for one in fields(kind)}
    return value
