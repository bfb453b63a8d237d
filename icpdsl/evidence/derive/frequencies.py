"""What customers look like, field by field: the values that most of them have.

There is nobody to compare with, so that none of it is a lift: what most customers share may be what
most companies share.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from icpdsl.evidence.derive.cells import (
    LEAST,
    Divided,
    Steps,
    Values,
    divided,
    member_cells,
)
from icpdsl.evidence.derive.fields import Sorted
from icpdsl.evidence.derive.kinds import TypedColumn
from icpdsl.evidence.derive.names import clause_name
from icpdsl.evidence.derive.result import Band, CriterionReport
from icpdsl.evidence.literals import quantity_text
from icpdsl.evidence.rates import Rate, rate_of
from icpdsl.meaning.types import SetType
from icpdsl.source.printable import printable
from icpdsl.syntax.literals import quoted

Mask = NDArray[np.bool_]

_CORE, _WIDE = 0.6, 0.9
_MOST_NAMED = 6
_COMMON_MEMBER = 0.3
_MOST_MEMBERS = 4
_FEWEST_KNOWN = 0.3
_NARROW = 1.5
_HALF = 0.5


@frozen(eq=False)
class Frequent:
    """A field with the bands that most customers are in, and the value of its example.

    `share` of those with a known value are in the first band, of all customers `overall`; `known`
    is how many have a value.
    """

    field: Sorted
    report: CriterionReport
    share: float
    overall: float
    known: float
    usual: object
    words: str


def frequent(one: Sorted, rows: Mask) -> Frequent | None:
    """What most of the customers in `rows` have; `None` where nothing is more usual than others."""
    typed = one.typed
    assert typed is not None  # noqa: S101 - such columns are not open
    if isinstance(typed.field.type, SetType):
        return _of_members(one, typed, rows)
    cells = divided(typed, np.ones(len(rows), dtype=bool))
    if cells is None:
        return None
    codes = cells.codes[rows]
    n = np.bincount(codes[codes >= 0], minlength=cells.division.count)
    known = int(n.sum())
    if known < max(LEAST, _FEWEST_KNOWN * len(codes)):
        return None
    match cells.division:
        case Steps(cuts):
            return _of_steps(one, cells, cuts, n, rows)
        case Values(texts):
            return _of_values(one, cells, texts, n, rows)
        case _:
            return None


def _told(
    one: Sorted,
    bands: Sequence[tuple[int, str, int]],
    known: int,
    rows: Mask,
    usual: object,
    overall: float,
) -> Frequent:
    """The criterion of bands as (grade, condition, customers), the best of them first."""
    name = printable(one.column.heading)
    share = rate_of(bands[0][2], known)
    rest = known - sum(count for _, _, count in bands)
    written = [
        Band(f"when {condition}", grade, rate_of(count, known), Rate(0, 0, None, None))
        for grade, condition, count in bands
    ]
    written.append(Band("otherwise", 0, rate_of(rest, known), Rate(0, 0, None, None)))
    low, high = (0.0, 0.0) if share.interval is None else (share.interval.low, share.interval.high)
    because = (
        f"{share.rate or 0:.0%} of {known:,} customers ({low:.0%} to {high:.0%}); no lift, others"
        " are not known"
    )
    report = CriterionReport(one.name, clause_name(name, one.name), 1, tuple(written), because)
    words = bands[0][1].removeprefix(f"{one.name} ")
    filled = known / max(1, int(rows.sum()))
    return Frequent(one, report, share.rate or 0.0, overall, filled, usual, words)


def _overall(is_in: Mask, codes: NDArray[np.int32]) -> float:
    """The share of those with a known value who are in a band, among all customers."""
    return float(is_in.sum() / max(1, (codes >= 0).sum()))


def _of_steps(
    one: Sorted, cells: Divided, cuts: tuple[float, ...], n: NDArray[np.int64], rows: Mask
) -> Frequent | None:
    known = int(n.sum())
    core, wide = _shortest(n, _CORE), _shortest(n, _WIDE)
    if core == (0, len(n)):
        return None
    bands = [(100, _between(cells, cuts, *core), int(n[core[0] : core[1]].sum()))]
    wide = (min(core[0], wide[0]), max(core[1], wide[1]))
    if wide not in (core, (0, len(n))):
        count = int(n[wide[0] : wide[1]].sum()) - bands[0][2]
        bands.append((50, _between(cells, cuts, *wide), count))
    is_in = (cells.codes >= core[0]) & (cells.codes < core[1])
    overall = _overall(is_in, cells.codes)
    return _told(one, bands, known, rows, _middle(cells, core, rows), overall)


def _shortest(n: NDArray[np.int64], share: float) -> tuple[int, int]:
    """The fewest neighbouring cells that hold the share, the fullest of them if several do."""
    total = n.sum()
    sums = np.concatenate([[0], np.cumsum(n)])
    for size in range(1, len(n) + 1):
        held = sums[size:] - sums[:-size]
        if held.max() >= share * total:
            start = int(held.argmax())
            return start, start + size
    return 0, len(n)


def _between(cells: Divided, cuts: tuple[float, ...], start: int, end: int) -> str:
    kind = cells.column.field.type
    name = cells.name
    low = None if start == 0 else quantity_text(cuts[start - 1], kind)
    high = None if end == len(cuts) + 1 else quantity_text(cuts[end - 1], kind)
    if low is None:
        return f"{name} < {high}"
    return f"{name} >= {low}" if high is None else f"{name} >= {low} and {name} < {high}"


def _middle(cells: Divided, core: tuple[int, int], rows: Mask) -> object:
    """The value in the middle of those that lie in the core."""
    own = (cells.codes >= core[0]) & (cells.codes < core[1]) & rows
    counts = np.bincount(cells.column.column.codes[own], minlength=len(cells.column.shown))
    values = cells.column.shown
    plain = [at for at in np.flatnonzero(counts).tolist() if isinstance(values[at], float)]
    if not plain:
        return values[int(counts.argmax())]
    plain.sort(key=lambda at: float(str(values[at])))
    reached = np.cumsum(counts[plain])
    return values[plain[int(np.searchsorted(reached, reached[-1] / 2))]]


def _of_values(
    one: Sorted, cells: Divided, texts: Sequence[str | bool], n: NDArray[np.int64], rows: Mask
) -> Frequent | None:
    known = int(n.sum())
    order = sorted(range(len(texts)), key=lambda at: (-int(n[at]), str(texts[at])))
    kept: list[int] = []
    for at in order[:_MOST_NAMED]:
        kept.append(at)
        if n[kept].sum() >= _CORE * known:
            break
    share = n[kept].sum() / known if kept else 0.0
    distinct = len(texts) + int(n[-1] > 0)
    if share < _CORE or share < _NARROW * len(kept) / max(2, distinct):
        return None
    named = sorted(texts[at] for at in kept)
    condition = _equals(one.name, named)
    overall = _overall(np.isin(cells.codes, kept), cells.codes)
    bands = [(100, condition, int(n[kept].sum()))]
    return _told(one, bands, known, rows, texts[order[0]], overall)


def _equals(name: str, values: Sequence[str | bool]) -> str:
    if isinstance(values[0], bool):
        return name if values[0] else f"not {name}"
    texts = ", ".join(quoted(str(one)) for one in values)
    return f"{name} is {texts}" if len(values) == 1 else f"{name} in {texts}"


def _of_members(one: Sorted, typed: TypedColumn, rows: Mask) -> Frequent | None:
    found = member_cells(typed, rows)
    if not found:
        return None
    known = int((found[0][1][rows] >= 0).sum())
    shares = {member: int((codes[rows] == 1).sum()) / max(1, known) for member, codes in found}
    common = sorted(shares, key=lambda member: (-shares[member], member))[:_MOST_MEMBERS]
    common = [member for member in common if shares[member] >= _COMMON_MEMBER]
    if not common or known < max(LEAST, _FEWEST_KNOWN * rows.sum()):
        return None
    has_any = np.zeros(len(rows), dtype=bool)
    for member, codes in found:
        if member in common:
            has_any |= codes == 1
    listed = ", ".join(map(quoted, common))
    any_of = f"include any of {listed}" if len(common) > 1 else f"include {listed}"
    count = int(has_any[rows].sum())
    if count < _HALF * known:
        return None
    overall = _overall(has_any, found[0][1])
    bands = [(100, f"{one.name} {any_of}", count)]
    return _told(one, bands, known, rows, tuple(common[:1]), overall)
