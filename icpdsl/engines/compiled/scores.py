"""The sums of one score in generated code.

Each leaf of a clause adds whole numbers to a few locals of its score `n`: `p` the points given, `l`
and `h` what lies between them and the least and the most, `u` the weight that is not settled, `k`
the weight that is skipped, `a` adjustments of a score whose weights may be skipped. Weights are
divided by what they share; `p` begins at half a divisor, so that one division rounds half up.
"""

from collections.abc import Iterator
from math import gcd
from typing import assert_never

from attrs import frozen

from icpdsl.engines.compiled.constants import Constants
from icpdsl.engines.summary import ClauseValues
from icpdsl.meaning import core

_FEW_SPANS = 1_000
"""Up to so many units of weight, the known share is looked up."""

_HELD = "0 if {0} < 0 else 1000 if {0} > 1000 else {0}"


@frozen
class Sums:
    """One score of a profile: `at` is its position, `unit` divides all its weights."""

    at: int
    criteria: tuple[core.Criterion, ...]
    adjustments: tuple[core.Adjustment, ...]
    unit: int
    can_skip: bool
    weight: int
    """All weights together, in units; 0 in points."""

    @property
    def divisor(self) -> int:
        """What turns sums of weight and grade, or of points, into tenths."""
        return 10 * self.weight or 10

    @property
    def span(self) -> int:
        """What `known` is a share of."""
        return sum(self.span_of(one) for one in self.criteria)

    def factor(self, criterion: core.Criterion) -> int:
        """What a grade of the criterion is multiplied by."""
        return 1 if criterion.weight is None else criterion.weight // self.unit

    def span_of(self, criterion: core.Criterion) -> int:
        """What a criterion counts in `known`: its weight, or the span of what it can give."""
        if criterion.weight is not None:
            return self.factor(criterion)
        return max(criterion.grades) - min(criterion.grades)

    # Statements --------------------------------------------------------------------------------

    def begin(self) -> Iterator[str]:
        """The sums before any clause."""
        n = self.at
        names = [f"{letter}{n}" for letter in ("lhuka" if self.can_skip else "lhu")]
        yield f"p{n} = {0 if self.can_skip else self.divisor // 2}"
        yield f"{' = '.join(names)} = 0"

    def add(self, clause: core.Criterion | core.Adjustment, values: ClauseValues) -> Iterator[str]:
        """Add what a clause is known to come to when the code is written."""
        match clause:
            case core.Criterion():
                yield from self._add_criterion(clause, values)
            case core.Adjustment():
                yield from self._add_adjustment(clause, values)
            case _:
                assert_never(clause)

    def _add_criterion(self, criterion: core.Criterion, values: ClauseValues) -> Iterator[str]:
        factor = self.factor(criterion)
        given = factor * (values.grade or 0)
        yield from self._plus("p", given)
        yield from self._plus("l", factor * (values.low or 0) - given)
        yield from self._plus("h", factor * (values.high or 0) - given)
        if values.low != values.high:
            yield from self._plus("u", self.span_of(criterion))
        if values.grade is None:
            yield from self._plus("k", factor)

    def _add_adjustment(self, clause: core.Adjustment, values: ClauseValues) -> Iterator[str]:
        given = clause.amount if values.outcome == "applies" else 0
        if self.can_skip:
            yield from self._plus("a", given)
            base = 0
        else:
            yield from self._plus("p", self.divisor * given)
            base = given
        yield from self._plus("l", self.divisor * ((values.low or 0) - base))
        yield from self._plus("h", self.divisor * ((values.high or 0) - base))

    def _plus(self, letter: str, amount: int) -> Iterator[str]:
        if amount:
            yield f"{letter}{self.at} += {amount}"

    def add_found(self, criterion: core.Criterion, name: str) -> Iterator[str]:
        """Add what a criterion comes to when the code runs: `name` holds its `ClauseValues`."""
        n, factor = self.at, self.factor(criterion)
        yield f"_, g, low, high, _ = {name}"
        if self.can_skip:
            yield f"k{n} += {factor} if g is None else 0"
            yield "g = g or 0"
        yield f"p{n} += {factor} * g"
        yield f"l{n} += {factor} * (low - g)"
        yield f"h{n} += {factor} * (high - g)"
        yield f"u{n} += {self.span_of(criterion)} if low != high else 0"

    def add_grade(self, criterion: core.Criterion, name: str) -> str:
        """Add a settled grade."""
        return f"p{self.at} += {self.factor(criterion)} * {name}"

    def end(self, constants: Constants) -> Iterator[str]:
        """Score, least, most and known share in tenths: `s`, `m`, `x`, `n` of the score."""
        n = self.at
        half = f" + {self.divisor // 2}" if self.can_skip else ""
        yield from self._score()
        yield f"m{n} = (p{n} + l{n}{half}) // {self.divisor}"
        yield f"x{n} = (p{n} + h{n}{half}) // {self.divisor}"
        if self.adjustments or not self.weight:
            yield from (f"{name}{n} = {_HELD.format(f'{name}{n}')}" for name in "mx")
        yield f"n{n} = {self._known(constants)}"

    def _score(self) -> Iterator[str]:
        n, is_held = self.at, self.adjustments or not self.weight
        if not self.can_skip:
            yield f"s{n} = p{n} // {self.divisor}"
            if is_held:
                yield f"s{n} = {_HELD.format(f's{n}')}"
            return
        yield f"if k{n} == {self.weight}:"
        yield f"    s{n} = None"
        yield "else:"
        yield f"    k{n} = {self.weight} - k{n}"
        yield f"    s{n} = (p{n} + 5 * k{n}) // (10 * k{n}) + a{n}"
        yield f"    s{n} = {_HELD.format(f's{n}')}"

    def _known(self, constants: Constants) -> str:
        span = self.span
        if not span:
            return "None"
        if span > _FEW_SPANS:
            return f"({2001 * span} - 2000 * u{self.at}) // {2 * span}"
        shares = ((2001 * span - 2000 * unsettled) // (2 * span) for unsettled in range(span + 1))
        return f"{constants.name('KNOWN', tuple(shares))}[u{self.at}]"


def sums_of(profile: core.Profile) -> dict[str, Sums]:
    """The sums of each score of the profile, by name."""
    return {score.name: _sums(at, score, profile) for at, score in enumerate(profile.scores)}


def _sums(at: int, score: core.Score, profile: core.Profile) -> Sums:
    own = [one for one in profile.clauses if not isinstance(one, core.Gate)]
    own = [one for one in own if one.score == score.name]
    criteria = tuple(one for one in own if isinstance(one, core.Criterion))
    adjustments = tuple(one for one in own if isinstance(one, core.Adjustment))
    can_skip = any(one.when_unknown and one.when_unknown.grade is None for one in criteria)
    unit = gcd(*(one.weight or 0 for one in criteria)) or 1
    weight = sum(one.weight or 0 for one in criteria) // unit
    return Sums(at, criteria, adjustments, unit, can_skip, weight)
