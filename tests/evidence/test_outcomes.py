"""Which values of an outcome column are won, which lost, and which still open."""

import pytest

from icpdsl.evidence.outcomes import outcome_values
from icpdsl.source.errors import UsageError


@pytest.mark.parametrize(
    ("won", "lost"),
    [
        ("won", "lost"),
        ("won", "loss"),
        ("closed won", "closed lost"),
        ("closedwon", "closedlost"),
        ("closed - won", "closed - lost"),
        ("1", "0"),
        ("1.0", "0.0"),
        ("true", "false"),
        ("yes", "no"),
        ("gewonnen", "verloren"),
    ],
)
def test_usual_words_need_no_naming(won: str, lost: str) -> None:
    found = outcome_values({won: 3, lost: 4, "negotiation": 5, None: 2}, "stage")
    assert (found.won, found.lost, found.open) == ((won,), (lost,), ("negotiation",))
    assert [found.of(one) for one in (won, lost, "negotiation", None)] == [
        "won",
        "lost",
        "open",
        "open",
    ]


def test_named_values_count_alone() -> None:
    counts: dict[str | None, int] = {"live": 3, "renewed": 1, "churned": 9, "won": 2, "trial": 1}
    found = outcome_values(counts, "status", ["Live", " RENEWED "], ["churned"])
    assert (found.won, found.lost) == (("live", "renewed"), ("churned",))
    assert found.open == ("trial", "won")


def test_an_open_deal_is_never_taken_for_a_loss() -> None:
    """Where nothing reads as lost the user must say what does."""
    with pytest.raises(UsageError, match="no value of `stage` reads as lost: it has `won`"):
        outcome_values({"won": 5, "negotiation": 3}, "stage")


@pytest.mark.parametrize(
    ("counts", "won", "lost", "message"),
    [
        ({}, [], [], r"no value of `x` reads as won: it has no record"),
        ({"lost": 3}, [], [], r"reads as won: it has `lost` \(3\); name .* with --won VALUE"),
        (
            {"won": 3, "lost": 1},
            ["wno"],
            [],
            r"`wno` in `x`, which --won names; did you mean `won`",
        ),
        ({"won": 3, "lost": 1}, ["won"], ["Won"], r"`won` cannot be both --won and --lost"),
        ({None: 3, "1": 2}, [], [], r"it has no value \(3\), `1` \(2\)"),
        ({f"v{n:02}": 1 for n in range(20)}, [], [], r"`v07` \(1\) and 12 more"),
    ],
)
def test_what_cannot_be_told_is_said(
    counts: dict[str | None, int], won: list[str], lost: list[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        outcome_values(counts, "x", won, lost)
