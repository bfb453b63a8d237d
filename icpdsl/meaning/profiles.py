"""The profiles of a file to core."""

import datetime
from collections.abc import Sequence

from icpdsl.meaning import core
from icpdsl.meaning.clauses import report_repeats
from icpdsl.meaning.examples import Tested, lower_examples
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.inheritance import Content, resolve
from icpdsl.meaning.scope import Context, Outcomes, Scope
from icpdsl.meaning.scores import main_score, scores_of
from icpdsl.meaning.tiers import lower_stages, lower_tiers
from icpdsl.source.structure import structure
from icpdsl.syntax import ast

_NO_REVIEW = datetime.date(2026, 1, 1)


def lower_profiles(
    profiles: Sequence[ast.Profile], scope: Scope, findings: Findings
) -> tuple[core.Profile, ...]:
    """All profiles of a file, in file order."""
    resolved = resolve(profiles, scope, findings)
    names = tuple(one.profile.name.value for one in resolved)
    return tuple(_lowered(one.profile, one.content, names, scope, findings) for one in resolved)


def _lowered(
    profile: ast.Profile,
    content: Content,
    names: tuple[str, ...],
    scope: Scope,
    findings: Findings,
) -> core.Profile:
    scores = scores_of(content.parts, findings)
    graded = main_score(profile, content.tiers, scores, content.lost, findings)
    written_tiers = content.tiers
    tiers = None if written_tiers is None else lower_tiers(written_tiers, graded or "", findings)
    outcomes = Outcomes(
        profile.name.value,
        tuple(line.name for line in tiers.lines) if tiers else None,
        frozenset(score.name for score in scores),
        is_open=content.lost.is_any,
    )
    context = Context(scope, findings, outcomes)
    stages = lower_stages(content.stages, context) if content.stages else ()
    header = _Header.of(profile, findings)
    lowered = core.Profile(
        profile.name.value,
        tuple(part.clause for part in content.parts),
        scores,
        graded,
        tiers,
        stages,
        (),
        header.owner,
        header.because,
        header.reviews,
        header.review_every,
        profile.base.value if profile.base else None,
        profile.span.line,
    )
    tested = Tested(lowered, content.lost, names, header.latest, scope)
    nodes = [item for item in profile.items if isinstance(item, ast.Example)]
    return lowered.but(examples=lower_examples(nodes, tested, findings))


@structure
class _Header:
    owner: str | None
    because: str | None
    reviews: tuple[core.Review, ...]
    review_every: core.Interval | None

    @classmethod
    def of(cls, profile: ast.Profile, findings: Findings) -> "_Header":
        owners = [one for one in profile.items if isinstance(one, ast.Owner)]
        reasons = [one for one in profile.items if isinstance(one, ast.Because)]
        rhythms = [one for one in profile.items if isinstance(one, ast.Review)]
        reviewed = [one for one in profile.items if isinstance(one, ast.Reviewed)]
        report_repeats("owner", [one.span for one in owners], findings)
        report_repeats("because", [one.span for one in reasons], findings)
        report_repeats("review every", [one.span for one in rhythms], findings)
        return cls(
            owners[0].text.value if owners else None,
            reasons[0].text.value if reasons else None,
            tuple(
                core.Review(one.date, tuple(team.value for team in one.teams)) for one in reviewed
            ),
            core.Interval(rhythms[0].every.count, rhythms[0].every.unit) if rhythms else None,
        )

    @property
    def latest(self) -> datetime.date:
        """The day of examples that name none."""
        return max((one.date for one in self.reviews), default=_NO_REVIEW)
