"""Records of the rule sets worked out on paper, as of 2026-10-01.

`by_hand.jsonl` holds what a person read off the rule files and the sample tables: which branch
holds, what it gives, and what else it could have given. The sums are done here in fractions, apart
from the package.
"""

import json
from collections.abc import Sequence
from fractions import Fraction
from math import floor
from pathlib import Path

from attrs import field, frozen

ZERO = Fraction(0)


@frozen
class Given:
    """What a clause gives, `None` if it is skipped, and the least and the most that it could."""

    now: Fraction | None
    low: Fraction
    high: Fraction


def given(text: str) -> Given:
    """`60`, `60 in 0 to 100` or, skipped, `- in 0 to 100`."""
    now, _, span = text.partition(" in ")
    low, _, high = (span or f"{now} to {now}").partition(" to ")
    return Given(None if now == "-" else Fraction(now), Fraction(low), Fraction(high))


def all_given(texts: list[str]) -> tuple[Given, ...]:
    return tuple(given(text) for text in texts)


@frozen
class Worked:
    """A record by a profile: weight and grade of each criterion in file order, and points on top.

    Without `weights` the grades are points. `extra` is what each bonus and penalty gives. `others`
    holds the scores of the further score blocks.
    """

    set: str
    key: str
    profile: str
    weights: tuple[int, ...] | None
    grades: tuple[Given, ...] = field(converter=all_given)
    extra: tuple[Given, ...] = field(converter=all_given)
    verdict: str
    tier: str
    stage: str | None
    others: dict[str, float]

    @property
    def score(self) -> float:
        extra = sum((one.now or ZERO for one in self.extra), ZERO)
        return self._total([one.now for one in self.grades], extra)

    @property
    def low(self) -> float:
        extra = sum((one.low for one in self.extra), ZERO)
        return self._total([one.low for one in self.grades], extra)

    @property
    def high(self) -> float:
        extra = sum((one.high for one in self.extra), ZERO)
        return self._total([one.high for one in self.grades], extra)

    def _total(self, grades: Sequence[Fraction | None], extra: Fraction) -> float:
        weights = self.weights or (1,) * len(grades)
        pairs = [pair for pair in zip(weights, grades, strict=True) if pair[1] is not None]
        points = sum((weight * grade for weight, grade in pairs if grade is not None), ZERO)
        if self.weights is not None:
            points /= sum(weight for weight, _ in pairs)
        return float(max(ZERO, min(Fraction(100), tenths(points) + extra)))


def tenths(value: Fraction) -> Fraction:
    """Rounded half up to one decimal."""
    return Fraction(floor(value * 10 + Fraction(1, 2)), 10)


def worked_records() -> list[Worked]:
    lines = (Path(__file__).parent / "by_hand.jsonl").read_text(encoding="utf-8").splitlines()
    return [Worked(**json.loads(line)) for line in lines]
