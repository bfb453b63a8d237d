"""What differs, as lines that people read: what it is about, what it said, what it says."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.reports.numbers import joined

Status: TypeAlias = Literal["added", "removed", "renamed", "changed", "noted"]


@frozen
class Line:
    """One thing that differs. `old` or `new` is `None` where there was or is nothing.

    A note decides nothing: no record gets another result by it. `hint` says what it comes from or
    what it touches.
    """

    about: str
    old: str | None = None
    new: str | None = None
    is_note: bool = False
    hint: str = ""


@frozen
class Part:
    """What differs of one clause, of the tiers, of a list: a title and its lines.

    `leaning` names the clauses and stages that lean on it, where that is asked.
    """

    kind: str
    name: str
    status: Status
    lines: tuple[Line, ...]
    leaning: tuple[str, ...] | None = None

    @property
    def hint(self) -> str:
        """Who leans on it: `read by “Company size”`."""
        if self.leaning is None:
            return ""
        verb = "read by" if self.kind == "field" else "used by"
        return f"{verb} {joined(tuple(f'“{one}”' for one in self.leaning)) or 'no clause'}"

    @property
    def title(self) -> str:
        """`criterion “Company size”`, `tiers`."""
        return f"{self.kind} “{self.name}”" if self.name else self.kind

    @property
    def is_note(self) -> bool:
        """Whether nothing of it decides anything."""
        return self.status == "noted"


def changed(
    about: str, old: str | None, new: str | None, *, is_note: bool = False
) -> Iterator[Line]:
    """A line if the two differ."""
    if old != new:
        yield Line(about, old, new, is_note)


def listed_changes(
    about: str, old: tuple[str, ...], new: tuple[str, ...], *, is_note: bool = False
) -> Iterator[Line]:
    """What is gone from a list and what is new in it, whatever the order."""
    gone = ", ".join(one for one in old if one not in new)
    come = ", ".join(one for one in new if one not in old)
    if gone or come:
        yield Line(about, gone or None, come or None, is_note)
