"""Names for fields, from the headings of columns."""

from collections.abc import Sequence

from icpdsl.meaning.texts import slug
from icpdsl.records.headings import heading_key
from icpdsl.syntax.keywords import reserved

_LONGEST = 32
_PRIOR = frozenset({"score", "low", "high", "best", "stage", "tier", "verdict", "known", "fit"})
"""Names that mean something to stages, so that no field should bear them."""

_LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "do",
        "for",
        "from",
        "have",
        "in",
        "is",
        "of",
        "on",
        "or",
        "our",
        "the",
        "this",
        "to",
        "we",
        "with",
        "x",
        "you",
        "your",
    ]
)
"""Words that a cut name does not end with."""


def field_names(headings: Sequence[str]) -> tuple[str, ...]:
    """A name for each heading, in `snake_case`, no two alike; long ones are cut behind a word."""
    taken: set[str] = set()
    names = []
    for heading in headings:
        name = _free(_name(heading), taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def needs_heading(name: str, heading: str) -> bool:
    """Whether `from` must say under which heading the field stands."""
    return heading_key(name) != heading_key(heading)


def _name(heading: str) -> str:
    whole = slug(heading) or "column"
    short = whole
    while len(short) > _LONGEST and "_" in short:
        short = short.rpartition("_")[0]
    while short.rpartition("_")[2] in _LITTLE and len(short) < len(whole):
        short = short.rpartition("_")[0]
    short = short[:_LONGEST].rstrip("_")
    if not short[0].isalpha():
        short = f"field_{short}"
    return f"{short}_field" if short in reserved() | _PRIOR else short


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def clause_name(heading: str, field: str) -> str:
    """The name of a clause about a field: the heading, `annual_revenue` as `Annual revenue`.

    The field's own name where the heading has no letter to be known by, or is like another.
    """
    known = slug(heading)
    plain = " ".join((heading if known and known.startswith(field) else field).split())
    shown = plain.replace("_", " ")
    return shown[:1].upper() + shown[1:]
