"""Profiles told by what differs: clauses, tiers, stages, and what decides nothing."""

from collections.abc import Iterator

from attrs import frozen

from icpdsl.analysis.difference import ClausePair, FilePair, Pair, ProfilePair
from icpdsl.analysis.difference.pairs import paired
from icpdsl.engines.result import exact
from icpdsl.meaning import core
from icpdsl.reports.differences.clauses import clause_part
from icpdsl.reports.differences.conditions import condition_lines
from icpdsl.reports.differences.lines import Line, Part, Status, changed, listed_changes
from icpdsl.reports.differences.sides import Sides, moved_names, side_of
from icpdsl.reports.numbers import counted, number


@frozen
class ProfileChanges:
    """What differs of one profile. `was` is its old name where that is another.

    `file` says where it stands if other files have one of the same name.
    """

    name: str
    was: str | None
    status: Status
    parts: tuple[Part, ...]
    file: str | None = None


def profile_changes(file: FilePair, pair: ProfilePair) -> ProfileChanges | None:
    """What differs of a profile; `None` where nothing does."""
    if pair.old is None or pair.new is None or file.old is None or file.new is None:
        return _lone(file, pair)
    sides = Sides(side_of(file.old, pair.old), side_of(file.new, pair.new), moved_names(file))
    clauses = [clause_part(one, sides) for one in pair.clauses]
    parts = tuple(
        part
        for part in (*clauses, *_endings(pair.old, pair.new, sides), *_heads(pair.old, pair.new))
        if part is not None
    )
    was = None if pair.old.name == pair.new.name else pair.old.name
    if not parts and was is None:
        return None
    is_note = was is None and all(one.is_note for one in parts)
    return ProfileChanges(pair.new.name, was, "noted" if is_note else "changed", parts)


def _lone(file: FilePair, pair: ProfilePair) -> ProfileChanges:
    """A profile that is gone, by its name, or a new one with all of its clauses."""
    if pair.new is None or file.new is None:
        name = pair.old.name if pair.old else ""
        return ProfileChanges(name, None, "removed", ())
    side = side_of(file.new, pair.new)
    sides = Sides(side, side)
    clauses = (
        clause_part(ClausePair(None, one, means_same=False), sides) for one in pair.new.clauses
    )
    tiers = tuple(_tier_lines(None, pair.new.tiers))
    parts = (*clauses, Part("tiers", "", "added", tiers) if tiers else None)
    return ProfileChanges(pair.new.name, None, "added", tuple(one for one in parts if one))


def _heads(old: core.Profile, new: core.Profile) -> Iterator[Part]:
    lines = (
        *changed("owner", old.owner, new.owner, is_note=True),
        *changed("because", old.because, new.because, is_note=True),
        *listed_changes("reviewed", _reviews(old), _reviews(new), is_note=True),
        *changed("review", _every(old), _every(new), is_note=True),
    )
    if lines:
        yield Part("owner and reviews", "", "noted", lines)


def _reviews(profile: core.Profile) -> tuple[str, ...]:
    return tuple(f"{one.date.isoformat()} by {' and '.join(one.teams)}" for one in profile.reviews)


def _every(profile: core.Profile) -> str | None:
    every = profile.review_every
    return None if every is None else f"every {counted(every.count, every.unit)}"


def _endings(old: core.Profile, new: core.Profile, sides: Sides) -> Iterator[Part]:
    decisive = (
        ("scores", tuple(_score_lines(old, new))),
        ("tiers", tuple(_tier_lines(old.tiers, new.tiers))),
        ("stages", tuple(_stage_lines(old, new, sides))),
    )
    for kind, lines in decisive:
        if lines:
            yield Part(kind, "", "changed", lines)
    examples = tuple(_example_lines(old, new))
    if examples:
        yield Part("examples", "", "noted", examples)


def _score_lines(old: core.Profile, new: core.Profile) -> Iterator[Line]:
    yield from changed("main score", old.main_score, new.main_score)
    for one in paired(old.scores, new.scores, lambda score: score.name):
        name = one.new.name if one.new else one.old.name if one.old else ""
        yield from changed(f"score {name}", _score(one.old), _score(one.new))


def _score(score: core.Score | None) -> str | None:
    if score is None:
        return None
    return "in points" if score.is_in_points else "by weights"


def _tier_lines(old: core.Tiers | None, new: core.Tiers | None) -> Iterator[Line]:
    before, after = (() if one is None else one.lines for one in (old, new))
    if old is not None and new is not None:
        yield from changed("tiers by", old.score, new.score)
    for one in paired(before, after, lambda tier: tier.name):
        match one.old, one.new:
            case core.Tier() as was, core.Tier() as now:
                yield from changed(now.name, _from(was), _from(now))
                yield from changed(f"{now.name}, then", was.action, now.action)
            case core.Tier() as was, None:
                yield Line(was.name, _tier_words(was), None)
            case _, core.Tier() as now:
                yield Line(now.name, None, _tier_words(now))
            case _:
                pass


def _from(tier: core.Tier) -> str:
    return "otherwise" if tier.threshold is None else f"from {number(exact(tier.threshold, 10))}"


def _tier_words(tier: core.Tier) -> str:
    return _from(tier) if tier.action is None else f"{_from(tier)}, then “{tier.action}”"


def _stage_lines(old: core.Profile, new: core.Profile, sides: Sides) -> Iterator[Line]:
    pairs = paired(old.stages, new.stages, lambda stage: stage.name)
    for one in pairs:
        match one:
            case Pair(core.Stage() as was, core.Stage() as now):
                yield from condition_lines(now.name, was.condition, now.condition, sides)
            case Pair(core.Stage() as was, None):
                yield Line(was.name, sides.old.words(was.condition), None)
            case Pair(_, core.Stage() as now):
                yield Line(now.name, None, sides.new.words(now.condition))
            case _:
                pass
    kept = [one for one in pairs if one.old and one.new]
    orders = [
        ", ".join(one.name for one in stages if one in shared)
        for stages, shared in (
            (old.stages, [one.old for one in kept]),
            (new.stages, [one.new for one in kept]),
        )
    ]
    yield from changed("order", *orders)


def _example_lines(old: core.Profile, new: core.Profile) -> Iterator[Line]:
    for one in paired(old.examples, new.examples, lambda example: example.name):
        match one.old, one.new:
            case core.Example(name), None:
                yield Line(name, "an example", None, is_note=True)
            case None, core.Example(name):
                yield Line(name, None, "an example", is_note=True)
            case core.Example() as was, core.Example() as now if _plain(was) != _plain(now):
                yield Line(now.name, "as before", "another record or expectation", is_note=True)


def _plain(example: core.Example) -> object:
    """The example without the lines in which it stands and the positions of its fields."""
    return (
        example.as_of,
        sorted(repr(value) for _, value in example.values),
        [expect.but(line=0) for expect in example.expects],
    )
