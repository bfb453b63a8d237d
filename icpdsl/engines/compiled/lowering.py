"""Core values and conditions as Python: which locals they need, and what they read like."""

import datetime
from typing import assert_never

from attrs import define, field

from icpdsl.engines.compiled.code import (
    TRUE,
    Atom,
    Count,
    Known,
    KnownTruth,
    Node,
    Operand,
    Test,
)
from icpdsl.engines.compiled.constants import Constants
from icpdsl.engines.compiled.residue import negation
from icpdsl.engines.compiled.support import COMPARISONS, OPERATIONS
from icpdsl.engines.compiled.texts import lower_text_test
from icpdsl.engines.scoring import moved
from icpdsl.meaning import core
from icpdsl.meaning.types import DateType, MoneyType, NumberType, PercentType

_DEEPEST = 8
"""Arithmetic that nests deeper is worked out in steps."""


@define
class Lowered:
    """A definition as Python: a value, or a condition in the actual and the settled sense."""

    operand: Operand | None = None
    actual: Node | None = None
    settled: Node | None = None


@define
class Lowering:
    """Lowers the nodes of one rule file on one day.

    `definitions` are lowered before what refers to them. `steps` are statements that must run
    before the code that was lowered since they were last taken.
    """

    rule_file: core.RuleFile
    as_of: datetime.date
    constants: Constants
    outcomes: dict[core.Outcome, Operand] = field(factory=dict)
    definitions: dict[int, Lowered] = field(factory=dict)
    fields: set[int] = field(factory=set)
    asked_known: bool = False
    """Whether a condition lowered so far reads otherwise in the settled sense."""
    _steps: list[str] = field(factory=list)
    _atoms: dict[str, Atom] = field(factory=dict)

    def take_steps(self) -> tuple[str, ...]:
        """The statements that the code lowered so far needs, each handed out once."""
        steps = tuple(self._steps)
        self._steps.clear()
        return steps

    # Values ------------------------------------------------------------------------------------

    def value(self, node: core.Value) -> Operand:
        """The value as Python."""
        match node:
            case core.FieldValue(index):
                return self._field(index)
            case core.Constant(value):
                return self._constant(value)
            case core.Today():
                return self._constant(moved(self.as_of, node))
            case core.Arithmetic(operator, left, right):
                return self._arithmetic(operator, self.value(left), self.value(right))
            case core.DaysSince(date):
                return self._days_since(self.value(date))
            case core.CountOf(members):
                return _count_of(self.value(members))
            case core.Defined(index):
                operand = self.definitions[index].operand
                assert operand is not None  # noqa: S101  (the checker knows a value from a condition)
                return operand
            case core.Outcome():
                return self.outcomes[node]
            case _:
                assert_never(node)

    def _field(self, index: int) -> Operand:
        self.fields.add(index)
        name = f"f{index}"
        kind = self.rule_file.account.fields[index].type
        may_be_band = isinstance(kind, NumberType | PercentType | MoneyType | DateType)
        bands = (name,) if may_be_band else ()
        return Operand(name, name, (Atom(name),), bands, is_date=isinstance(kind, DateType))

    def _constant(self, value: float | datetime.date | str) -> Operand:
        code = self.constants.literal(value)
        return Operand(code, code, is_date=isinstance(value, datetime.date))

    def _arithmetic(self, operator: str, left: Operand, right: Operand) -> Operand:
        name, _ = OPERATIONS[operator]
        height = 1 + max(left.height, right.height)
        atom = self._atom(f"{name}({left.general}, {right.general})")
        if height < _DEEPEST or atom.made_by is None:
            return Operand(atom.name, atom.made_by or atom.name, (atom,), (), height)
        self._steps.append(f"{atom.name} = {atom.made_by}")
        self._atoms[atom.made_by] = Atom(atom.name)
        return local(atom.name)

    def _atom(self, made_by: str) -> Atom:
        return self._atoms.setdefault(made_by, Atom(f"v{len(self._atoms)}", made_by))

    def _days_since(self, date: Operand) -> Operand:
        today = self.constants.literal(self.as_of)
        return Operand(
            f"({today} - {date.code}).days",
            f"days_since({date.general}, {today})",
            date.needs,
            date.bands,
        )

    # Conditions --------------------------------------------------------------------------------

    def condition(self, node: core.Condition, *, is_settled: bool) -> Node:
        """The condition as a tree of tests, in one of its two senses."""
        match node:
            case core.AtLeast(count, parts):
                lowered = (self.condition(part, is_settled=is_settled) for part in parts)
                return Count(count, tuple(lowered))
            case core.Not(operand):
                return negation(self.condition(operand, is_settled=is_settled))
            case core.Defined(index):
                return self._defined(index, is_settled=is_settled)
            case core.IsKnown(operand):
                return self._is_known(operand, is_settled=is_settled)
            case core.Compare(operator, left, right):
                return _compare(operator, self.value(left), self.value(right))
            case core.IsTrue(value):
                flag = self.value(value)
                return _test(flag, flag.code)
            case _:
                text = self.value(node.value)
                return _test(text, lower_text_test(node, text.code, self.constants))

    def _defined(self, index: int, *, is_settled: bool) -> Node:
        lowered = self.definitions[index]
        self.asked_known |= lowered.settled is not lowered.actual
        node = lowered.settled if is_settled else lowered.actual
        assert node is not None  # noqa: S101  (the checker knows a condition from a value)
        return node

    def _is_known(self, operand: core.Value | core.Condition, *, is_settled: bool) -> Node:
        self.asked_known = True
        match operand:
            case core.Defined(index) if self.rule_file.definitions[index].is_condition:
                return KnownTruth(self._defined(index, is_settled=is_settled), is_settled)
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
                value = self.value(operand)
                return Known(value.general, value.needs, is_settled) if value.needs else TRUE
            case _:
                return KnownTruth(self.condition(operand, is_settled=is_settled), is_settled)


def local(name: str) -> Operand:
    """A value that a local holds already, `None` where it is unknown."""
    return Operand(name, name, (Atom(name),))


def _count_of(members: Operand) -> Operand:
    return Operand(f"len({members.code})", f"count_of({members.general})", members.needs)


def _compare(operator: str, left: Operand, right: Operand) -> Test:
    name, _ = COMPARISONS[operator]
    atoms = tuple(dict.fromkeys(left.needs + right.needs))
    bands = tuple(dict.fromkeys(left.bands + right.bands))
    code = f"{left.code} {operator} {right.code}"
    if bands and operator in ("==", "!="):
        code = f"{left.code} <= {right.code} <= {left.code}"
        code = code if operator == "==" else f"not ({code})"
    return Test(code, f"{name}({left.general}, {right.general})", atoms, bands)


def _test(value: Operand, code: str) -> Test:
    """A test of one value that reads `code` where the value is known."""
    general = f"(None if {value.general} is None else {code})" if value.needs else code
    return Test(code, general, value.needs)
