"""The rules of the workload in the languages of other engines.

One expression gives a list: the truth of each gate, then the grade of each criterion. Dates go over
as day numbers and texts in lower case, so that no peer pays for reading. A null makes a comparison
false, which for these rules gives the same grades.
"""

import datetime
import json
from typing import Any

from attrs import evolve, frozen

from icpdsl.engines.scoring import moved
from icpdsl.meaning import core

Json = dict[str, Any] | list[Any] | str | float | bool | None


@frozen
class Dialect:
    """How an expression language writes what the workload needs; `{}` are the parts in order."""

    conjunction: str
    disjunction: str
    contains: str
    has: str = "({1} in {0})"
    is_in: str = "({0} in {1})"
    field: str = "{0}"
    is_known: str = "{0} != null"


ZEN = Dialect(
    " and ",
    " or ",
    contains="contains({0}, {1})",
    has="contains({0}, {1})",
)
CEL = Dialect(" && ", " || ", contains="{0}.contains({1})")
CEL_PYTHON = evolve(CEL, field="r.{0}", is_known="has({0})")
RULE_ENGINE = Dialect(" and ", " or ", contains="({1} in {0})")


@frozen
class Translator:
    """Writes the conditions of one rule file on one day."""

    rule_file: core.RuleFile
    as_of: datetime.date
    dialect: Dialect

    def whole(self, profile: core.Profile) -> str:
        """The expression for a profile."""
        gates = [self.condition(gate.condition) for gate in gates_of(profile)]
        grades = [self.grade(criterion) for criterion in criteria_of(profile)]
        return f"[{', '.join(gates + grades)}]"

    def grade(self, criterion: core.Criterion) -> str:
        text = "0.0"
        for branch in reversed(criterion.branches):
            text = f"({self.condition(branch.condition)} ? {branch.grade / 100} : {text})"
        return text

    def condition(self, node: core.Condition) -> str:
        match node:
            case core.AtLeast(count, parts) if count == len(parts):
                return f"({self.dialect.conjunction.join(map(self.condition, parts))})"
            case core.AtLeast(1, parts):
                return f"({self.dialect.disjunction.join(map(self.condition, parts))})"
            case core.Compare(operator, core.FieldValue(index), right):
                value = json.dumps(number(right, self.as_of))
                return self.guarded(index, f"{self.name(index)} {operator} {value}")
            case core.TextIn(core.FieldValue(index), texts):
                test = self.dialect.is_in.format(self.name(index), json.dumps(texts))
                return self.guarded(index, test)
            case core.TextTest("contains", core.FieldValue(index), texts):
                return self.guarded(index, self.any_of(self.dialect.contains, index, texts))
            case core.IncludesAtLeast(core.FieldValue(index), members, 1):
                return self.guarded(index, self.any_of(self.dialect.has, index, members))
            case core.IncludesAtLeast(core.FieldValue(index), members, count):
                return self.guarded(index, f"{self.number_of(index, members)} >= {count}")
            case _:
                raise NotImplementedError(node)

    def number_of(self, index: int, members: tuple[str, ...]) -> str:
        tests = (self.dialect.has.format(self.name(index), json.dumps(one)) for one in members)
        return f"({' + '.join(f'({test} ? 1 : 0)' for test in tests)})"

    def any_of(self, pattern: str, index: int, texts: tuple[str, ...]) -> str:
        tests = (pattern.format(self.name(index), json.dumps(text)) for text in texts)
        return f"({self.dialect.disjunction.join(tests)})"

    def guarded(self, index: int, test: str) -> str:
        is_known = self.dialect.is_known.format(self.name(index))
        return f"({is_known}{self.dialect.conjunction}{test})"

    def name(self, index: int) -> str:
        return self.dialect.field.format(self.rule_file.account.fields[index].name)


@frozen
class JsonLogic:
    """The same as JSON Logic."""

    rule_file: core.RuleFile
    as_of: datetime.date

    def whole(self, profile: core.Profile) -> Json:
        gates = [self.condition(gate.condition) for gate in gates_of(profile)]
        grades = [self.grade(criterion) for criterion in criteria_of(profile)]
        return gates + grades

    def grade(self, criterion: core.Criterion) -> Json:
        pairs = [(self.condition(one.condition), one.grade / 100) for one in criterion.branches]
        return {"if": [part for pair in pairs for part in pair] + [0.0]}

    def condition(self, node: core.Condition) -> Json:
        match node:
            case core.AtLeast(count, parts) if count == len(parts):
                return {"and": [self.condition(part) for part in parts]}
            case core.AtLeast(1, parts):
                return {"or": [self.condition(part) for part in parts]}
            case core.Compare(operator, core.FieldValue(index), right):
                return self.guarded(index, {operator: [self.var(index), number(right, self.as_of)]})
            case core.TextIn(core.FieldValue(index), texts):
                return self.guarded(index, {"in": [self.var(index), list(texts)]})
            case core.TextTest("contains", core.FieldValue(index), texts):
                return self.guarded(index, {"or": self.each_in(index, texts)})
            case core.IncludesAtLeast(core.FieldValue(index), members, 1):
                return self.guarded(index, {"or": self.each_in(index, members)})
            case core.IncludesAtLeast(core.FieldValue(index), members, count):
                ones = [{"if": [test, 1, 0]} for test in self.each_in(index, members)]
                return self.guarded(index, {">=": [{"+": ones}, count]})
            case _:
                raise NotImplementedError(node)

    def each_in(self, index: int, texts: tuple[str, ...]) -> list[Json]:
        return [{"in": [text, self.var(index)]} for text in texts]

    def guarded(self, index: int, test: Json) -> Json:
        return {"and": [{"!=": [self.var(index), None]}, test]}

    def var(self, index: int) -> Json:
        return {"var": self.rule_file.account.fields[index].name}


def gates_of(profile: core.Profile) -> list[core.Gate]:
    return [one for one in profile.clauses if isinstance(one, core.Gate)]


def criteria_of(profile: core.Profile) -> list[core.Criterion]:
    return [one for one in profile.clauses if isinstance(one, core.Criterion)]


def number(node: core.Value, as_of: datetime.date) -> float | str:
    """A constant as peers take it."""
    match node:
        case core.Constant(value):
            return float(value.toordinal()) if isinstance(value, datetime.date) else value
        case core.Today():
            return float(moved(as_of, node).toordinal())
        case _:
            raise NotImplementedError(node)
