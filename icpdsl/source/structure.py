"""Frozen attrs classes with one equality, hash and representation for all of them.

attrs writes these for each class anew, which for two hundred classes is a fifth of the start of a
command.
"""

from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

from attrs import Attribute, evolve, field, frozen

_C = TypeVar("_C", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def structure(cls: _C) -> _C:
    """A frozen attrs class whose equality and representation come from `Structure`."""
    return frozen(eq=False, repr=False)(cls)


class Structure:
    """What says the same is equal: attributes marked `eq=False` take no part."""

    __slots__ = ()

    __attrs_attrs__: ClassVar[tuple["Attribute[object]", ...]]

    def _telling(self) -> tuple[object, ...]:
        """What makes a difference."""
        return tuple(getattr(self, one.name) for one in self.__attrs_attrs__ if one.eq)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401  (each attribute has its own type)
        """The same with some attributes changed."""
        return evolve(self, **changes)  # type: ignore[misc]  # mypy knows attrs by its decorators

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Structure) and type(other) is type(self):
            return self._telling() == other._telling()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self._telling()))

    def __repr__(self) -> str:
        shown = (one.name for one in self.__attrs_attrs__ if one.repr)
        values = (f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__name__}({', '.join(values)})"
