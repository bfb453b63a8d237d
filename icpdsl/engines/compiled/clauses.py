"""Clauses in generated code: each leaves its `ClauseValues` in a local and adds to its score."""

from functools import partial
from typing import assert_never

from attrs import frozen

from icpdsl.engines.compiled.banded import ByBand
from icpdsl.engines.compiled.code import Operand
from icpdsl.engines.compiled.decisions import Decision, Truths
from icpdsl.engines.compiled.outcomes import adjustment_values, criterion_values, gate_values
from icpdsl.engines.compiled.scores import Sums
from icpdsl.engines.compiled.slides import SlidGrades, grade_statements
from icpdsl.engines.compiled.tree import Leaf
from icpdsl.engines.compiled.writer import Writer
from icpdsl.engines.summary import ClauseValues
from icpdsl.meaning import core

_FLAGS = {"fails": ("failed = True",), "unknown": ("unsure = True",)}


@frozen
class Place:
    """Where a clause is written: by whom, into which local, and what it adds to."""

    writer: Writer
    target: str
    sums: dict[str, Sums]

    def assigned(self, values: ClauseValues) -> str:
        """The statement that says what the clause came to."""
        return f"{self.target} = {self.writer.lowering.constants.name('VALUES', values)}"

    def found_by_band(self, clause: core.Clause, field: str) -> str:
        """The statement that looks up what the clause comes to for the band in a field."""
        lowering = self.writer.lowering
        index = int(field.removeprefix("f"))
        table = ByBand(lowering.rule_file, lowering.as_of, clause, index)
        return f"{self.target} = {lowering.constants.hold('BY_BAND', table)}[{field}]"


def clause_lines(place: Place, clause: core.Clause) -> list[str]:
    """The lines of one clause."""
    match clause:
        case core.Gate():
            return _gate(place, clause)
        case core.Adjustment():
            return _adjustment(place, clause)
        case core.Criterion():
            return _criterion(place, clause)
        case _:
            assert_never(clause)


def _gate(place: Place, gate: core.Gate) -> list[str]:
    def ending(actual: Truths, _: Truths, __: object) -> Leaf:
        values = gate_values(gate, actual[0])
        return Leaf((place.assigned(values), *_FLAGS.get(values.outcome, ())))

    def by_band(field: str) -> list[str]:
        return [
            place.found_by_band(gate, field),
            f"failed = failed or {place.target}[0] == 'fails'",
            f"unsure = unsure or {place.target}[0] == 'unknown'",
        ]

    senses = place.writer.senses(gate.condition).only_actual
    return place.writer.lines(Decision((senses,), None, ending), by_band=by_band)


def _adjustment(place: Place, clause: core.Adjustment) -> list[str]:
    sums = place.sums[clause.score]

    def ending(actual: Truths, settled: Truths, _: object) -> Leaf:
        values = adjustment_values(clause, actual[0], settled[0])
        return Leaf((place.assigned(values), *sums.add(clause, values)))

    senses = place.writer.senses(clause.condition)
    return place.writer.lines(Decision((senses,), None, ending))


def _criterion(place: Place, criterion: core.Criterion) -> list[str]:
    lowering, last = place.writer.lowering, criterion.last
    conditions = tuple(place.writer.senses(branch.condition) for branch in criterion.branches)
    value = lowering.value(last.value) if isinstance(last, core.Slide | core.Halving) else None
    ending = CriterionEnding(place, criterion, value)
    decision = Decision(conditions, value, ending.leaf)
    return place.writer.lines(decision, ending.general, ending.by_band)


@frozen
class CriterionEnding:
    """What follows once the branches of a criterion are worked out.

    `value` is what its last line slides over.
    """

    place: Place
    criterion: core.Criterion
    value: Operand | None

    def leaf(self, actual: Truths, settled: Truths, is_known: bool | None) -> Leaf:  # noqa: FBT001
        """The statements for truths that are known as the code is written."""
        if is_known is None or not is_known:
            values = criterion_values(self.criterion, actual, settled, None)
            sums = self.place.sums[self.criterion.score]
            return Leaf((self.place.assigned(values), *sums.add(self.criterion, values)))
        if any(truth is not False for truth in actual + settled):
            return Leaf(tuple(self._settled(repr(actual), repr(settled))))
        return Leaf(self._slid())

    def general(self, names: list[tuple[str, str]]) -> list[str]:
        """The lines for truths that stand in locals."""
        actual, settled = (
            (f"({''.join(f'{name}, ' for name in sense)})" for sense in zip(*names, strict=True))
            if names
            else ("()", "()")
        )
        return self._settled(actual, settled)

    def by_band(self, field: str) -> list[str]:
        """The lines for a band in the only field that is asked."""
        sums = self.place.sums[self.criterion.score]
        found = self.place.found_by_band(self.criterion, field)
        return [found, *sums.add_found(self.criterion, self.place.target)]

    def _settled(self, actual: str, settled: str) -> list[str]:
        constants, target = self.place.writer.lowering.constants, self.place.target
        settle = constants.hold("SETTLE", partial(criterion_values, self.criterion))
        value = "None" if self.value is None else self.value.general
        sums = self.place.sums[self.criterion.score]
        return [
            f"{target} = {settle}({actual}, {settled}, {value})",
            *sums.add_found(self.criterion, target),
        ]

    def _slid(self) -> tuple[str, ...]:
        constants, target, last = (
            self.place.writer.lowering.constants,
            self.place.target,
            self.criterion.last,
        )
        assert isinstance(last, core.Slide | core.Halving)  # noqa: S101  (nothing else slides)
        assert self.value is not None  # noqa: S101
        grades = constants.hold("SLID", SlidGrades(last.line))
        return (
            *grade_statements(last, self.value, constants),
            f"{target} = {grades}[g]",
            self.place.sums[self.criterion.score].add_grade(self.criterion, "g"),
        )
