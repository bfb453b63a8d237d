"""The history of rules, or of one clause, in words: commit by commit, the newest first."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from icpdsl.analysis.difference import ClausePair, Difference, FilePair, ProfilePair
from icpdsl.reports.as_json import to_json
from icpdsl.reports.differences.clauses import clause_part
from icpdsl.reports.differences.lines import Line, Part
from icpdsl.reports.differences.sides import Sides, moved_names, side_of
from icpdsl.reports.differences.text import painted, part_text
from icpdsl.reports.differences.view import difference_view, groups
from icpdsl.source.printable import printable


@frozen
class Group:
    """What a step changed of one profile, or of the declarations, under its title."""

    title: str
    parts: tuple[Part, ...]


@frozen
class StepView:
    """A commit and what it changed; without an id, what is not committed yet."""

    commit: str | None
    date: str | None
    author: str | None
    subject: str | None
    groups: tuple[Group, ...]
    problem: str = ""


@frozen
class HistoryView:
    """All steps; `clause` is the clause that they are about."""

    path: str
    clause: str | None
    steps: tuple[StepView, ...]
    note: str = ""


def all_groups(difference: Difference, *, is_first: bool) -> tuple[Group, ...]:
    """Everything that a step changed; of the first version what it holds in short."""
    if is_first:
        return tuple(_firsts(difference))
    found = tuple(Group(*one) for one in groups(difference_view(difference, "", "")))
    if found or difference.level == "identical":
        return found
    return (Group("", (Part(difference.level, "", "noted", ()),)),)


def _firsts(difference: Difference) -> Iterator[Group]:
    for file in difference.files:
        for pair in file.profiles:
            if pair.new is not None:
                names = ", ".join(one.name for one in pair.new.clauses)
                line = Line("clauses", None, names)
                yield Group("", (Part("profile", pair.new.name, "added", (line,)),))


def clause_groups(
    difference: Difference, slugs: frozenset[str]
) -> tuple[tuple[Group, ...], frozenset[str]]:
    """What a step changed of the clauses with these slugs, and their slugs before it."""
    found: list[Group] = []
    before: set[str] = set()
    for file in difference.files:
        for profile in file.profiles:
            own = [
                pair
                for pair in _pairs(profile)
                if {one.slug for one in (pair.old, pair.new) if one} & slugs
            ]
            before |= {pair.old.slug for pair in own if pair.old}
            parts = tuple(part for pair in own for part in (_part(file, profile, pair),) if part)
            if parts:
                found.append(Group(_title(profile), parts))
    return tuple(found), frozenset(before)


def _title(profile: ProfilePair) -> str:
    named = profile.new or profile.old
    return "" if named is None else f"Profile “{named.name}”"


def _pairs(profile: ProfilePair) -> Sequence[ClausePair]:
    """The clauses; those of a profile that one version lacks stand alone."""
    if profile.old is not None and profile.new is not None:
        return profile.clauses
    if profile.new is not None:
        return [ClausePair(None, one, means_same=False) for one in profile.new.clauses]
    gone = profile.old.clauses if profile.old else ()
    return [ClausePair(one, None, means_same=False) for one in gone]


def _part(file: FilePair, profile: ProfilePair, pair: ClausePair) -> Part | None:
    sides = [
        side_of(version, own)
        for version, own in ((file.old, profile.old), (file.new, profile.new))
        if version is not None and own is not None
    ]
    return clause_part(pair, Sides(sides[0], sides[-1], moved_names(file)))


def history_text(view: HistoryView, *, color: bool = False) -> str:
    """The history for a terminal."""
    about = f": {view.clause}" if view.clause else ""
    lines = [painted(printable(f"{view.path}{about}"), "strong", color=color)]
    for step in view.steps:
        lines += ["", *_step_text(step, color=color)]
    if view.note:
        lines += ["", view.note]
    return "".join(f"{line}\n" for line in lines)


def _step_text(step: StepView, *, color: bool) -> Iterator[str]:
    if step.commit is None:
        yield painted("not committed yet", "strong", color=color)
    else:
        head = f"{(step.date or '')[:10]}  {step.author}  {step.commit[:7]}  {step.subject}"
        yield painted(printable(head), "strong", color=color)
    if step.problem:
        yield printable(f"  cannot be read as it was: {step.problem}")
    has_titles = len(step.groups) > 1
    for group in step.groups:
        if has_titles and group.title:
            yield painted(printable(group.title), "quiet", color=color)
        for part in group.parts:
            yield from part_text(part, color=color)


def history_json(view: HistoryView) -> str:
    """The history for a program."""
    return to_json("history", view)
