"""A comparison as reports show it: how far it goes, what differs in words, whom it moves."""

from collections import Counter
from collections.abc import Iterator

from attrs import evolve, frozen

from icpdsl.analysis.difference import Difference, FilePair, Level
from icpdsl.reports.differences.declarations import declaration_parts
from icpdsl.reports.differences.lines import Line, Part
from icpdsl.reports.differences.profiles import ProfileChanges, profile_changes


@frozen
class DifferenceView:
    """What a comparison came to. `old` and `new` say what was compared."""

    old: str
    new: str
    level: Level
    files: tuple[Part, ...]
    declarations: tuple[Part, ...]
    profiles: tuple[ProfileChanges, ...]


def difference_view(difference: Difference, old: str, new: str) -> DifferenceView:
    """The comparison in words; what several files share is told once."""
    several = _in_several_files(difference)
    profiles = [
        _placed(profile_changes(file, pair), file, several)
        for file in difference.files
        for pair in file.profiles
    ]
    return DifferenceView(
        old,
        new,
        difference.level,
        (*_order(difference), *(part for file in difference.files for part in _file_parts(file))),
        _declarations(difference),
        tuple(one for one in profiles if one is not None),
    )


def _in_several_files(difference: Difference) -> frozenset[str]:
    """Names that profiles of more than one file have, in either version."""
    counts = [
        Counter(one.name for version in side if version for one in version.rule_file.profiles)
        for side in (
            [file.old for file in difference.files],
            [file.new for file in difference.files],
        )
    ]
    return frozenset(name for each in counts for name, count in each.items() if count > 1)


def _placed(
    changes: ProfileChanges | None, file: FilePair, several: frozenset[str]
) -> ProfileChanges | None:
    version = file.new or file.old
    if changes is None or version is None or changes.name not in several:
        return changes
    return evolve(changes, file=version.place)


def _declarations(difference: Difference) -> tuple[Part, ...]:
    """What files share is told once, with all that leans on it in any of them."""
    leaning: dict[Part, dict[str, None]] = {}
    for file in difference.files:
        for part in declaration_parts(file):
            own = leaning.setdefault(evolve(part, leaning=()), {})
            own |= dict.fromkeys(part.leaning or ())
    return tuple(evolve(part, leaning=tuple(names)) for part, names in leaning.items())


def groups(view: DifferenceView) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """What differs under its titles."""
    if view.files:
        yield "Files", view.files
    if view.declarations:
        yield "Fields, lists and definitions", view.declarations
    for one in view.profiles:
        was = f", was “{one.was}”" if one.was else ""
        gone = {"added": " is new", "removed": " is gone"}.get(one.status, "")
        place = f" ({one.file})" if one.file else ""
        yield f"Profile “{one.name}”{was}{gone}{place}", one.parts


def _order(difference: Difference) -> Iterator[Part]:
    if difference.is_reordered:
        places = [one.new.place for one in difference.files if one.new is not None]
        line = Line("order, which settles ties", None, ", ".join(places))
        yield Part("files", "", "changed", (line,))


def _file_parts(file: FilePair) -> list[Part]:
    """What befell a file as such."""
    if file.old is None and file.new is not None:
        return [Part("file", file.new.place, "added", ())]
    if file.new is None and file.old is not None:
        return [Part("file", file.old.place, "removed", ())]
    if file.is_reordered and file.new is not None:
        names = [one.name for one in file.new.rule_file.profiles]
        line = Line("profiles stand in another order, which settles ties", None, ", ".join(names))
        return [Part("file", file.new.place, "changed", (line,))]
    return []
