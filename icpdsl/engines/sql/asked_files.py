"""A rule file in an engine that reads cells itself: its facts, and what the results ask of them."""

from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeAlias, TypeVar

from attrs import frozen

from icpdsl.engines.sql.facts import Facts
from icpdsl.engines.sql.results import Asked
from icpdsl.meaning import core

RuleFiles: TypeAlias = Sequence[tuple[core.RuleFile, tuple[core.Profile, ...]]]


class FactsOfField(Protocol):
    """A field's fact as SQL: its ends, and the key that it may be."""

    @property
    def is_banded(self) -> bool:
        """Whether any cell is a band."""

    @property
    def low(self) -> str:
        """The value, or the lower end of its band."""

    @property
    def high(self) -> str:
        """The upper end of its band, or the value."""

    @property
    def key(self) -> str:
        """The key as text or number."""


_F = TypeVar("_F", bound=FactsOfField)


@frozen
class AskedFile(Generic[_F]):
    """A rule file and the profiles asked of it; its columns begin with `prefix`."""

    rule_file: core.RuleFile
    profiles: tuple[core.Profile, ...]
    prefix: str
    fields: tuple[_F, ...]

    @property
    def asked(self) -> Asked:
        """What the results are asked for, once the odd cells are read."""
        banded = frozenset(index for index, one in enumerate(self.fields) if one.is_banded)
        return Asked(
            self.rule_file, self.profiles, Facts(self.rule_file.account, banded), self.prefix
        )

    @property
    def key(self) -> _F | None:
        """The field that is the key."""
        index = self.rule_file.account.key_index
        return None if index is None else self.fields[index]

    def facts(self, used: Sequence[str], missing_key: str) -> Iterator[tuple[_F | None, str, str]]:
        """The key and the facts that are used: the field, the SQL, the name."""
        key = self.key
        yield key, missing_key if key is None else key.key, f"{self.prefix}key"
        for name in used:
            number, _, end = name[1:].partition("_")
            one = self.fields[int(number)]
            yield one, one.high if end else one.low, f"{self.prefix}{name}"
