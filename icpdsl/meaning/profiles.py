"""Profiles: what each takes over from the one it is based on, and the whole of it to core."""

import datetime
from collections.abc import Mapping, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from icpdsl.meaning import codes, core
from icpdsl.meaning.clauses import Part, lower_clause, report_repeats
from icpdsl.meaning.examples import Tested, lower_examples
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.lost import Lost, lost_profiles
from icpdsl.meaning.nearest import quote, report_unknown
from icpdsl.meaning.order import ordered
from icpdsl.meaning.scope import Context, ListEntry, Outcomes, Scope, head, written
from icpdsl.meaning.scores import FIT, main_score, report_score_name, scores_of
from icpdsl.meaning.texts import fold, slug
from icpdsl.meaning.tiers import lower_stages, lower_tiers
from icpdsl.source.diagnostic import Label
from icpdsl.syntax import ast

_NO_REVIEW = datetime.date(2026, 1, 1)
_Block = TypeVar("_Block", ast.Tiers, ast.Stages)


@frozen
class Resolved:
    """A profile with all that it takes over from its base, and what of it could not be read."""

    parts: tuple[Part, ...]
    tiers: ast.Tiers | None
    stages: ast.Stages | None
    lost: Lost


_NOTHING = Resolved((), None, None, Lost())
_ALL_LOST = Resolved((), None, None, Lost(is_any=True))


def lower_profiles(
    profiles: Sequence[ast.Profile], scope: Scope, findings: Findings
) -> tuple[core.Profile, ...]:
    """All profiles of a file, in file order."""
    named = _named(profiles, findings)
    bases = _bases(named, scope, findings)
    order = ordered({key: [base] if base else [] for key, base in bases.items()})
    for circle in order.circles:
        _report_circle(circle, named, findings)
    in_circle = {key for circle in order.circles for key in circle}
    resolved: dict[str, Resolved] = {}
    for key in order.names:
        base = bases[key]
        if named[key].base is None:
            inherited = _NOTHING
        else:
            inherited = _ALL_LOST if base is None or key in in_circle else resolved[base]
        resolved[key] = _resolved(named[key], inherited, scope, findings)
    names = tuple(profile.name.value for profile in named.values())
    return tuple(
        _lowered(profile, resolved[key], names, scope, findings) for key, profile in named.items()
    )


def _named(profiles: Sequence[ast.Profile], findings: Findings) -> dict[str, ast.Profile]:
    named: dict[str, ast.Profile] = {}
    for profile in profiles:
        first = named.setdefault(fold(profile.name.value), profile)
        if first is not profile:
            findings.report(
                codes.DUPLICATE_PROFILE,
                profile.name.span,
                f"a profile `{written(profile.name.span)}` stands in this file already",
                other=(Label(first.name.span, "first here"),),
            )
    return named


def _bases(
    named: Mapping[str, ast.Profile], scope: Scope, findings: Findings
) -> dict[str, str | None]:
    """The key of each profile's base, `None` where there is none or it is unknown."""
    bases: dict[str, str | None] = {}
    for key, profile in named.items():
        base = None if profile.base is None else fold(profile.base.value)
        if profile.base and base not in named and base not in lost_profiles(scope):
            names = [one.name.value for one in named.values() if one is not profile]
            report_unknown(
                codes.UNKNOWN_PROFILE, profile.base, "a profile of this file", names, findings
            )
        bases[key] = base if base in named else None
    return bases


def _report_circle(
    circle: tuple[str, ...], named: Mapping[str, ast.Profile], findings: Findings
) -> None:
    profiles = [named[key] for key in circle]
    chain = " → ".join(quote(one.name.value) for one in (*profiles, profiles[0]))
    first = profiles[0]
    place = first.base.span if first.base else first.name.span
    findings.report(
        codes.CIRCULAR_PROFILE,
        place,
        f"the profile `{quote(first.name.value)}` is based on itself: `{chain}`",
        other=tuple(Label(one.base.span) for one in profiles[1:] if one.base),
    )


def _resolved(
    profile: ast.Profile,
    base: Resolved,
    scope: Scope,
    findings: Findings,
) -> Resolved:
    parts = {part.slug: part for part in base.parts}
    lost = base.lost.with_broken(profile, scope)
    for item in profile.items:
        if isinstance(item, ast.Without):
            _drop(item, profile, parts, base.lost, findings)
    parts.update((part.slug, part) for part in _own_parts(profile, scope, findings))
    tiers = _only("tiers", [one for one in profile.items if isinstance(one, ast.Tiers)], findings)
    stages = _only(
        "stages", [one for one in profile.items if isinstance(one, ast.Stages)], findings
    )
    return Resolved(tuple(parts.values()), tiers or base.tiers, stages or base.stages, lost)


def _drop(
    item: ast.Without,
    profile: ast.Profile,
    parts: dict[str, Part],
    lost: Lost,
    findings: Findings,
) -> None:
    key = slug(item.name.value)
    if profile.base is None:
        findings.report(
            codes.WITHOUT_BASE,
            item.span,
            f"`{written(item.span)}` drops a clause, but the profile is based on no other",
            hint='write `based on "…"` after its name',
        )
    elif parts.pop(key, None) is None and not lost.has_clause(key):
        names = [part.clause.name for part in parts.values()]
        expected = f"a clause of `{written(profile.base.span)}`"
        report_unknown(codes.UNKNOWN_CLAUSE, item.name, expected, names, findings)


def _own_parts(profile: ast.Profile, scope: Scope, findings: Findings) -> tuple[Part, ...]:
    parts: dict[str, Part] = {}
    blocks: dict[str, ast.Name] = {}
    for item in profile.items:
        match item:
            case ast.ScoreBlock(name, clauses):
                _check_score_name(name, blocks, scope, findings)
                for clause in clauses:
                    _take(lower_clause(clause, name.text, scope, findings), parts, findings)
            case ast.Must() | ast.MustNot():
                _take(lower_clause(item, FIT, scope, findings), parts, findings)
            case ast.Criterion() | ast.Bonus() | ast.Penalty():
                _check_fit(item, scope, findings)
                _take(lower_clause(item, FIT, scope, findings), parts, findings)
            case _:
                pass
    return tuple(parts.values())


def _take(part: Part, parts: dict[str, Part], findings: Findings) -> None:
    name = part.written.name
    if not part.slug:
        findings.report(
            codes.EMPTY_SLUG,
            name.span,
            f"`{written(name.span)}` has no letter a–z and no digit to be known by in results",
            hint="name the clause in plain letters",
        )
        return
    first = parts.setdefault(part.slug, part)
    if first is not part:
        findings.report(
            codes.DUPLICATE_CLAUSE,
            name.span,
            f"`{written(name.span)}` is `{part.slug}` in results, as another clause is",
            hint="each clause of a profile needs a name of its own",
            other=(Label(first.written.name.span, "first here"),),
        )


def _check_score_name(
    name: ast.Name, blocks: dict[str, ast.Name], scope: Scope, findings: Findings
) -> None:
    report_score_name(name, findings)
    entry = scope.entries.get(name.text)
    declared = entry.name if entry else None
    earlier = blocks.setdefault(name.text, name)
    if earlier is not name:
        _report_taken(name, earlier, "a score", findings)
    elif declared is not None:
        what = "a list" if isinstance(entry, ListEntry) else "a field or a definition"
        _report_taken(name, declared, what, findings)


def _report_taken(name: ast.Name, first: ast.Name, what: str, findings: Findings) -> None:
    findings.report(
        codes.DUPLICATE_NAME,
        name.span,
        f"`{name.text}` is the name of {what} already",
        other=(Label(first.span, "first here"),),
    )


def _check_fit(
    clause: ast.Criterion | ast.Bonus | ast.Penalty, scope: Scope, findings: Findings
) -> None:
    """Outside a `score` block a clause makes the score `fit`; nothing else may be called so."""
    entry = scope.entries.get(FIT)
    if entry is not None and entry.name is not None:
        findings.report(
            codes.DUPLICATE_NAME,
            entry.name.span,
            f"`{FIT}` is the score of clauses outside `score` blocks, expected another name",
            other=(Label(clause.name.span, "makes the score `fit`"),),
        )


def _only(what: str, blocks: list[_Block], findings: Findings) -> _Block | None:
    report_repeats(what, [head(block.span) for block in blocks], findings)
    return blocks[0] if blocks else None


def _lowered(
    profile: ast.Profile,
    resolved: Resolved,
    names: tuple[str, ...],
    scope: Scope,
    findings: Findings,
) -> core.Profile:
    scores = scores_of(resolved.parts, findings)
    graded = main_score(profile, resolved.tiers, scores, resolved.lost, findings)
    written_tiers = resolved.tiers
    tiers = None if written_tiers is None else lower_tiers(written_tiers, graded or "", findings)
    outcomes = Outcomes(
        profile.name.value,
        tuple(line.name for line in tiers.lines) if tiers else None,
        frozenset(score.name for score in scores),
        is_open=resolved.lost.is_any,
    )
    context = Context(scope, findings, outcomes)
    stages = lower_stages(resolved.stages, context) if resolved.stages else ()
    header = _Header.of(profile, findings)
    lowered = core.Profile(
        profile.name.value,
        tuple(part.clause for part in resolved.parts),
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
    tested = Tested(lowered, resolved.lost, names, header.latest, scope)
    nodes = [item for item in profile.items if isinstance(item, ast.Example)]
    return evolve(lowered, examples=lower_examples(nodes, tested, findings))


@frozen
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
