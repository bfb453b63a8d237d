"""What a rule file holds at its left edge, and the account block."""

from typing import Literal as Choice
from typing import TypeAlias

from attrs import field

from icpdsl.syntax.ast.expressions import Condition, Expression, Literal, Name, TextLiteral
from icpdsl.syntax.ast.node import Node, node
from icpdsl.syntax.ast.profile import Profile


@node
class Language(Node):
    """`language 1`."""

    version: int


@node
class Use(Node):
    """`use "path.icp"`."""

    path: TextLiteral


@node
class FieldType(Node):
    """A field's type. `currency` goes with `money`, `choices` with `one of` and perhaps `set`."""

    kind: Choice["text", "number", "percent", "money", "date", "yes/no", "one of", "set"]
    currency: str | None = None
    choices: tuple[TextLiteral, ...] | None = None


@node
class Key(Node):
    """`key`."""


@node
class ReadAs(Node):
    """`as country`, `as domain`, `as whole_percent`, `as dmy`, `as mdy`, `as epoch`."""

    reading: str


@node
class From(Node):
    """`from "Heading", "Other heading"`."""

    headings: tuple[TextLiteral, ...]


@node
class UnknownSpellings(Node):
    """`unknown "Select", "N/A"`."""

    spellings: tuple[TextLiteral, ...]


@node
class EmptyMeans(Node):
    """`empty means 0`; the words `no`, `none`, `never` come as `WordLiteral`."""

    value: Literal


FieldOption: TypeAlias = Key | ReadAs | From | UnknownSpellings | EmptyMeans


@node
class FieldDeclaration(Node):
    """A line of the account block; options in the order written."""

    name: Name
    type: FieldType
    options: tuple[FieldOption, ...] = ()


@node
class Account(Node):
    """`account` and its fields."""

    fields: tuple[FieldDeclaration, ...]


@node
class ListDeclaration(Node):
    """`list NAME` with its entries."""

    name: Name
    entries: tuple[TextLiteral, ...]


@node
class ListFromFile(Node):
    """`list NAME from "file"`."""

    name: Name
    path: TextLiteral


@node
class Define(Node):
    """`define NAME as EXPR`."""

    name: Name
    body: Expression


@node
class DefineBlock(Node):
    """`define NAME` with condition lines below it, all of which must hold."""

    name: Name
    conditions: tuple[Condition, ...]


@node
class Broken(Node):
    """A block that could not be read, already reported.

    `name` is what it would have declared where that can be told (a field, a list, a definition, a
    clause or a profile by its written name), so that nobody complains that it is missing.
    """

    name: str | None = None
    kind: Choice[
        "use",
        "account",
        "field",
        "list",
        "define",
        "profile",
        "clause",
        "score",
        "tiers",
        "stages",
        "line",
        "other",
    ] = "other"


Item: TypeAlias = (
    Language | Use | Account | ListDeclaration | ListFromFile | Define | DefineBlock | Profile
)


@node
class File(Node):
    """A whole file. `broken` lists what was dropped, at whatever depth."""

    items: tuple[Item, ...]
    broken: tuple[Broken, ...] = field(default=(), eq=False)
