"""All that an expression may speak of."""

import datetime
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from icpdsl.syntax import ast
from tests.oracle.values import Value


@frozen
class World:
    """A record among the fields, lists and definitions of its file, on a day."""

    fields: Mapping[str, ast.FieldDeclaration]
    lists: Mapping[str, Sequence[ast.Literal]]
    definitions: Mapping[str, ast.Define | ast.DefineBlock]
    record: Mapping[str, Value]
    today: datetime.date
    outcomes: Mapping[str, Value] = {}
    """In stages: `tier`, `verdict` and the scores."""
    is_settled: bool = False
    """`is known` of something unknown counts as unknown."""

    def settled(self) -> "World":
        """The same world as the range sees it."""
        return evolve(self, is_settled=True)
