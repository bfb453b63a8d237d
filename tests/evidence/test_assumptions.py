"""What is planted is found, noise is not, more often than the stated rate allows."""

import numpy as np

from icpdsl.evidence.assumptions import Assumption, Observed, assumptions_of
from icpdsl.evidence.rates import rate_of

_SEEDS, _CLAUSES, _RECORDS = 200, 4, 400


def _assumptions(seed: int, planted: float) -> tuple[Assumption, ...]:
    """Clauses that halve the records by chance, of which the first adds `planted` to the rate."""
    random = np.random.default_rng(seed)
    met = random.random((_CLAUSES, _RECORDS)) < 0.5
    won = random.random(_RECORDS) < 0.25 + planted * met[0]
    observed = [
        Observed(
            f"clause {at}",
            f"clause_{at}",
            "criterion",
            "more",
            (int((own & won).sum()), int((own & ~won).sum())),
            (int((~own & won).sum()), int((~own & ~won).sum())),
            (0, 0),
        )
        for at, own in enumerate(met)
    ]
    return assumptions_of(observed, rate_of(int(won.sum()), _RECORDS))


def test_noise_alone_is_hardly_ever_taken_for_more() -> None:
    """Benjamini and Hochberg keep any finding in noise to one backtest in twenty.

    Of 200 at most 18 may show one, which that rate exceeds once in forty times.
    """
    found = sum(
        any(one.judgement in {"supported", "contradicted"} for one in _assumptions(seed, 0.0))
        for seed in range(_SEEDS)
    )
    assert found <= 18


def test_a_planted_rule_is_found_and_the_others_are_not() -> None:
    """Twice the rate on half of 400 records: seen in nine of ten, others in one of twenty."""
    runs = [_assumptions(seed, 0.25) for seed in range(_SEEDS)]
    assert sum(one[0].judgement == "supported" for one in runs) >= 0.9 * _SEEDS
    assert {one[0].judgement for one in runs} <= {"supported", "too little data"}
    others = [each.judgement for one in runs for each in one[1:]]
    wrong = sum(one in {"supported", "contradicted"} for one in others)
    assert wrong <= 0.05 * len(others)


def test_the_sign_of_a_clause_decides_what_supports_it() -> None:
    """A penalty whose records are lost more often is supported; one that wins is contradicted."""
    base = rate_of(400, 1_000)
    for won, lost, expects, judgement in (
        (50, 250, "fewer", "supported"),
        (200, 100, "fewer", "contradicted"),
        (200, 100, "more", "supported"),
        (50, 250, "more", "contradicted"),
    ):
        rest = (400 - won, 600 - lost)
        seen = Observed("x", "x", "penalty", expects, (won, lost), rest, (0, 0))  # type: ignore[arg-type]
        assert assumptions_of([seen], base)[0].judgement == judgement


def test_a_sure_but_small_difference_is_none() -> None:
    """31% and 30% of a million each differ surely, and by nothing that anyone would act on."""
    seen = Observed("x", "x", "must", "more", (310_000, 690_000), (300_000, 700_000), (0, 0))
    (found,) = assumptions_of([seen], rate_of(610_000, 2_000_000))
    assert found.adjusted < 1e-9
    assert found.judgement == "no difference"


def test_nothing_to_compare_with_is_too_little() -> None:
    seen = Observed("x", "x", "must", "more", (30, 10), (0, 0), (5, 5))
    (found,) = assumptions_of([seen], rate_of(35, 50))
    assert (found.judgement, found.adjusted) == ("too little data", 1.0)
    assert assumptions_of([], rate_of(1, 2)) == ()
