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
class StepView:
    """A commit and what it changed; without an id, what is not committed yet."""

    commit: str | None
    date: str | None
    author: str | None
    subject: str | None
    parts: tuple[Part, ...]
    problem: str = ""


@frozen
class HistoryView:
    """All steps; `clause` is the clause that they are about."""

    path: str
    clause: str | None
    steps: tuple[StepView, ...]
    note: str = ""


def all_parts(difference: Difference, *, is_first: bool) -> tuple[Part, ...]:
    """Everything that a step changed; of the first version what it holds in short."""
    if is_first:
        return tuple(_firsts(difference))
    view = difference_view(difference, "", "")
    parts = tuple(part for _, own in groups(view) for part in own)
    if parts or difference.level == "identical":
        return parts
    return (Part(difference.level, "", "noted", ()),)


def _firsts(difference: Difference) -> Iterator[Part]:
    for file in difference.files:
        for pair in file.profiles:
            if pair.new is not None:
                names = ", ".join(one.name for one in pair.new.clauses)
                yield Part("profile", pair.new.name, "added", (Line("clauses", None, names),))


def clause_parts(
    difference: Difference, slugs: frozenset[str]
) -> tuple[tuple[Part, ...], frozenset[str]]:
    """What a step changed of the clauses with these slugs, and their slugs before it."""
    parts: list[Part] = []
    before: set[str] = set()
    for file in difference.files:
        for profile in file.profiles:
            for pair in _pairs(profile):
                if not {one.slug for one in (pair.old, pair.new) if one} & slugs:
                    continue
                before |= {one.slug for one in (pair.old,) if one}
                parts += [part for part in (_part(file, profile, pair),) if part]
    return tuple(dict.fromkeys(parts)), frozenset(before)


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
    for part in step.parts:
        yield from part_text(part, color=color)


def history_json(view: HistoryView) -> str:
    """The history for a program."""
    return to_json("history", view)
