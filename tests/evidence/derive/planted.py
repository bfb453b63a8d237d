"""Tables of accounts with a rule planted in them, or none."""

import datetime
from typing import Any

import numpy as np
from numpy.random import Generator

from icpdsl.evidence.derive.columns import Column, Table

Array = np.ndarray[Any, Any]


def column(heading: str, values: Array) -> Column:
    """A column of these values as texts."""
    cells, codes = np.unique(values.astype(str), return_inverse=True)
    return Column(heading, tuple(map(str, cells)), codes.astype(np.int32))


def table(**columns: Array) -> Table:
    """A table of these columns, their names as headings."""
    made = tuple(column(name, values) for name, values in columns.items())
    return Table(made, len(made[0].codes))


def facts(random: Generator, count: int) -> dict[str, Array]:
    """Facts about accounts that have nothing to do with one another."""
    days = random.integers(0, 9_000, count)
    first = datetime.date(2000, 1, 1).toordinal()
    members = np.array(["aws", "sap", "k8s", "jira", "slack"])
    owned = random.random((count, len(members))) < 0.3
    return {
        "employees": np.exp(random.normal(5, 1.5, count)).astype(int),
        "revenue": np.array([f"${one:.1f}M" for one in np.exp(random.normal(2, 1, count))]),
        "industry": random.choice(["Software", "Retail", "Banking", "Health", "Mining"], count),
        "founded": np.array([datetime.date.fromordinal(first + int(one)) for one in days]),
        "technologies": np.array([";".join(members[row]) for row in owned], dtype=object),
        "segment": random.choice(["SMB", "Mid", "Select", ""], count),
        "headcount_band": random.choice(["1-10", "11-50", "51-200", "201-1,000"], count),
    }


def outcomes(random: Generator, holds: Array, high: float = 0.6, low: float = 0.15) -> Array:
    """Won where a rule holds with the one chance, elsewhere with the other."""
    return np.where(random.random(len(holds)) < np.where(holds, high, low), "won", "lost")
