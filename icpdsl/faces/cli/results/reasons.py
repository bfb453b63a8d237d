"""What speaks loudest for and against an account, in a few words."""

from icpdsl.engines.result import ClauseResult, Evaluation
from icpdsl.reports.contributions import break_down
from icpdsl.source.printable import printable


def reasons(evaluation: Evaluation) -> list[str]:
    """Gates that fail or are open (`?`), clauses by their part in the score, open criteria."""
    return [
        *(f"fails {_name(one)}" for one in _gates(evaluation, "fails")),
        *(f"? {_name(one)}" for one in _gates(evaluation, "unknown")),
        *_contributions(evaluation),
        *(f"? {_name(one)}" for one in _open_criteria(evaluation)),
    ]


def _gates(evaluation: Evaluation, outcome: str) -> list[ClauseResult]:
    return [one for one in evaluation.clauses if one.possible is None and one.outcome == outcome]


def _contributions(evaluation: Evaluation) -> list[str]:
    main = evaluation.rules.main_score
    parts = None if main is None else break_down(evaluation, main)
    if parts is None:
        return []
    names = {one.slug: _name(one) for one in evaluation.clauses}
    by_size = sorted(parts.parts, key=lambda part: -abs(part[1]))
    return [f"{tenths / 10:+g} {names[slug]}" for slug, tenths in by_size if tenths]


def _open_criteria(evaluation: Evaluation) -> list[ClauseResult]:
    graded = [
        one for one in evaluation.clauses if one.kind == "criterion" and one.outcome == "unknown"
    ]
    return sorted(graded, key=lambda one: (one.low or 0) - (one.high or 0))


def _name(clause: ClauseResult) -> str:
    return printable(clause.name)
