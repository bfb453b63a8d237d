"""What a profile asks of each field: where it is compared, which texts and members it looks for."""

from collections.abc import Iterator

from attrs import frozen

from icpdsl.analysis.cells.inverting import fields_in, inlined, occurrences
from icpdsl.analysis.walks import asked_by, definitions_in, nodes_of
from icpdsl.meaning import core

_MANY = 30


@frozen
class Meeting:
    """A value that reads the field once is compared with another value, or slides to it."""

    value: core.Value
    target: core.Value


@frozen
class Questions:
    """All that is asked of one field.

    `is_whole` says whether the questions are understood in full: a pattern, or a field that stands
    twice in one comparison, is not.
    """

    meetings: tuple[Meeting, ...]
    texts: tuple[str, ...]
    parts: tuple[core.TextTest, ...]
    lists: tuple[tuple[str, ...], ...]
    is_whole: bool
    slides: bool

    @property
    def counts(self) -> tuple[float, ...]:
        """The numbers with which the count of a set is compared."""
        targets = (one.target for one in self.meetings)
        constants = (one.value for one in targets if isinstance(one, core.Constant))
        return tuple(one for one in constants if isinstance(one, float))

    @property
    def counts_plainly(self) -> bool:
        """Whether the count of a set is compared as it is, with few members at most."""
        plain = all(isinstance(one.value, core.CountOf) for one in self.meetings)
        return (
            plain and len(self.counts) == len(self.meetings) and max(self.counts, default=0) < _MANY
        )

    @property
    def others(self) -> frozenset[int]:
        """The fields whose values move the places at which this one is compared."""
        values = (value for one in self.meetings for value in (one.value, one.target))
        return frozenset(index for value in values for index in fields_in(value))


def questions_of(rule_file: core.RuleFile, profile: core.Profile, field: int) -> Questions:
    """What the profile asks of the field, also through definitions."""
    asker = _Asker(rule_file, field)
    roots = list(asked_by(profile))
    nodes = [node for root in roots for node in nodes_of(root)]
    bodies = definitions_in(iter(nodes), rule_file.definitions)
    nodes += [node for at in sorted(bodies) for node in nodes_of(rule_file.definitions[at].body)]
    tests = list(dict.fromkeys(node for node in nodes if asker.is_about(node)))
    slides = [
        clause.last
        for clause in profile.clauses
        if isinstance(clause, core.Criterion) and isinstance(clause.last, core.Slide | core.Halving)
    ]
    own = [one for one in slides if asker.reads(one.value)]
    compared = [one for one in tests if isinstance(one, core.Compare)]
    halves = any(isinstance(one, core.Halving) for one in own)
    is_plain = not any(isinstance(one, core.Matches) for one in tests)
    return Questions(
        meetings=tuple(
            dict.fromkeys(
                [one for each in compared for one in asker.compared(each)]
                + [one for each in own for one in asker.slid(each)]
            )
        ),
        texts=tuple(dict.fromkeys(asker.texts(tests))),
        parts=tuple(one for one in tests if isinstance(one, core.TextTest)),
        lists=tuple(one.members for one in tests if isinstance(one, core.IncludesAtLeast)),
        is_whole=is_plain and all(map(asker.is_simple, compared)) and not (halves and len(own) > 1),
        slides=bool(own),
    )


@frozen
class _Asker:
    rule_file: core.RuleFile
    field: int

    def plain(self, value: core.Value) -> core.Value:
        return inlined(value, self.rule_file.definitions)

    def reads(self, value: core.Value) -> bool:
        return occurrences(self.plain(value), self.field) > 0

    def is_about(self, node: core.Condition | core.Value) -> bool:
        match node:
            case core.Compare(_, left, right):
                return self.reads(left) or self.reads(right)
            case core.TextIn() | core.TextTest() | core.Matches() | core.IncludesAtLeast():
                return self.reads(node.value)
            case _:
                return False

    def is_simple(self, node: core.Compare) -> bool:
        both = self.plain(node.left), self.plain(node.right)
        return sum(occurrences(one, self.field) for one in both) == 1

    def compared(self, node: core.Compare) -> Iterator[Meeting]:
        left, right = self.plain(node.left), self.plain(node.right)
        if self.is_simple(node):
            is_left = occurrences(left, self.field) > 0
            yield Meeting(left, right) if is_left else Meeting(right, left)

    def slid(self, last: core.Slide | core.Halving) -> Iterator[Meeting]:
        value = self.plain(last.value)
        if occurrences(value, self.field) != 1:
            return
        ends = (
            (last.start, last.end)
            if isinstance(last, core.Slide)
            else (0.0, float(max(last.limits, default=0)))
        )
        for end in ends:
            yield Meeting(value, core.Constant(end))

    def texts(self, tests: list[core.Condition | core.Value]) -> Iterator[str]:
        for node in tests:
            match node:
                case core.TextIn(_, texts):
                    yield from texts
                case core.Compare(_, core.Constant(str() as text), _):
                    yield text
                case core.Compare(_, _, core.Constant(str() as text)):
                    yield text
                case _:
                    pass
