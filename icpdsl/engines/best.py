"""Which of several profiles fits a record best."""

from collections.abc import Iterable

from icpdsl.engines.result import Evaluation

_RANKS = {"qualified": 2, "unverified": 1, "disqualified": 0}


def best(evaluations: Iterable[Evaluation]) -> Evaluation:
    """The qualified evaluation with the highest score, then unverified, then disqualified.

    Ties go to the one that stands first; no score at all is less than any.
    """
    first, *others = evaluations
    return max((first, *others), key=_rank) if others else first


def _rank(evaluation: Evaluation) -> tuple[int, float]:
    score = evaluation.score
    return _RANKS[evaluation.verdict], -1.0 if score is None else score
