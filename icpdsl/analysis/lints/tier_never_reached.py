"""A tier that no account can be in."""

from collections.abc import Iterator

from icpdsl.analysis.decisions import Decisions
from icpdsl.analysis.lints.branches import decisions_of
from icpdsl.analysis.score_reach import Span, scores_reached
from icpdsl.meaning.lints.lint import Lint, Subject, WrittenProfile, advice, finding
from icpdsl.source.diagnostic import Diagnostic
from icpdsl.syntax import ast

CODE = advice("ICP219", "tier-never-reached")

_ABOVE_ALL = 1001


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Tiers between whose thresholds no score falls."""
    decisions = decisions_of(subject)
    for written in subject.profiles:
        yield from _of_profile(written, decisions)


def _of_profile(written: WrittenProfile, decisions: Decisions) -> Iterator[Diagnostic]:
    tiers = written.profile.tiers
    nodes = [item for item in written.node.items if isinstance(item, ast.Tiers)]
    if tiers is None or not nodes:
        return
    spans = scores_reached(tiers.score, written.profile, decisions)
    below = _ABOVE_ALL
    for node, tier in zip(nodes[0].lines, tiers.lines, strict=True):
        least = tier.threshold or 0
        if not any(low < below and high >= least for low, high in spans):
            yield finding(
                CODE,
                node.span,
                f"no score reaches the tier `{tier.name}`",
                label="nobody is ever in it",
                hint=_reason(spans, least, below),
            )
        below = least


def _reason(spans: tuple[Span, ...], least: int, below: int) -> str:
    if not spans:
        return "the score that it grades is never known"
    lowest, highest = spans[0][0], spans[-1][1]
    if least > highest:
        return f"the best score is {highest / 10:g}"
    if below <= lowest:
        return f"the least score is {lowest / 10:g}"
    return "the grades leap over it"


LINT = Lint(CODE, find)
