"""Two versions of rules side by side: files, profiles and clauses, and how far each pair differs.

What is found here are pairs of nodes of core; `icpdsl.reports.differences` tells them in words.
"""

from collections.abc import Hashable, Sequence
from pathlib import PurePath
from typing import Literal, TypeAlias

from attrs import evolve, field, frozen

from icpdsl.analysis.difference.pairs import Pair, paired
from icpdsl.analysis.normal import (
    Expressions,
    Node,
    clause_form,
    field_form,
    profile_form,
    rule_file_form,
)
from icpdsl.engines.result import kind_of
from icpdsl.meaning import core
from icpdsl.source.text import SourceText
from icpdsl.syntax.parser import parse

Level: TypeAlias = Literal["identical", "formatting only", "same meaning", "changed"]
_LEVELS: tuple[Level, ...] = ("identical", "formatting only", "same meaning", "changed")

NamedList: TypeAlias = tuple[str, tuple[str, ...]]


@frozen
class Version:
    """A rule file in one version, its text, and its path below what was asked for."""

    rule_file: core.RuleFile
    source: SourceText
    place: str
    expressions: Expressions = field(init=False, eq=False, repr=False)

    @expressions.default
    def _expressions(self) -> Expressions:
        return Expressions(self.rule_file)


@frozen
class ClausePair:
    """A clause in both versions or in one; `means_same` is about what it does, not its name."""

    old: core.Clause | None
    new: core.Clause | None
    means_same: bool


@frozen
class ProfilePair:
    """A profile in both versions or in one."""

    old: core.Profile | None
    new: core.Profile | None
    clauses: tuple[ClausePair, ...]
    means_same: bool


@frozen
class FilePair:
    """A rule file in both versions or in one, with what of it differs at all."""

    old: Version | None
    new: Version | None
    level: Level
    fields: tuple[Pair[core.Field], ...] = ()
    lists: tuple[Pair[NamedList], ...] = ()
    definitions: tuple[Pair[core.Definition], ...] = ()
    profiles: tuple[ProfilePair, ...] = ()
    is_reordered: bool = False
    """The profiles that both have stand in another order, which settles ties."""


@frozen
class Difference:
    """All files of two versions.

    `is_reordered` says that files with profiles stand in another order, which settles ties.
    """

    files: tuple[FilePair, ...]
    is_reordered: bool = False

    @property
    def level(self) -> Level:
        """The furthest that any file goes."""
        if self.is_reordered:
            return "changed"
        return max((one.level for one in self.files), key=_LEVELS.index, default="identical")

    @property
    def means_same(self) -> bool:
        """Whether every record gets the same results."""
        return self.level != "changed"


def difference(old: Sequence[Version], new: Sequence[Version]) -> Difference:
    """How two versions of rules differ; files go by their place, else by a profile of one name."""
    if len(old) == len(new) == 1:
        return Difference((_file_pair(old[0], new[0]),))
    pairs = paired(old, new, lambda one: one.place, _first_profile)
    scoring = [one.old for one in pairs if one.new and one.old and one.old.rule_file.profiles]
    places = [old.index(one) for one in scoring]
    files = tuple(_file_pair(one.old, one.new) for one in pairs)
    return Difference(files, is_reordered=places != sorted(places))


def _first_profile(version: Version) -> str | Version:
    """Its name; a file without profiles goes by itself alone."""
    names = [one.name for one in version.rule_file.profiles]
    return names[0] if names else PurePath(version.place).name


def _file_pair(old: Version | None, new: Version | None) -> FilePair:
    if old is None or new is None:
        return _lone_file(old, new)
    profiles = _profile_pairs(old, new)
    pair = FilePair(
        old,
        new,
        "changed",
        fields=_field_pairs(old.rule_file, new.rule_file),
        lists=_list_pairs(old.rule_file, new.rule_file),
        definitions=_definition_pairs(old, new),
        profiles=profiles,
        is_reordered=_is_reordered(profiles, old.rule_file),
    )
    return evolve(pair, level=_level(old, new, pair))


def _lone_file(old: Version | None, new: Version | None) -> FilePair:
    """A file that is gone or is new; one without a profile scores nothing."""
    gone = () if old is None else old.rule_file.profiles
    come = () if new is None else new.rule_file.profiles
    profiles = (
        *(ProfilePair(one, None, (), means_same=False) for one in gone),
        *(ProfilePair(None, one, (), means_same=False) for one in come),
    )
    return FilePair(old, new, "changed" if profiles else "same meaning", profiles=profiles)


def _level(old: Version, new: Version, pair: FilePair) -> Level:
    if rule_file_form(old.rule_file) != rule_file_form(new.rule_file):
        return "changed"
    if pair.fields or pair.lists or pair.definitions:
        return "same meaning"
    if old.source.text == new.source.text:
        return "identical"
    is_same_text = parse(old.source).file == parse(new.source).file
    return "formatting only" if is_same_text else "same meaning"


def _is_reordered(profiles: tuple[ProfilePair, ...], old: core.RuleFile) -> bool:
    places = [old.profiles.index(one.old) for one in profiles if one.old and one.new]
    return places != sorted(places)


def _profile_pairs(old: Version, new: Version) -> tuple[ProfilePair, ...]:
    """Profiles by name; two that are left over in a file of one profile are one renamed."""
    before, after = old.rule_file.profiles, new.rule_file.profiles
    pairs = paired(before, after, lambda one: one.name)
    lonely = [[one.old for one in pairs if not one.new], [one.new for one in pairs if not one.old]]
    if len(lonely[0]) == len(lonely[1]) == 1:
        renamed = {id(one[0]) for one in lonely}
        pairs = paired(before, after, lambda one: "" if id(one) in renamed else one.name)
    return tuple(_profile_pair(one, old, new) for one in pairs)


def _profile_pair(pair: Pair[core.Profile], old: Version, new: Version) -> ProfilePair:
    if pair.old is None or pair.new is None:
        return ProfilePair(pair.old, pair.new, (), means_same=False)
    forms = [profile_form(old.rule_file, pair.old), profile_form(new.rule_file, pair.new)]
    clauses = _clause_pairs(pair.old, pair.new, old, new)
    return ProfilePair(
        pair.old,
        pair.new,
        clauses,
        means_same=forms[0] == forms[1] and pair.old.name == pair.new.name,
    )


def _clause_pairs(
    before: core.Profile, after: core.Profile, old: Version, new: Version
) -> tuple[ClausePair, ...]:
    """Clauses by slug; of those left over, by what they do, else by the fields that they read."""
    forms: dict[int, Node] = {}
    reads: dict[int, Hashable] = {}
    for profile, version in ((before, old), (after, new)):
        for one in profile.clauses:
            forms[id(one)] = clause_form(one, version.expressions)
            reads[id(one)] = _reading(one, version.rule_file)
    pairs = paired(
        before.clauses,
        after.clauses,
        lambda one: one.slug,
        lambda one: forms[id(one)].digest,
        lambda one: reads[id(one)],
    )
    return tuple(ClausePair(one.old, one.new, _is_same(one, forms)) for one in pairs)


def _reading(clause: core.Clause, rule_file: core.RuleFile) -> Hashable:
    """The kind of a clause and the fields that it reads; one that reads none is like no other."""
    names = frozenset(rule_file.account.fields[at].name for at in clause.reads)
    return (kind_of(clause), names) if names else id(clause)


def _is_same(pair: Pair[core.Clause], forms: dict[int, Node]) -> bool:
    if pair.old is None or pair.new is None:
        return False
    return forms[id(pair.old)] == forms[id(pair.new)]


def _field_pairs(old: core.RuleFile, new: core.RuleFile) -> tuple[Pair[core.Field], ...]:
    pairs = paired(old.account.fields, new.account.fields, lambda one: one.name)
    return tuple(
        one for one in pairs if not one.old or not one.new or _reads(one.old) != _reads(one.new)
    )


def _reads(one: core.Field) -> tuple[Node, str]:
    return field_form(one), repr(one.type)


def _list_pairs(old: core.RuleFile, new: core.RuleFile) -> tuple[Pair[NamedList], ...]:
    """Lists by name, else by their entries; the order of entries is nothing."""
    pairs = paired(old.lists, new.lists, lambda one: one[0], lambda one: frozenset(one[1]))
    return tuple(
        one
        for one in pairs
        if not one.old or not one.new or _list_form(one.old) != _list_form(one.new)
    )


def _list_form(one: NamedList) -> tuple[str, frozenset[str]]:
    return one[0], frozenset(one[1])


def _definition_pairs(old: Version, new: Version) -> tuple[Pair[core.Definition], ...]:
    """Definitions by name, else by what they stand for.

    One that changed only since it builds on another is left out: the other is told.
    """
    before = list(enumerate(old.rule_file.definitions))
    after = list(enumerate(new.rule_file.definitions))
    names = {id(one): one[1].name for one in (*before, *after)}
    forms = {
        id(one): version.expressions.definitions[one[0]].digest
        for each, version in ((before, old), (after, new))
        for one in each
    }
    pairs = paired(before, after, lambda one: names[id(one)], lambda one: forms[id(one)])
    by_name = [Expressions(one.rule_file, inlines=False) for one in (old, new)]
    found = []
    for one in pairs:
        if one.old is None or one.new is None:
            found.append(one)
            continue
        own = [
            expressions.operand(each[1].body)
            for expressions, each in zip(by_name, (one.old, one.new), strict=True)
        ]
        is_renamed = names[id(one.old)] != names[id(one.new)]
        if is_renamed or (own[0] != own[1] and forms[id(one.old)] != forms[id(one.new)]):
            found.append(one)
    return tuple(Pair(one.old and one.old[1], one.new and one.new[1]) for one in found)
