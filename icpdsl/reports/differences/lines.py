"""What differs, as lines that people read: what it is about, what it said, what it says."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import frozen

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

    `hint` names what leans on it.
    """

    kind: str
    name: str
    status: Status
    lines: tuple[Line, ...]
    hint: str = ""

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
