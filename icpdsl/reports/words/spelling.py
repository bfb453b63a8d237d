"""How names and texts are spelled again: core holds texts folded, people want them as written."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from icpdsl.meaning import core
from icpdsl.meaning.countries import country_name
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import OneOfType, SetType, TextType
from icpdsl.source.text import SourceText

_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_PLAIN = re.compile(r"[\w][\w &.+#/’-]*")


def label(name: str) -> str:
    """A name of the rule file as words: `annual_revenue` is `annual revenue`."""
    return name.replace("_", " ").strip() or name


@frozen(slots=False)
class Wording:
    """What wording needs to know: the rule file, the profile and, if at hand, the file's text.

    With `is_exact` nothing is cut short, and a list goes by its name alone.
    """

    rule_file: core.RuleFile
    profile: core.Profile
    source: SourceText | None = field(default=None, repr=False)
    is_exact: bool = False

    def field(self, index: int) -> core.Field:
        """The account's field at that position."""
        return self.rule_file.account.fields[index]

    def definition(self, index: int) -> core.Definition:
        """The definition at that position."""
        return self.rule_file.definitions[index]

    def spelled(self, folded: str, value: core.Value | None = None) -> str:
        """A folded text as it was written, in quotes where it would be misread without."""
        text = self._spelling_of(folded, value)
        return text if _PLAIN.fullmatch(text) else f"“{text}”"

    def list_of(self, texts: tuple[str, ...], value: core.Value) -> str | None:
        """Name of the list that has just these entries, as cells of `value` are read."""
        wanted = set(texts)
        for name, entries in self.rule_file.lists:
            if len(entries) >= len(wanted) and wanted == set(self._read_as(entries, value)):
                return name
        return None

    def _spelling_of(self, folded: str, value: core.Value | None) -> str:
        if isinstance(value, core.Outcome):
            tiers = self.profile.tiers.lines if self.profile.tiers else ()
            return next((tier.name for tier in tiers if fold(tier.name) == folded), folded)
        if _reading_of(value, self.rule_file) == "country":
            return country_name(folded) or folded
        return self._spellings.get(folded, folded)

    def _read_as(self, entries: Iterable[str], value: core.Value) -> Iterator[str]:
        reading = _reading_of(value, self.rule_file)
        for entry in entries:
            name = country_name(entry) if reading == "country" else None
            yield fold(name or entry)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        first: dict[str, str] = {}
        for text in (*self._declared(), *self._literals()):
            first.setdefault(fold(text), text)
        return first

    def _literals(self) -> Iterator[str]:
        text = "" if self.source is None else self.source.text
        for match in _LITERAL.finditer(text):
            yield re.sub(r"\\(.)", r"\1", match.group(1))

    def _declared(self) -> Iterator[str]:
        for _, entries in self.rule_file.lists:
            yield from entries
        for one in self.rule_file.account.fields:
            if isinstance(one.type, OneOfType | SetType):
                yield from one.type.choices or ()


def _reading_of(value: core.Value | None, rule_file: core.RuleFile) -> str:
    if not isinstance(value, core.FieldValue):
        return "plain"
    kind = rule_file.account.fields[value.index].type
    return kind.reading if isinstance(kind, TextType) else "plain"
