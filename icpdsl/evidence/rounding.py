"""Numbers and days that read well: the roundest one between two."""

import datetime
import math
from fractions import Fraction

_STEPS = (Fraction(1), Fraction(1, 2), Fraction(1, 5))


def roundest(above: float, upto: float) -> float:
    """The number with the fewest digits that is more than `above` and at most `upto`.

    Whole multiples of powers of ten come first, then of their halves and fifths; the largest of
    them if there are several. `upto` itself where nothing shorter lies between.
    """
    low, high = Fraction(above), Fraction(upto)
    if low < 0 <= high:
        return 0.0
    exponent = math.floor(math.log10(max(abs(above), abs(upto)))) + 1
    for power in range(exponent, exponent - 17, -1):
        for part in _STEPS:
            step = Fraction(10) ** power * part
            found = math.floor(high / step) * step
            if found > low:
                return float(found)
    return upto


def roundest_day(above: float, upto: float) -> float:
    """The same for days by their ordinals: the first of a year, of a quarter, of a month."""
    day = datetime.date.fromordinal(int(upto))
    firsts = (
        day.replace(month=1, day=1),
        day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
        day.replace(day=1),
    )
    fitting = (first.toordinal() for first in firsts if first.toordinal() > above)
    return float(next(fitting, int(upto)))
