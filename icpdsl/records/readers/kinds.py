"""What kind of file records stand in, by its name's ending and its first characters."""

import json
import re
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["csv", "jsonl", "json", "table"]

_BY_SUFFIX: dict[str, Kind] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_ARRAY = re.compile(r"\[\s*[{\]]")
_OBJECT = re.compile(r'\{\s*["}]')


def kind_of(suffix: str, head: str) -> Kind:
    """The kind of file. One that ends in `.json` may hold JSON lines all the same."""
    known = _BY_SUFFIX.get(suffix)
    if known is not None:
        return known
    start = head.lstrip()
    if _OBJECT.match(start):
        return "jsonl" if _goes_on(start) else "json"
    return "json" if suffix == ".json" or _ARRAY.match(start) else "csv"


def _goes_on(start: str) -> bool:
    """Whether another object follows the first."""
    try:
        _, end = json.JSONDecoder().raw_decode(start)
    except (ValueError, RecursionError):
        return False
    return start[end:].lstrip().startswith("{")
