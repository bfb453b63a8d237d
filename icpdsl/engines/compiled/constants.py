"""Constants of the generated function: no word of a rule file becomes an identifier."""

import datetime
from collections.abc import Hashable

from attrs import define, field


@define
class Constants:
    """The globals of the generated function, each constant once under a name of its own."""

    namespace: dict[str, object]
    _names: dict[tuple[type, Hashable], str] = field(factory=dict)

    def literal(self, value: float | datetime.date | str | bool | None) -> str:  # noqa: FBT001
        """Python for a value of the language."""
        match value:
            case float() | int() | None:
                return repr(value)
            case str():
                return ascii(value)
            case datetime.date():
                return self.name("DATE", value)

    def name(self, prefix: str, value: Hashable) -> str:
        """The global that holds a value; equal values of a type share it."""
        key = type(value), value
        if key not in self._names:
            self._names[key] = self.hold(prefix, value)
        return self._names[key]

    def hold(self, prefix: str, value: object) -> str:
        """A new global that holds a value."""
        name = f"{prefix}_{len(self.namespace)}"
        self.namespace[name] = value
        return name
