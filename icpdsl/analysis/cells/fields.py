"""The options of a field: one value for each piece that the profile tells apart."""

import datetime
import math
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import TypeAlias

from attrs import frozen

from icpdsl.analysis.cells.inverting import Point, reaching
from icpdsl.analysis.cells.questions import Questions, questions_of
from icpdsl.engines.rows.scope import Scope
from icpdsl.engines.rows.values import value_of
from icpdsl.meaning import core
from icpdsl.meaning.countries import country_names
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import DateType, OneOfType, SetType, TextType, YesNoType
from icpdsl.records.record import Band, Record, Typed

_ULPS = 16
_MOST_PARTS = 6
_MOST_SETS = 600
_MOST_MEMBERS = 30
_OTHER_TEXT = "something else"
_OTHER_DOMAIN = "something-else.example"
_OTHER_MEMBER = "something else"

Side: TypeAlias = int


@frozen
class Option:
    """A value that the field may turn out to have, as it is compared.

    A number or a date lies just below (-1), at (0) or just above (1) a place `at` where the rules
    compare it; a text that the rules do not name `is_other`.
    """

    value: Typed
    at: Point | None = None
    side: Side = 0
    is_other: bool = False


@frozen
class FieldCells:
    """The pieces of one field. `is_exact` says whether no two values of a piece can be told apart.

    `is_fixed` says whether the pieces are the same for every record.
    """

    rule_file: core.RuleFile
    index: int
    as_of: datetime.date
    questions: Questions
    is_exact: bool

    @property
    def is_fixed(self) -> bool:
        """Whether the pieces do not move with the other fields of the record."""
        return self.questions.others <= {self.index}

    def options(self, record: Record) -> tuple[Option, ...]:
        """A value of each piece for this record; of a band only what lies in it."""
        field = self.rule_file.account.fields[self.index]
        held = record.compared[self.index]
        match field.type:
            case YesNoType():
                return (Option(value=True), Option(value=False))
            case SetType(choices):
                return tuple(self._sets(choices))
            case TextType() | OneOfType():
                return tuple(dict.fromkeys(self._texts(field, record)))
            case _:
                points = tuple(self.points(record))
                found = _around(points, is_date=isinstance(field.type, DateType))
                return tuple(one for one in found if _within(one.value, held))

    def points(self, record: Record) -> Iterator[Point]:
        """Where the rules compare the field, for this record, in order."""
        scope = Scope(record, self.rule_file.definitions, self.as_of, is_settled=False)
        found = (
            point
            for one in self.questions.meetings
            for point in self._reached(one.value, value_of(one.target, scope), scope)
        )
        yield from sorted(set(found), key=place_of)

    def _reached(self, value: core.Value, target: object, scope: Scope) -> Iterator[Point]:
        match target:
            case bool() | None:
                return
            case float() | datetime.date():
                if isinstance(target, float) and self._is_date_slide(value):
                    target = datetime.date.fromordinal(int(target))
                yield from reaching(value, self.index, target, scope)
            case Band(low, high):
                for end in (low, high):
                    if end is not None:
                        yield from reaching(value, self.index, end, scope)
            case _:
                return

    def _is_date_slide(self, value: core.Value) -> bool:
        """A slide along a date itself has ordinals for its ends."""
        kind = self.rule_file.account.fields[self.index].type
        return isinstance(value, core.FieldValue) and isinstance(kind, DateType)

    # ---- texts

    def _texts(self, field: core.Field, record: Record) -> Iterator[Option]:
        if isinstance(field.type, OneOfType):
            yield from (Option(fold(one)) for one in field.type.choices)
            return
        named = tuple(dict.fromkeys((*self.questions.texts, *self._beside(record))))
        yield from (Option(one) for one in named)
        reading = field.type.reading if isinstance(field.type, TextType) else "plain"
        if reading == "country":
            yield from self._countries(named)
            return
        yield from (Option(text) for text in _joined(self.questions.parts))
        yield Option(_OTHER_DOMAIN if reading == "domain" else _OTHER_TEXT, is_other=True)

    def _beside(self, record: Record) -> Iterator[str]:
        """Texts of other fields that this one is compared with."""
        scope = Scope(record, self.rule_file.definitions, self.as_of, is_settled=False)
        for one in self.questions.meetings:
            if isinstance(target := value_of(one.target, scope), str):
                yield target

    def _countries(self, named: Sequence[str]) -> Iterator[Option]:
        others = [name for name in map(fold, country_names()) if name not in named]
        kept = others if self.questions.parts or not self.is_exact else others[:1]
        yield from (Option(name, is_other=True) for name in kept)

    # ---- sets

    def _sets(self, choices: tuple[str, ...] | None) -> Iterator[Option]:
        kinds = self._kinds(choices)
        sizes = [range(len(members) + 1) for members in kinds]
        if math.prod(map(len, sizes)) > _MOST_SETS:
            sizes = [range(0, len(members) + 1, max(1, len(members))) for members in kinds]
        for counts in list(product(*sizes))[:_MOST_SETS]:
            parts = (members[:n] for members, n in zip(kinds, counts, strict=True))
            yield Option(frozenset(one for part in parts for one in part))

    def _kinds(self, choices: tuple[str, ...] | None) -> list[tuple[str, ...]]:
        """Members that stand in the same lists, between which no rule can tell."""
        lists = self.questions.lists
        by_lists: dict[tuple[bool, ...], list[str]] = {}
        for member in dict.fromkeys(one for each in lists for one in each):
            by_lists.setdefault(tuple(member in each for each in lists), []).append(member)
        others = self._unasked(choices)
        return [*map(tuple, by_lists.values()), *([others] if others else [])]

    def _unasked(self, choices: tuple[str, ...] | None) -> tuple[str, ...]:
        """Members that no rule names, as many as counting could make a difference of."""
        asked = {one for each in self.questions.lists for one in each}
        wanted = int(min(_MOST_MEMBERS, max((0.0, *self.questions.counts)))) + 1
        if choices is None:
            return tuple(f"{_OTHER_MEMBER} {at}" for at in range(1, wanted + 1))
        return tuple(one for one in map(fold, choices) if one not in asked)[:wanted]


def cells_of(
    rule_file: core.RuleFile, profile: core.Profile, index: int, as_of: datetime.date
) -> FieldCells:
    """The pieces of the field at `index` under the profile on a day."""
    questions = questions_of(rule_file, profile, index)
    kind = rule_file.account.fields[index].type
    few = len({text for one in questions.parts for text in one.texts}) <= _MOST_PARTS
    is_named = isinstance(kind, OneOfType | YesNoType)
    cells = FieldCells(rule_file, index, as_of, questions, is_named or (questions.is_whole and few))
    if isinstance(kind, SetType):
        sets = math.prod(len(one) + 1 for one in cells._kinds(kind.choices))  # noqa: SLF001 - its own
        is_exact = sets <= _MOST_SETS and questions.counts_plainly
        return FieldCells(rule_file, index, as_of, questions, is_exact)
    return cells


def _joined(parts: Sequence[core.TextTest]) -> Iterator[str]:
    """Texts that hold one or several of those looked for, so that each test is met and not met."""
    asked = list(dict.fromkeys((one.test, text) for one in parts for text in one.texts))
    order = {"starts with": 0, "contains": 1, "mentions": 1, "ends with": 2}
    for size in range(1, min(len(asked), _MOST_PARTS) + 1):
        for some in combinations(asked, size):
            yield " ".join(text for _, text in sorted(some, key=lambda one: order[one[0]]))
            if size == 1:
                yield f"x {some[0][1]} x"
                yield f"x{some[0][1]}x"


def _around(points: Sequence[Point], *, is_date: bool) -> Iterator[Option]:
    """Just below, at and just above each place; any value at all where there is none."""
    if not points:
        yield Option(datetime.date(2000, 1, 1) if is_date else 1.0)
    is_positive = not is_date and all(place_of(point) >= 0 for point in points)
    for point in points:
        for side in (-1, 0, 1):
            value = _beside(point, side)
            if value is not None and not (is_positive and place_of(value) < 0):
                yield Option(value, point, side)


def _beside(point: Point, side: Side) -> Point | None:
    if isinstance(point, datetime.date):
        ordinal = point.toordinal() + side
        is_day = 1 <= ordinal <= datetime.date.max.toordinal()
        return datetime.date.fromordinal(ordinal) if is_day else None
    return point + side * _ULPS * math.ulp(point) if side else point


def _within(value: Typed, held: Typed) -> bool:
    """Whether a value lies in the band that is known of the field."""
    if not isinstance(held, Band) or not isinstance(value, float | datetime.date):
        return True
    place = place_of(value)
    low, high = place_of(held.low, -math.inf), place_of(held.high, math.inf)
    above = place > low or (place == low and not held.excludes_low)
    return above and (place < high or (place == high and not held.excludes_high))


def place_of(point: Point | None, end: float = 0.0) -> float:
    """Where a number or a day stands on its line; `end` for an open end."""
    match point:
        case None:
            return end
        case datetime.date():
            return float(point.toordinal())
        case _:
            return point
