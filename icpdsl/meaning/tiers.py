"""Tiers and stages of a profile to core."""

from collections.abc import Sequence

from icpdsl.meaning import codes, core
from icpdsl.meaning.conditions import lower_condition
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.literals import scaled
from icpdsl.meaning.scope import Context, written
from icpdsl.source.diagnostic import Code, Label
from icpdsl.syntax import ast

DISQUALIFIED = "Disqualified"


def lower_tiers(node: ast.Tiers, score: str, findings: Findings) -> core.Tiers:
    """The tiers, best first."""
    report_second(codes.DUPLICATE_TIER, "tier", [line.name for line in node.lines], findings)
    for line in node.lines:
        _report_reserved(line.name, findings)
    _report_last(node, findings)
    _report_thresholds(node, findings)
    return core.Tiers(score, tuple(_tier(line, findings) for line in node.lines))


def report_second(
    code: Code, what: str, names: Sequence[ast.WordLiteral], findings: Findings
) -> None:
    """A tier or stage that stands twice, beside the first of its name."""
    first: dict[str, ast.WordLiteral] = {}
    for name in names:
        earlier = first.setdefault(name.value, name)
        if earlier is not name:
            findings.report(
                code,
                name.span,
                f"the {what} `{name.value}` stands here twice",
                other=(Label(earlier.span, "first here"),),
            )


def _report_reserved(name: ast.WordLiteral, findings: Findings) -> None:
    if name.value == DISQUALIFIED:
        findings.report(
            codes.RESERVED_TIER,
            name.span,
            f"`{name.value}` may not name a tier, since disqualified records have it",
            hint="choose another name",
        )


def _report_last(node: ast.Tiers, findings: Findings) -> None:
    last = node.lines[-1]
    if last.threshold is not None:
        findings.report(
            codes.TIERS_WITHOUT_OTHERWISE,
            last.span,
            f"the last tier is `{last.name.value}` from {last.threshold.digits}, expected an "
            "`otherwise` line",
            label="what of a lower score?",
            hint="end with a line such as `D  otherwise`",
        )
    for line in node.lines[:-1]:
        if line.threshold is None:
            findings.report(
                codes.TIERS_OUT_OF_ORDER,
                line.span,
                f"`{written(line.span)}` stands before other tiers, expected it last",
                other=(Label(last.span, "never reached"),),
            )


def _report_thresholds(node: ast.Tiers, findings: Findings) -> None:
    above: ast.NumberLiteral | None = None
    for line in node.lines:
        if line.threshold is None:
            continue
        if above and line.threshold.value >= above.value:
            findings.report(
                codes.TIERS_OUT_OF_ORDER,
                line.threshold.span,
                f"`{line.name.value}` starts at {line.threshold.digits}, expected less than "
                f"{above.digits}",
                label="not below the tier above it",
                hint="tiers stand from the best down",
                other=(Label(above.span, "the tier above it"),),
            )
        above = line.threshold


def _tier(line: ast.TierLine, findings: Findings) -> core.Tier:
    threshold = None if line.threshold is None else _threshold(line.threshold, findings)
    action = None if line.action is None else line.action.value
    return core.Tier(line.name.value, threshold, action, line.span.line)


def _threshold(number: ast.NumberLiteral, findings: Findings) -> int:
    tenths = scaled(number.value, 1)
    if not 0 <= number.value <= 100:  # noqa: PLR2004 - scores end at 100
        findings.report(
            codes.THRESHOLD_OUT_OF_RANGE,
            number.span,
            f"`{written(number.span)}` is no score, expected 0 to 100",
        )
    elif tenths is None:
        findings.report(
            codes.THRESHOLD_TOO_FINE,
            number.span,
            f"`{written(number.span)}` is finer than scores are, expected at most one decimal",
        )
    return tenths or 0


def lower_stages(node: ast.Stages, context: Context) -> tuple[core.Stage, ...]:
    """The stages, furthest first."""
    report_second(
        codes.DUPLICATE_STAGE, "stage", [line.name for line in node.lines], context.findings
    )
    return tuple(
        core.Stage(line.name.value, lower_condition(line.condition, context), line.span.line)
        for line in node.lines
    )
