"""The relation that generated SQL starts from: a record a row, every field read as its type.

Field number 3 is the column `f3`: a double, a date, a folded text, a boolean, a list of folded
distinct texts; NULL where it is unknown. A field that may hold bands has `f3_to` beside it: the two
are then the ends, both in, equal for a plain value; an end that is left out (`<50`) is the next
double below it and an open end an infinity.
"""

from attrs import frozen
from sqlglot import exp

from icpdsl.engines.sql.nodes import column
from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, MoneyType, NumberType, PercentType


@frozen
class Facts:
    """The columns of a facts relation. `banded` are the positions of fields that hold bands."""

    account: core.Account
    banded: frozenset[int] = frozenset()

    def low(self, index: int) -> exp.Expression:
        """The field's value, or the lower end of its band."""
        return column(f"f{index}")

    def high(self, index: int) -> exp.Expression | None:
        """The upper end of the field's band; `None` for a field that holds none."""
        return column(f"f{index}_to") if index in self.banded else None


def may_be_banded(field: core.Field) -> bool:
    """Whether a cell of the field can be a band at all."""
    return isinstance(field.type, NumberType | PercentType | MoneyType | DateType)
