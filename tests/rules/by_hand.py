"""Records of the rule sets worked out on paper, as of 2026-10-01.

What stands here was read off the rule files and the sample tables by a person: which branch holds, what
it gives, and what else it could have given. The sums are done below in fractions, apart from the package.
"""

from fractions import Fraction
from math import floor

from attrs import field, frozen


def _percent(text: str) -> tuple[Fraction | None, Fraction, Fraction]:
    """`60`, `60 in 0 to 100` or, skipped, `- in 0 to 100`."""
    grade, _, span = text.partition(" in ")
    low, _, high = (span or f"{grade} to {grade}").partition(" to ")
    return (None if grade == "-" else Fraction(grade)), Fraction(low), Fraction(high)


def _tenths(value: Fraction) -> Fraction:
    return Fraction(floor(value * 10 + Fraction(1, 2)), 10)


def _held(value: Fraction) -> float:
    return float(max(Fraction(0), min(Fraction(100), value)))


@frozen
class Worked:
    """A record by a profile: weight and grade of each criterion, in file order, and the points on top.

    `weights` of `None` means points: `grades` are points then. `extra` holds what bonuses and penalties
    come to, written as grades are.
    """

    folder: str
    key: str
    profile: str
    weights: tuple[int, ...] | None
    grades: tuple[str, ...]
    extra: tuple[str, ...]
    verdict: str
    tier: str
    stage: str | None
    others: dict[str, float] = field(factory=dict)

    @property
    def score(self) -> float:
        parts = [_percent(text)[0] for text in self.grades]
        return self._sum(parts, [_percent(text)[0] or Fraction(0) for text in self.extra])

    @property
    def low(self) -> float:
        return self._sum(
            [_percent(text)[1] for text in self.grades], [_percent(text)[1] for text in self.extra]
        )

    @property
    def high(self) -> float:
        return self._sum(
            [_percent(text)[2] for text in self.grades], [_percent(text)[2] for text in self.extra]
        )

    def _sum(self, parts: list[Fraction | None], extra: list[Fraction]) -> float:
        if self.weights is None:
            return _held(_tenths(sum((part or Fraction(0) for part in parts), Fraction(0))) + sum(extra))
        counted = [
            (weight, part)
            for weight, part in zip(self.weights, parts, strict=True)
            if part is not None
        ]
        total = sum((weight * part for weight, part in counted), Fraction(0))
        return _held(_tenths(total / sum(weight for weight, _ in counted)) + sum(extra))


_TITAN = (20, 15, 5, 15, 10, 10, 15, 10)
_TITAN_PUBLIC = (20, 15, 5, 15, 10, 10, 15)
_FRESH_1 = (30, 15, 15, 20, 10, 10)
_FRESH_2 = (20, 35, 5, 20, 20)
_INBOUND = (12, 8, 6, 4, 6, 10, 6, 14, 8, 6, 5, 8, 7)
_AGENCY = (12, 6, 4, 6, 10, 6, 14, 8, 6, 8, 7, 20)
_ANY = "0 in 0 to 100"
_SKIPPED = "- in 0 to 100"

WORKED = (
    Worked(
        "titan_crm", "brambleledger.example", "TitanCRM enterprise", _TITAN,
        ("100", "100", "100", "100", "100", "100", "100", "100"), ("5", "0 in -10 to 0"),
        "qualified", "A", "SQL", {"engagement": 55},
    ),
    Worked(
        "titan_crm", "cedarfurrow.example", "TitanCRM enterprise", _TITAN,
        ("40 in 0 to 100", "100", _ANY, _SKIPPED, _ANY, _ANY, _ANY, "30 in 0 to 100"),
        ("0", "0 in -10 to 0"), "qualified", "C", None, {"engagement": 0},
    ),
    Worked(
        "titan_crm", "gullanvil.example", "TitanCRM enterprise", _TITAN,
        ("30", "0", "50", "50", "100", "50", "20", "30 in 0 to 100"), ("5", "-10"),
        "qualified", "C", None, {"engagement": 15},
    ),
    Worked(
        "titan_crm", "rivalytics.example", "TitanCRM enterprise", _TITAN,
        ("0", "100", "100", "100", "100", "100", "70", "32.22"), ("0", "0 in -10 to 0"),
        "disqualified", "Disqualified", None, {"engagement": 24.9},
    ),
    Worked(
        "titan_crm", "irisvane.example", "TitanCRM public sector", _TITAN_PUBLIC,
        ("100", "80", "83.33", "- in 0 to 50", "100", "100", "100"), ("0", "0 in -10 to 0"),
        "qualified", "A", "MQL", {"engagement": 22},
    ),
    Worked(
        "titan_crm", "duneharrow.example", "TitanCRM enterprise", _TITAN,
        ("100", "100", "100", "100", "100", "100", "100", "30 in 0 to 100"), ("0", "0 in -10 to 0"),
        "disqualified", "Disqualified", None, {"engagement": 0},
    ),
    Worked(
        "fresh_and_fast", "FF-10001", "Fresh & Fast version 1", _FRESH_1,
        ("100", "100", "100", "100", "100", _SKIPPED), ("4",), "qualified", "Core", "Customer",
    ),
    Worked(
        "fresh_and_fast", "FF-10001", "Fresh & Fast version 2", _FRESH_2,
        ("20", "0", "100", "20", "100"), ("4", "-6"), "qualified", "Other", "MQL",
    ),
    Worked(
        "fresh_and_fast", "FF-10002", "Fresh & Fast version 1", _FRESH_1,
        ("0", "40", "0", "0", "0", "60"), ("4",), "qualified", "Other", "Customer",
    ),
    Worked(
        "fresh_and_fast", "FF-10002", "Fresh & Fast version 2", _FRESH_2,
        ("100", "75", "50", "100", "100"), ("4", "0"), "qualified", "Core", "SQL",
    ),
    Worked(
        "fresh_and_fast", "FF-10003", "Fresh & Fast version 1", _FRESH_1,
        (_ANY, "70 in 40 to 100", "100", "0", "50", "100"), ("0",), "qualified", "Other", None,
    ),
    Worked(
        "fresh_and_fast", "FF-10003", "Fresh & Fast version 2", _FRESH_2,
        ("80", "75", "100", "0", _ANY), ("0", "0 in -6 to 0"), "qualified", "Fringe", None,
    ),
    Worked(
        "fresh_and_fast", "FF-10004", "Fresh & Fast version 1", _FRESH_1,
        ("0", "100", "100", "60", "0", _SKIPPED), ("0 in 0 to 4",),
        "disqualified", "Disqualified", None,
    ),
    Worked(
        "fresh_and_fast", "FF-10004", "Fresh & Fast version 2", _FRESH_2,
        ("20", "0 in 0 to 40", "100", _ANY, _ANY), ("0 in 0 to 4", "0 in -6 to 0"),
        "disqualified", "Disqualified", None,
    ),
    Worked(
        "fresh_and_fast", "FF-10005", "Fresh & Fast version 1", _FRESH_1,
        ("0", "100", "100", "0", "50", "60"), ("0",), "qualified", "Other", "Customer",
    ),
    Worked(
        "fresh_and_fast", "FF-10005", "Fresh & Fast version 2", _FRESH_2,
        ("100", "100", "100", "60", "48.96"), ("0", "-6"), "qualified", "Core", "SQL",
    ),
    Worked(
        "nexa_crm", "mossbell.example", "NexaCRM start-up", None,
        ("40", "30", "10"), ("10",), "qualified", "Go", "MQL",
    ),
    Worked(
        "nexa_crm", "gablerook.example", "NexaCRM start-up", None,
        ("0 in 0 to 40", "-12.5", "0 in 0 to 20"), ("0",), "disqualified", "Disqualified", None,
    ),
    Worked(
        "nexa_crm", "fernloop.example", "NexaCRM start-up", None,
        ("15", "30", "20"), ("10",), "qualified", "Go", "SQL",
    ),
    Worked(
        "nexa_crm", "fernloop.example", "NexaCRM health tech", None,
        ("40", "30", "20", "15"), ("10",), "qualified", "Go", "SQL",
    ),
    Worked(
        "nexa_crm", "hollowspindle.example", "NexaCRM start-up", None,
        ("40", "-12.5", "0 in 0 to 20"), ("0",), "qualified", "Wait", "SQL",
    ),
    Worked(
        "nexa_crm", "hollowspindle.example", "NexaCRM education tech", None,
        ("40", "-12.5", "20"), ("0",), "qualified", "Wait", "SQL",
    ),
    Worked(
        "nexa_crm", "larchlantern.example", "NexaCRM start-up", None,
        ("0 in 0 to 40", "-12.5 in -12.5 to 30", "5"), ("0",), "unverified", "Wait", None,
    ),
    Worked(
        "inbound_platform", "512000000001", "Company that grows by content", _INBOUND,
        ("100",) * 13, ("0", "0", "0"), "qualified", "A+", "Opportunity",
        {"engagement": 70, "recency": 33.3},
    ),
    Worked(
        "inbound_platform", "512000000002", "Partner agency", _AGENCY,
        ("70", "100", "100", "0", "60", "100", "62.5", "17.95", "50", _ANY, "60", "60"),
        ("10", "0", "0"), "qualified", "Silver", "Candidate", {"engagement": 4, "recency": 0},
    ),
    Worked(
        "inbound_platform", "512000000003", "Company that grows by content", _INBOUND,
        (
            _ANY, "40 in 0 to 100", _ANY, _ANY, _SKIPPED, _SKIPPED, _ANY, "0", "20 in 0 to 100",
            _ANY, _ANY, _ANY, "0",
        ),
        ("0 in 0 to 3", "0 in -8 to 0", "0 in -4.5 to 0"), "disqualified", "Disqualified", None,
    ),
    Worked(
        "inbound_platform", "512000000004", "Company that grows by content", _INBOUND,
        (
            "0 in 0 to 100", "40 in 0 to 100", "50", "50", "20", "0", "80", "0",
            "20 in 2.57 to 23.08", "0 in 0 to 50", "100", "60 in 60 to 100", "0",
        ),
        ("0 in 0 to 3", "-8 in -8 to 0", "-4.5"), "qualified", "C", "MQL",
        {"engagement": 8.5, "recency": 15.3},
    ),
    Worked(
        "inbound_platform", "512000000006", "Company that grows by content", _INBOUND,
        (
            "50", "100", "100", "100", "70", "30", "80", "62.5", "43.59", "50", "50", "60", "60",
        ),
        ("0 in 0 to 3", "0", "0"), "qualified", "B", "SQL", {"engagement": 49, "recency": 30},
    ),
)
