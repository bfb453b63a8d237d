"""The two versions that a comparison speaks of: words and forms of each, and what both share."""

from collections.abc import Iterator

from attrs import field

from icpdsl.analysis.difference import FilePair, Version
from icpdsl.analysis.normal import Expressions, Node
from icpdsl.meaning import core
from icpdsl.reports.words import Wording, asked_words, condition_words, label
from icpdsl.source.structure import Structure, structure


@structure
class Side:
    """A profile in one version: its words, and the forms of its conditions."""

    version: Version
    wording: Wording

    @property
    def expressions(self) -> Expressions:
        """The forms of the version's expressions."""
        return self.version.expressions

    def words(self, condition: core.Condition) -> str:
        """A condition in full."""
        return condition_words(condition, self.wording)

    def told(self, condition: core.Condition) -> str:
        """A condition that stands alone; a defined one with what it means."""
        return asked_words(condition, self.wording)

    def form(self, condition: core.Condition) -> Node:
        """A condition in its normal form."""
        return self.expressions.condition(condition)

    def names_in(self, node: object) -> frozenset[str]:
        """The fields, definitions and lists that a node of core leans on: all share one set."""
        return frozenset(self._names_in(node))

    def _names_in(self, node: object) -> Iterator[str]:
        match node:
            case core.FieldValue(index):
                yield self.wording.field(index).name
            case core.Defined(index):
                definition = self.wording.definition(index)
                yield definition.name
                yield from self._names_in(definition.body)
            case core.TextIn(value, texts) | core.TextTest(_, value, texts):
                yield from self._list_of(texts, value)
                yield from self._names_in(value)
            case core.IncludesAtLeast(value, members):
                yield from self._list_of(members, value)
                yield from self._names_in(value)
            case Structure():
                for one in node.__attrs_attrs__:
                    yield from self._names_in(getattr(node, one.name))
            case tuple():
                for part in node:
                    yield from self._names_in(part)
            case _:
                pass

    def _list_of(self, texts: tuple[str, ...], value: core.Value) -> Iterator[str]:
        name = self.wording.list_of(texts, value)
        if name is not None:
            yield name


@structure
class Sides:
    """Both versions of one profile, and the names of definitions and lists that changed."""

    old: Side
    new: Side
    moved: frozenset[str] = field(factory=frozenset)

    def why(self, old: object, new: object) -> str:
        """What two nodes of the same words differ by: definitions and lists that changed."""
        names = (self.old.names_in(old) | self.new.names_in(new)) & self.moved
        if not names:
            return "words do not show the difference; compare the text of the rules"
        return f"through {', '.join(f'“{label(one)}”' for one in sorted(names))}, which changed"


def moved_names(pair: FilePair) -> frozenset[str]:
    """Definitions and lists that are not what they were."""
    definitions = [one for both in pair.definitions for one in (both.old, both.new) if one]
    lists = [one for both in pair.lists for one in (both.old, both.new) if one]
    return frozenset((*(one.name for one in definitions), *(name for name, _ in lists)))


def side_of(version: Version, profile: core.Profile) -> Side:
    """A profile in one version."""
    return Side(version, Wording(version.rule_file, profile, version.source, is_exact=True))
