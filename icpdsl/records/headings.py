"""Which column of a file belongs to which field."""

import unicodedata
from collections.abc import Sequence

from attrs import frozen

from icpdsl.meaning import core


@frozen
class Columns:
    """How headings and fields found each other.

    `positions` holds a column for each field by the field's position, `None` where there is none.
    The rest is for people: headings that no field reads, fields that no column fills, headings that
    stand twice (of which the first counts).
    """

    positions: tuple[int | None, ...]
    unmapped: tuple[str, ...]
    absent: tuple[str, ...]
    repeated: tuple[str, ...]


def heading_key(heading: str) -> str:
    """A heading as it is compared: without case, white space, `_` and `-`."""
    plain = "".join(unicodedata.normalize("NFC", heading).lower().split())
    return plain.replace("_", "").replace("-", "").replace("\ufeff", "")


def match_columns(fields: Sequence[core.Field], headings: Sequence[str]) -> Columns:
    """Find each field's column: its own name first, then its `from` headings in order."""
    places: dict[str, int] = {}
    repeated = []
    for position, heading in enumerate(headings):
        key = heading_key(heading)
        if key and places.setdefault(key, position) != position:
            repeated.append(heading)
    positions = tuple(_place(field, places) for field in fields)
    read = {heading_key(headings[at]) for at in positions if at is not None}
    return Columns(
        positions,
        unmapped=tuple(one for one in headings if heading_key(one) not in read | {""}),
        absent=tuple(field.name for field, at in zip(fields, positions, strict=True) if at is None),
        repeated=tuple(repeated),
    )


def _place(field: core.Field, places: dict[str, int]) -> int | None:
    wanted = (heading_key(name) for name in (field.name, *field.headings))
    return next((places[key] for key in wanted if key in places), None)
