"""What each profile of a file starts from, and what it adds, replaces and drops."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from icpdsl.meaning import codes
from icpdsl.meaning.clauses import Part, lower_clause, report_repeats
from icpdsl.meaning.findings import Findings
from icpdsl.meaning.lost import NOTHING_LOST, Lost, lost_profiles
from icpdsl.meaning.nearest import quote, report_unknown
from icpdsl.meaning.order import ordered
from icpdsl.meaning.scope import ListEntry, Scope, head, written
from icpdsl.meaning.scores import FIT, report_score_name
from icpdsl.meaning.texts import fold, slug
from icpdsl.source.diagnostic import Label
from icpdsl.source.structure import structure
from icpdsl.syntax import ast

_Block = TypeVar("_Block", ast.Tiers, ast.Stages)


@structure
class Content:
    """What a profile holds and hands on to those based on it, and what of it could not be read."""

    parts: tuple[Part, ...] = ()
    tiers: ast.Tiers | None = None
    stages: ast.Stages | None = None
    lost: Lost = NOTHING_LOST


@structure
class Resolved:
    """A profile as written, and its content with all that it takes over."""

    profile: ast.Profile
    content: Content


def resolve(
    profiles: Sequence[ast.Profile], scope: Scope, findings: Findings
) -> tuple[Resolved, ...]:
    """Every profile of a file, in file order, with what it takes over."""
    named = _named(profiles, findings)
    bases = _bases(named, scope, findings)
    order = ordered({key: [base] if base else [] for key, base in bases.items()})
    for circle in order.circles:
        _report_circle(circle, named, findings)
    in_circle = {key for circle in order.circles for key in circle}
    resolved: dict[str, Resolved] = {}
    for key in order.names:
        base, profile = bases[key], named[key]
        if profile.base is None:
            inherited = Content()
        elif base is None or key in in_circle:
            inherited = Content(lost=Lost(is_any=True))
        else:
            inherited = resolved[base].content
        resolved[key] = Resolved(profile, _content(profile, inherited, scope, findings))
    return tuple(resolved[key] for key in named)


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


def _content(
    profile: ast.Profile,
    base: Content,
    scope: Scope,
    findings: Findings,
) -> Content:
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
    return Content(tuple(parts.values()), tiers or base.tiers, stages or base.stages, lost)


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
