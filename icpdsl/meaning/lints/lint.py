"""What a lint is, what it looks at, and how it says what it found."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from attrs import field

from icpdsl.meaning import core
from icpdsl.meaning.scope import head
from icpdsl.meaning.texts import slug
from icpdsl.meaning.units import Unit
from icpdsl.source.diagnostic import Code, Diagnostic, Fix, Label, Severity
from icpdsl.source.structure import structure
from icpdsl.source.text import Span
from icpdsl.syntax import ast

Need: TypeAlias = Literal["day", "data", "history"]
"""What must be given for a lint to be judged: an evaluation day, records, versions of the file."""


@structure
class WrittenClause:
    """A clause as it is written in a profile of this file, and as it is meant."""

    profile: core.Profile
    node: ast.Clause
    clause: core.Clause

    @property
    def head(self) -> Span:
        """Its first line."""
        return head(self.node.span)


@structure
class WrittenProfile:
    """A profile as written and as meant."""

    node: ast.Profile
    profile: core.Profile

    @property
    def clauses(self) -> Iterator[WrittenClause]:
        """The clauses that are written here; those that another profile hands down are not."""
        meant = {one.slug: one for one in self.profile.clauses}
        for node in clauses_in(self.node):
            clause = meant.get(slug(node.name.value))
            if clause is not None and clause.line == node.span.line:
                yield WrittenClause(self.profile, node, clause)


@structure
class Subject:
    """A file that checks, and what else its lints may ask for.

    `used` are the names that this file and those that use it make use of; `None` where it is there
    for others and none of them was found. `as_of` is the day to judge by, `occurring` has by field
    the folded texts that records hold, `changed` the clauses (by their profile's name and their
    slug) that say something else than when they were validated; each is `None` where it is not
    known. `validators` are the teams that have to validate every clause. In `worked_out` lints
    that reason keep what others of them need, too.
    """

    unit: Unit
    rules: core.RuleFile
    used: frozenset[str] | None
    as_of: datetime.date | None = None
    occurring: Mapping[str, frozenset[str]] | None = None
    changed: frozenset[tuple[str, str]] | None = None
    validators: tuple[str, ...] = ()
    worked_out: dict[str, object] = field(factory=dict, eq=False, repr=False)

    @property
    def profiles(self) -> Iterator[WrittenProfile]:
        """The profiles of the file."""
        meant = {one.line: one for one in self.rules.profiles}
        for item in self.unit.file.items:
            if isinstance(item, ast.Profile):
                yield WrittenProfile(item, meant[item.span.line])

    @property
    def clauses(self) -> Iterator[WrittenClause]:
        """The clauses of the file, each where it is written."""
        for profile in self.profiles:
            yield from profile.clauses

    def can_judge(self, need: Need | None) -> bool:
        """Whether what a lint needs was given."""
        match need:
            case None:
                return True
            case "day":
                return self.as_of is not None
            case "data":
                return self.occurring is not None
            case "history":
                return self.changed is not None


@structure
class Lint:
    """A lint: its code, where it finds something, whether it is on unless somebody says otherwise.

    `needs` is what it cannot be judged without.
    """

    code: Code
    find: Callable[[Subject], Iterator[Diagnostic]]
    is_default: bool = field(default=True, kw_only=True)
    needs: Need | None = field(default=None, kw_only=True)


def advice(id_: str, name: str) -> Code:
    """The code of a lint; all of them are warnings."""
    return Code(id_, name, Severity.WARNING)


def finding(
    code: Code,
    span: Span,
    message: str,
    *,
    label: str = "",
    hint: str = "",
    other: tuple[Label, ...] = (),
    fix: Fix | None = None,
) -> Diagnostic:
    """What a lint has to say about a place."""
    return Diagnostic(code, message, Label(span, label), hint, other, fix=fix)


def clauses_in(profile: ast.Profile) -> Iterator[ast.Clause]:
    """The clauses written in a profile, those of its score blocks in their place."""
    for item in profile.items:
        match item:
            case ast.Must() | ast.MustNot() | ast.Criterion() | ast.Bonus() | ast.Penalty():
                yield item
            case ast.ScoreBlock():
                yield from item.clauses
            case _:
                pass
