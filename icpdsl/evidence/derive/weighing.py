"""Integer weights, grades in steps of 5 %, and tiers, from a logistic regression on the groups.

The regression says how much each group of each criterion moves the odds. A criterion's weight is
the distance from its worst group to its best, its grades are where its groups lie between.
"""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from icpdsl.evidence.derive.cells import LEAST, Divided, Members, Values
from icpdsl.evidence.derive.choosing import evidence
from icpdsl.evidence.derive.columns import Codes
from icpdsl.evidence.derive.grouping import Grouping, Terms, grouped, terms_for

_GRADE_STEP = 5
_FULL = 100
_TIER_STEP = 5
_MOST_TIERS = 4
_LEAST_SHARE = 0.02
_RARE = 0.05
_TIER_NAMES = "ABCD"

Doubles = NDArray[np.float64]
Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@frozen(eq=False)
class Graded:
    """A criterion: a field, its cells in groups, and the grade of each group in percent.

    `unknown_grade` is `None` where too few records lack the field to say anything. `n` and `won`
    are of the cells, those of the unknown last.
    """

    field: Divided
    grouping: Grouping
    grades: tuple[int, ...]
    unknown_grade: int | None
    weight: int
    n: tuple[int, ...]
    won: tuple[int, ...]

    def grade_of(self, codes: Codes) -> Integers:
        """The grade of each record by its cell, as the rules give it."""
        table = np.array(
            [self.unknown_grade or 0, *(self.grades[at] for at in self.grouping.groups)]
        )
        return np.asarray(table[codes + 1])


@frozen
class TierLine:
    """A tier: its name and the score from which it begins, `None` for the last."""

    name: str
    threshold: int | None


def weighed(fields: Sequence[tuple[Divided, Terms]], rows: Mask, won: Mask) -> tuple[Graded, ...]:
    """Criteria of these fields, fitted to the records of `rows`; `won` is for those alone.

    A field whose weight comes out negative beside the others is left out.
    """
    found = [_groups(one, terms, rows, won) for one, terms in fields]
    slopes = _slopes(found, won)
    if (slopes <= 0).any() and len(found) > 1:
        kept = [one for one, slope in zip(fields, slopes, strict=True) if slope > 0]
        return weighed(kept, rows, won)
    spans = [slope * one.span for one, slope in zip(found, slopes, strict=True)]
    shares = _weights(spans)
    return tuple(_graded(one, weight) for one, weight in zip(found, shares, strict=True))


@frozen(eq=False)
class _Groups:
    field: Divided
    grouping: Grouping
    codes: Integers
    n: Integers
    evidence: Doubles
    cells: tuple[Integers, Integers]

    @property
    def counted(self) -> Doubles:
        """The evidence of groups with records enough, the unknown among them or not."""
        return self.evidence if self.n[-1] >= LEAST else self.evidence[:-1]

    @property
    def span(self) -> float:
        return float(self.counted.max() - self.counted.min())


def _groups(one: Divided, terms: Terms, rows: Mask, won: Mask) -> _Groups:
    codes = one.codes[rows]
    width = one.division.count
    n = np.bincount(codes + 1, minlength=width + 1)
    hits = np.bincount(codes[won] + 1, minlength=width + 1)
    grouping = _settled(one, grouped(n[1:], hits[1:], terms), n[1:])
    table = np.array([grouping.count, *grouping.groups])
    own = table[codes + 1]
    size = grouping.count + 1
    counts, wins = np.bincount(own, minlength=size), np.bincount(own[won], minlength=size)
    cells = np.roll(n, -1), np.roll(hits, -1)
    return _Groups(one, grouping, own, counts, _capped(evidence(counts, wins)), cells)


def _capped(values: Doubles) -> Doubles:
    """Not to know is never worth more than the best that can be known, where there is a choice."""
    known = values[:-1]
    if len(known) == 1:
        return values
    return np.append(known, min(values[-1], known.max()))


def _settled(one: Divided, grouping: Grouping, n: Integers) -> Grouping:
    """The groups with rare values among most records, so that `otherwise` says what is usual.

    A set with none of its members goes where one that speaks against goes, if hardly any has none.
    """
    if isinstance(one.division, Members) and n[-1] < LEAST and n[-2] >= LEAST:
        return Grouping((*grouping.groups[:-1], grouping.groups[-2]), grouping.gain)
    if not isinstance(one.division, Values) or n[-1] >= _RARE * n.sum():
        return grouping
    sizes = np.bincount(grouping.groups[:-1], n[:-1], minlength=grouping.count)
    groups = np.array([*grouping.groups[:-1], int(sizes.argmax())])
    _, closed_up = np.unique(groups, return_inverse=True)
    return Grouping(tuple(closed_up.tolist()), grouping.gain)


def _slopes(found: Sequence[_Groups], won: Mask) -> Doubles:
    """How much of its evidence each field is worth beside the others.

    Records with the same groups in every field are one row with a weight, so that a million of them
    cost no more than a few thousand.
    """
    at = np.zeros(len(won), dtype=np.int64)
    for one in found:
        at = at * len(one.n) + one.codes
    _, first, inverse = np.unique(at, return_index=True, return_inverse=True)
    columns = np.stack([one.evidence[one.codes[first]] for one in found], axis=1)
    n, hits = np.bincount(inverse), np.bincount(inverse[won], minlength=len(first))
    rows = np.concatenate([columns, columns])
    is_won = np.repeat([True, False], len(first))
    weights = np.concatenate([hits, n - hits]).astype(float)
    used = weights > 0
    model = LogisticRegression(C=1e3, solver="newton-cholesky")
    model.fit(rows[used], is_won[used], sample_weight=weights[used])
    return np.asarray(model.coef_[0])


def _weights(spans: Sequence[float]) -> list[int]:
    """Whole weights in proportion that sum to 100, none below 1 (largest remainders)."""
    exact = [_FULL * span / sum(spans) for span in spans]
    weights = [max(1, int(one)) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (int(exact[at]) - exact[at], at))
    for at in by_rest[: max(0, _FULL - sum(weights))]:
        weights[at] += 1
    return weights


def _graded(one: _Groups, weight: int) -> Graded:
    low, span = one.counted.min(), one.span or 1.0
    grades = [_rounded((value - low) / span) for value in one.evidence]
    unknown = grades[-1] if one.n[-1] >= LEAST else None
    return Graded(
        one.field,
        one.grouping,
        tuple(grades[:-1]),
        unknown,
        weight,
        tuple(one.cells[0].tolist()),
        tuple(one.cells[1].tolist()),
    )


def _rounded(share: float) -> int:
    return max(0, min(_FULL, _GRADE_STEP * round(_FULL * share / _GRADE_STEP)))


def score_tenths(criteria: Sequence[Graded], rows: Mask) -> Integers:
    """The score of each record of `rows` in tenths, as engines work it out."""
    total = sum(one.weight for one in criteria)
    points = np.zeros(int(rows.sum()), dtype=np.int64)
    for one in criteria:
        points += one.weight * one.grade_of(one.field.codes[rows])
    return np.asarray((20 * points + total) // (2 * total))


def tier_lines(scores: Integers, won: Mask) -> tuple[TierLine, ...]:
    """Tiers whose rates rise with the score, by the same search that makes groups.

    Thresholds are multiples of 5; none at all where the scores do not part the outcomes.
    """
    step = 10 * _TIER_STEP
    count = 10 * _FULL // step + 1
    cells = scores // step
    n = np.bincount(cells, minlength=count)
    hits = np.bincount(cells[won], minlength=count)
    plain = terms_for(len(scores), is_ordered=True, direction="up", most=_MOST_TIERS)
    least = max(LEAST, int(_LEAST_SHARE * len(scores)))
    groups = np.array(grouped(n, hits, evolve(plain, least=least)).groups)
    starts = [
        int(np.flatnonzero(groups == at)[0]) * _TIER_STEP for at in range(1, groups.max() + 1)
    ]
    if not starts:
        return ()
    names = _TIER_NAMES[: len(starts) + 1]
    above = zip(names, reversed(starts), strict=False)
    return (*(TierLine(name, start) for name, start in above), TierLine(names[-1], None))
