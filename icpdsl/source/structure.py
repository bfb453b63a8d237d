"""Frozen classes with slots, made quickly: a command makes two hundred before it reads a line.

attrs writes each method of a class when the class is made, which takes it 0.3 ms. Here equality,
hash and representation are shared, and `__init__` is written for the first instance. What attrs has
for its own classes (`field`, `fields`, `evolve`, `asdict`, `astuple`, `has`) goes with these, too.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, Final, NamedTuple, Self, TypeVar, dataclass_transform

from attrs import NOTHING, Factory, evolve, field
from attrs.exceptions import FrozenInstanceError

_C = TypeVar("_C", bound=type)
_Given: Final = type(field())
_OF_THE_OLD: Final = frozenset({"__dict__", "__weakref__"})


class _Attribute(NamedTuple):
    """An attribute, under the names that attrs has for what it knows of one."""

    name: str
    type: Any
    default: Any = NOTHING
    kw_only: bool = False
    eq: bool = True
    repr: bool = True
    init: bool = True

    @property
    def alias(self) -> str:
        """What `__init__` calls it."""
        return self.name

    @property
    def parameter(self) -> str:
        """What stands for it between the parentheses of `__init__`."""
        return self.name if self.default is NOTHING else f"{self.name}=_default_{self.name}"

    @property
    def value(self) -> str:
        """What `__init__` sets it to."""
        default = f"_default_{self.name}"
        if isinstance(self.default, Factory):  # type: ignore[arg-type]  # a function, mypy says
            return f"{default}.factory() if {self.name} is {default} else {self.name}"
        return self.name


class Structure:
    """What says the same is equal: attributes marked `eq=False` take no part."""

    __slots__ = ("__weakref__",)

    __attrs_attrs__: ClassVar[tuple[Any, ...]] = ()
    _telling: ClassVar[Callable[[object], object]]
    """What makes a difference."""

    @property
    def parts(self) -> object:
        """What makes a difference: the attribute where there is one alone, else a tuple of them."""
        return type(self)._telling(self)  # noqa: SLF001  (its own)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401  (each attribute has its own type)
        """The same with some attributes changed."""
        return evolve(self, **changes)  # type: ignore[misc]  # mypy knows attrs by its decorators

    def __eq__(self, other: object) -> bool:
        kind = type(self)
        if type(other) is not kind:
            return NotImplemented
        return bool(kind._telling(self) == kind._telling(other))

    def __hash__(self) -> int:
        kind = type(self)
        return hash((kind, kind._telling(self)))  # noqa: SLF001  (its own)

    def __repr__(self) -> str:
        shown = (one.name for one in self.__attrs_attrs__ if one.repr)
        values = (f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__name__}({', '.join(values)})"

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError

    def __getstate__(self) -> dict[str, object]:
        return {one.name: getattr(self, one.name) for one in self.__attrs_attrs__}

    def __setstate__(self, state: dict[str, object]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def structure(cls: _C) -> _C:
    """The class made anew, as a `Structure` with a slot for each attribute."""
    own = {
        name: _attribute(name, kind, vars(cls).get(name, NOTHING))
        for name, kind in cls.__annotations__.items()
    }
    inherited = (one for one in getattr(cls, "__attrs_attrs__", ()) if one.name not in own)
    attributes = (*inherited, *own.values())
    telling = [one.name for one in attributes if one.eq]
    body = {
        name: value
        for name, value in vars(cls).items()
        if name not in own and name not in _OF_THE_OLD
    }
    body |= {
        "__qualname__": cls.__qualname__,
        "__slots__": tuple(own),
        "__attrs_attrs__": attributes,
        "__match_args__": tuple(one.name for one in attributes if not one.kw_only),
        "__init__": _first_init,
        "_telling": attrgetter(*telling) if telling else _nothing,
    }
    bases = (Structure,) if cls.__bases__ == (object,) else cls.__bases__
    return type(cls)(cls.__name__, bases, body)


def _attribute(name: str, kind: Any, given: Any) -> _Attribute:  # noqa: ANN401  (any default)
    if not isinstance(given, _Given):
        return _Attribute(name, kind, given)
    if not given.init:
        raise TypeError(f"`{name}` is no argument, which a structure has no way to keep")
    default = given._default  # noqa: SLF001  (where `attrs.field` keeps it)
    return _Attribute(name, kind, default, bool(given.kw_only), bool(given.eq), given.repr)


def _nothing(_: object) -> tuple[()]:
    return ()


def _first_init(self: Structure, *args: object, **kwargs: object) -> None:
    """Stands in for `__init__` until the first instance is made."""
    kind: Any = type(self)
    kind.__init__ = _written_init(kind.__attrs_attrs__)
    kind.__init__(self, *args, **kwargs)


def _written_init(attributes: tuple[_Attribute, ...]) -> object:
    placed = [one.parameter for one in attributes if not one.kw_only]
    named = [one.parameter for one in attributes if one.kw_only]
    head = ", ".join(["self", *placed, *(["*", *named] if named else [])])
    lines = [f"_set(self, {one.name!r}, {one.value})" for one in attributes] or ["pass"]
    names = {f"_default_{one.name}": one.default for one in attributes}
    names["_set"] = object.__setattr__
    exec(f"def __init__({head}):\n " + "\n ".join(lines), names)  # noqa: S102  (names of classes)
    return names["__init__"]
