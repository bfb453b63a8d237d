"""The scores of a profile: which clauses make each, and whether they give points or grades."""

from collections.abc import Iterable

from icpdsl.meaning import codes, core
from icpdsl.meaning.clauses import Part
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.lost import Lost
from icpdsl.meaning.nearest import quote, suggest
from icpdsl.meaning.scope import head, written
from icpdsl.source.diagnostic import Code, Label
from icpdsl.source.text import Span
from icpdsl.syntax import ast

FIT = "fit"
RESERVED = ("score", "low", "high", "best", "stage", "tier", "verdict", "known")


def scores_of(parts: Iterable[Part], findings: Findings) -> tuple[core.Score, ...]:
    """The scores in the order of their first clauses; a mixture of units in one is reported."""
    criteria: dict[str, list[ast.Criterion]] = {}
    for part in parts:
        if isinstance(part.clause, core.Gate):
            continue
        own = criteria.setdefault(part.clause.score, [])
        if isinstance(part.written, ast.Criterion):
            own.append(part.written)
    return tuple(_score(name, own, findings) for name, own in criteria.items())


def _score(name: str, criteria: list[ast.Criterion], findings: Findings) -> core.Score:
    weighted = next((one for one in criteria if one.weight is not None), None)
    for criterion in criteria:
        if weighted is None:
            _check_points(criterion, findings)
        else:
            _check_weighted(criterion, weighted, findings)
    return core.Score(name, is_in_points=weighted is None)


def _grades(criterion: ast.Criterion) -> Iterable[ast.Grade]:
    for line in criterion.lines:
        match line:
            case ast.Slide(first, last):
                yield first
                yield last
            case ast.WhenUnknown(grade):
                if grade is not None:
                    yield grade
            case _:
                yield line.grade


def _check_weighted(criterion: ast.Criterion, weighted: ast.Criterion, findings: Findings) -> None:
    grades = tuple(_grades(criterion))
    in_points = next((one for one in grades if one.unit == "points"), None)
    beside = _weight_label(weighted)
    if in_points is not None:
        findings.report(
            codes.WEIGHTS_BESIDE_POINTS,
            in_points.span,
            f"`{written(in_points.span)}` stands in a score with weights, expected a grade such "
            "as `full` or `60%`",
            label="points",
            hint="put what is in points into a `score` block of its own",
            other=(beside,),
        )
    elif criterion.weight is None:
        findings.report(
            codes.MISSING_WEIGHT,
            criterion.name.span,
            f"the criterion `{written(criterion.name.span)}` has no weight, but its score has "
            "weights",
            hint="write `weight` and a number after its name",
            other=(beside,),
        )


def _weight_label(weighted: ast.Criterion) -> Label:
    span = weighted.weight.span if weighted.weight else weighted.name.span
    return Label(span, "a weight in the same score")


def _check_points(criterion: ast.Criterion, findings: Findings) -> None:
    for line in criterion.lines:
        match line:
            case ast.Halving():
                _report_in_points(codes.HALVING_IN_POINTS, line.span, "halving", findings)
            case ast.WhenUnknown(None):
                _report_in_points(codes.SKIP_IN_POINTS, line.span, "skip", findings)
            case _:
                pass
    halved = [line.grade for line in criterion.lines if isinstance(line, ast.Halving)]
    grades = (one for one in _grades(criterion) if one.unit == "percent" and one not in halved)
    graded = next(grades, None)
    if graded is not None:
        findings.report(
            codes.PERCENT_IN_POINTS,
            graded.span,
            f"`{written(graded.span)}` is a grade, but no criterion of its score has a weight",
            label="a share of what?",
            hint=f"give `{written(criterion.name.span)}` a weight, or write points such as "
            "`6 points`",
            other=(Label(criterion.name.span, "has no weight"),),
        )


def _report_in_points(code: Code, span: Span, word: str, findings: Findings) -> None:
    findings.report(
        code,
        span,
        f"`{written(span)}` needs weights, but no criterion of its score has one",
        hint="slide instead, as in `20 points to 0 points as days since …`"
        if word == "halving"
        else "write `0 points when unknown`, or leave the line out",
    )


def report_score_name(name: ast.Name, findings: Findings) -> None:
    """A score block has a name that results use for something else."""
    if name.text in RESERVED:
        findings.report(
            codes.RESERVED_SCORE,
            name.span,
            f"`{name.text}` may not name a score, since results use it",
            hint="choose another name, such as `engagement`",
        )


def main_score(
    profile: ast.Profile,
    tiers: ast.Tiers | None,
    scores: tuple[core.Score, ...],
    lost: Lost,
    findings: Findings,
) -> str | None:
    """The score that is the profile's own: what the tiers grade, else `fit`, else the first."""
    names = [score.name for score in scores]
    if tiers is None:
        return FIT if FIT in names else next(iter(names), None)
    if lost.is_any:
        return None
    if tiers.by is not None:
        return _named(tiers.by, profile, names, findings)
    if FIT in names or len(names) == 1:
        return FIT if FIT in names else names[0]
    shown = quote(profile.name.value)
    findings.report(
        codes.UNDECIDED_TIERS,
        head(tiers.span),
        f"the profile `{shown}` has {len(names)} scores, none of them `fit`, expected to be told "
        "which one the tiers grade"
        if names
        else f"the profile `{shown}` has tiers, but no clause to make a score",
        hint=f"write `tiers by {names[0]}`" if names else "",
    )
    return None


def _named(
    name: ast.Name, profile: ast.Profile, names: list[str], findings: Findings
) -> str | None:
    if name.text in names:
        return name.text
    report_unknown_score(name, profile.name.value, names, findings)
    return None


def report_unknown_score(
    name: ast.Name, profile: str, names: Iterable[str], findings: Findings
) -> None:
    """A name is to be a score of the profile and is none."""
    known = tuple(names)
    listed = ", ".join(f"`{one}`" for one in known)
    found = suggest(name.span, name.text, known, otherwise=f"there are {listed}" if known else "")
    findings.report(
        codes.UNKNOWN_SCORE,
        name.span,
        f"`{name.text}` is not a score of `{quote(profile)}`",
        label="no such score",
        hint=found.hint,
        fix=found.fix,
    )
