"""Whole conditions: where they are true and where they are false, by Kleene's rules."""

from typing import assert_never

from attrs import field, frozen

from icpdsl.analysis.regions.atoms import Sides, at_least, is_known, is_unknown, sides_of
from icpdsl.analysis.regions.boxes import Region, either, variable_of
from icpdsl.analysis.regions.sets import NO
from icpdsl.meaning import core


@frozen
class Truth:
    """Works out where conditions hold. Raises `TooManyBoxesError` where that is too ragged."""

    definitions: tuple[core.Definition, ...]
    _worked_out: dict[int, Sides] = field(factory=dict, eq=False, repr=False, init=False)

    def holds(self, condition: core.Condition) -> Region:
        """The records for which a condition is true."""
        return self.sides(condition)[0]

    def fails(self, condition: core.Condition) -> Region:
        """The records for which a condition is false."""
        return self.sides(condition)[1]

    def sides(self, condition: core.Condition) -> Sides:
        """Where a condition is true, and where it is false; elsewhere it is unknown."""
        match condition:
            case core.AtLeast(count, parts):
                return at_least(count, [self.sides(part) for part in parts])
            case core.Not(operand):
                true, false = self.sides(operand)
                return false, true
            case core.Defined(index):
                return self._defined(index)
            case core.IsKnown(operand):
                return self._known(operand)
            case core.Compare(_, left, right):
                return sides_of(condition.but(left=self._plain(left), right=self._plain(right)))
            case _:
                return sides_of(condition.but(value=self._plain(condition.value)))

    def _defined(self, index: int) -> Sides:
        """Each definition is worked out once, so that the cost follows the length of the file."""
        if index not in self._worked_out:
            body = self.definitions[index].body
            self._worked_out[index] = self.sides(body)  # type: ignore[arg-type]
        return self._worked_out[index]

    def _known(self, operand: core.Value | core.Condition) -> Sides:
        match operand:
            case core.Defined(index) if self.definitions[index].is_condition:
                return self._known(self.definitions[index].body)
            case (
                core.FieldValue()
                | core.Constant()
                | core.Today()
                | core.Arithmetic()
                | core.DaysSince()
                | core.CountOf()
                | core.Defined()
                | core.Outcome()
            ):
                value = self._plain(operand)
                return is_known(value), is_unknown(value)
            case _:
                return self._known_condition(operand)

    def _known_condition(self, condition: core.Condition) -> Sides:
        """Known where it is true or false; where it is neither is a question of its own."""
        variable = variable_of("known", condition)
        known = either(*self.sides(condition))
        return known, ({variable: NO},)

    def _plain(self, value: core.Value) -> core.Value:
        """The value with its definitions written out, save those of arithmetic.

        These would grow without end where one builds on another twice.
        """
        match value:
            case core.Defined(index):
                body = self._plain(self.definitions[index].body)  # type: ignore[arg-type]
                return value if isinstance(body, core.Arithmetic) else body
            case core.Arithmetic(operator, left, right):
                return core.Arithmetic(operator, self._plain(left), self._plain(right))
            case core.DaysSince(date):
                return core.DaysSince(self._plain(date))
            case core.CountOf(members):
                return core.CountOf(self._plain(members))
            case core.FieldValue() | core.Constant() | core.Today() | core.Outcome():
                return value
            case _:
                assert_never(value)
