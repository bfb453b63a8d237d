"""Structures behave as the frozen attrs classes that they stand for."""

import pickle

import attrs
import pytest
from attrs import field
from attrs.exceptions import FrozenInstanceError

from icpdsl.source.structure import Structure, structure


@structure
class Place(Structure):
    """A base whose attribute takes no part in equality."""

    line: int = field(kw_only=True, eq=False, repr=False)


@structure
class Point(Place):
    """Every kind of attribute."""

    x: int
    _hidden: int = 0
    seen: dict[str, int] = field(factory=dict)
    count: int = field(default=7, eq=False)


@structure
class Empty:
    """Without any attribute."""


def test_attributes_are_given_by_place_by_name_or_by_default() -> None:
    """Keyword-only ones of a base come last; a factory makes a new default each time."""
    point = Point(1, _hidden=2, line=3)
    assert (point.x, point._hidden, point.seen, point.count, point.line) == (1, 2, {}, 7, 3)
    assert Point(1, line=3).seen is not Point(1, line=3).seen
    assert Point.__match_args__ == ("x", "_hidden", "seen", "count")


@pytest.mark.parametrize("given", [(), (1, 2, {}, 4, 5)])
def test_wrong_arguments_are_refused(given: tuple[object, ...]) -> None:
    """By Python itself, for the first instance as for later ones."""
    with pytest.raises(TypeError):
        Point(*given, line=1)  # type: ignore[arg-type]


def test_equality_goes_by_class_and_by_what_takes_part() -> None:
    """The line does not; an instance of another class never is equal."""
    assert Place(line=1) == Place(line=2)
    assert Point(1, 0, {}, 7, line=1) == Point(1, 0, {}, 8, line=2)
    assert Point(1, line=1) != Point(2, line=1)
    assert Empty() == Empty() != Place(line=1)
    assert hash(Empty()) == hash(Empty())
    assert hash(Place(line=1)) == hash(Place(line=2))


def test_nothing_can_be_changed_or_added() -> None:
    """There is neither a way to set an attribute nor room for one."""
    point = Point(1, line=1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_attrs_and_pickle_take_them() -> None:
    """They read what attrs notes of its own classes."""
    point = Point(1, line=3)
    assert [one.name for one in attrs.fields(Point)] == ["line", "x", "_hidden", "seen", "count"]
    assert attrs.astuple(point) == (3, 1, 0, {}, 7)
    assert point.but(x=5) == Point(5, line=3)
    copy = pickle.loads(pickle.dumps(point))
    assert copy == point
    assert copy.line == point.line
    assert repr(point) == "Point(x=1, _hidden=0, seen={}, count=7)"
