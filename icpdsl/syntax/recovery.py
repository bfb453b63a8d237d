"""Reads what can be read of a block that has problems: every broken line is told, and left out.

A block that fails is read again line by line, each by the rule for lines of its kind, so that
problems that have nothing to do with each other are all told in one run. A line is read at most
twice for every level that it is deep.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import define, field

from icpdsl.source.diagnostic import Diagnostic, Label
from icpdsl.source.structure import structure
from icpdsl.source.text import SourceText, Span
from icpdsl.syntax import ast, codes
from icpdsl.syntax.breaking import broken
from icpdsl.syntax.layout import Unit
from icpdsl.syntax.reading import Failure, Read, Reading, read
from icpdsl.syntax.scanner import MOST_PROBLEMS
from icpdsl.syntax.suspicion import is_suspect
from icpdsl.syntax.tokens import Line, Token

_BELOW: Final = {
    "account": "field_declaration",
    "list": "entry_line",
    "define": "condition",
    "profile": "profile_item",
    "must": "gate_line",
    "criterion": "grade_or_note",
    "bonus": "condition_or_note",
    "penalty": "condition_or_note",
    "score": "scored_clause",
    "tiers": "tier_line",
    "stages": "stage_line",
    "example": "example_item",
}
"""The rule of the lines below a line, by its first word."""

_WHOLE: Final = frozenset({"tiers", "stages"})
"""Blocks that are dropped whole, since other lines name what stands in them."""

_GENERAL: Final = frozenset({codes.SYNTAX, codes.STRAY_CHARACTER})
"""Problems that probably only follow from what has been told of the same line."""

Recall: TypeAlias = Callable[[Unit, str], tuple[Reading, list[Line]]]
"""Reads a unit by a rule in place of `read`, and tells which of its lines are suspect."""

_NOTHING: Final = re.compile(r"(?:\s|#[^\r\n]*)*")
_TAB_BELOW: Final = re.compile(r"[^\r\n]*(?:\r?\n[ ]*(?:#[^\r\n]*)?)+\t")


@structure
class _Refused:
    """A unit that can be read, but hardly as it was meant."""

    diagnostics: tuple[Diagnostic, ...]


@define
class Reader:
    """Reads the blocks of one file and keeps what there is to tell.

    `told` is of the scanner; `recall` knows blocks that were read before.
    """

    source: SourceText
    told: tuple[Diagnostic, ...]
    declared: Mapping[str, str]
    recall: Recall | None = None
    broken: list[ast.Broken] = field(factory=list)
    _unread: int | None = field(init=False, default=None)
    _found: dict[Diagnostic, None] = field(init=False, factory=dict)
    _told_lines: frozenset[int] = field(init=False)
    _stray: int | None = field(init=False, default=None)
    _reserved: set[str] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        """Note the lines of which something is known already."""
        told = (one for one in self.told if one.code is not codes.TAB_IN_INDENT)
        self._told_lines = frozenset(one.span.line for one in told)

    def item(self, unit: Unit) -> object | None:
        """The node of a block at the left edge without its broken lines; None if none is left."""
        if self._is_over(unit):
            self._drop(unit, "item")
            return None
        result = self._read(unit, "item")
        if isinstance(result, Read):
            return result.node
        pruned = self._pruned(unit, "item")
        again = self._read(pruned, "item") if pruned else None
        return again.node if isinstance(again, Read) else None

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything there is to tell; a wording speaks for what was mended inside of it."""
        wordings = [one for one in self._found if one.fix and one.code is not codes.KEYWORD_CASE]
        kept = (one for one in self.told if not _is_inside(one, wordings))
        return (*kept, *self._found, *self._rest())

    def _is_over(self, unit: Unit) -> bool:
        """Whether so much is wrong that reading on helps nobody; noted where that begins."""
        if self._unread is None and len(self.told) + len(self._found) >= MOST_PROBLEMS:
            self._unread = unit.start
        return self._unread is not None

    def _rest(self) -> Iterator[Diagnostic]:
        if self._unread is not None:
            label = Label(Span(self.source, self._unread, self._unread))
            message = f"{MOST_PROBLEMS} problems or more; from here on the file was not read"
            yield Diagnostic(codes.TOO_MANY_PROBLEMS, message, label, "mend the others first")

    def _read(self, unit: Unit, rule: str) -> Read | Failure | _Refused:
        result, suspects = self.recall(unit, rule) if self.recall else self._afresh(unit, rule)
        self._found.update(dict.fromkeys(result.notes))
        if isinstance(result, Failure):
            return result
        refused = self._refused(suspects) if suspects else ()
        return _Refused(refused) if refused else result

    def _afresh(self, unit: Unit, rule: str) -> tuple[Reading, list[Line]]:
        result = read(self.source, unit, rule)
        is_read = isinstance(result, Read)
        lines = (one.line for one in _units(unit)) if is_read else ()
        return result, [line for line in lines if is_suspect(line.tokens)]

    def _refused(self, lines: list[Line]) -> tuple[Diagnostic, ...]:
        from icpdsl.syntax.matching import wordings_of  # noqa: PLC0415  (only doubt costs its 5 ms)

        found = (wordings_of(self.source, line.tokens, self.declared) for line in lines)
        return tuple(one for ones in found for one in ones)

    def _pruned(self, unit: Unit, rule: str) -> Unit | None:
        """`unit` without the lines that cannot be read, or None; each of them is told."""
        result = self._read(unit, rule)
        if isinstance(result, Read):
            return unit
        kept = self._children(unit)
        if list(map(id, kept)) == list(map(id, unit.children)):
            self._tell(unit, rule, result)
            self._drop(unit, rule)
            return None
        rest = unit.with_children(kept)
        result = self._read(rest, rule)
        if isinstance(result, Read) and unit.line.tokens[0].text.lower() not in _WHOLE:
            return rest
        if isinstance(result, Failure) and _is_in_line(result.token, unit):
            self._tell(unit, rule, result)
        self._drop(unit, rule)
        return None

    def _children(self, unit: Unit) -> list[Unit]:
        rule = rule_below(unit)
        if rule is None:
            return unit.children
        pruned = (self._pruned(child, rule) for child in unit.children if not self._is_over(child))
        return [child for child in pruned if child is not None]

    def _tell(self, unit: Unit, rule: str, result: Failure | _Refused) -> None:
        if isinstance(result, _Refused):
            self._found.update(dict.fromkeys(result.diagnostics[:1]))
            return
        from icpdsl.syntax.explaining import explain  # noqa: PLC0415  (only an error costs its 5 ms)

        found = explain(self.source, unit, rule, result, self.declared)
        if found is None or self._follows(found, unit):
            return
        self._found[found] = None

    def _follows(self, found: Diagnostic, unit: Unit) -> bool:
        """Whether a problem only follows from one that is told already."""
        if found.code is codes.RESERVED_WORD:
            self._reserved.add(found.span.text)
        names = {token.text for token in unit.line.tokens}
        if found.code in _GENERAL and (
            found.span.line in self._lines_told() or self._reserved & names
        ):
            return True
        is_first_word = found.code is codes.SYNTAX and found.span.start == unit.start
        if found.code is codes.MISSING_BLOCK or (is_first_word and self._is_stray(unit)):
            self._stray = unit.end
            return is_first_word or self._has_tab(unit)
        return is_first_word and self._has_tab(unit)

    def _is_stray(self, unit: Unit) -> bool:
        """Whether the line above lacks a block that this one was probably meant to be."""
        if self._stray is None:
            return False
        return _NOTHING.fullmatch(self.source.text, self._stray, unit.start) is not None

    def _has_tab(self, unit: Unit) -> bool:
        """Whether a tab in the indent, here or in the next line, may have led astray."""
        text = self.source.text
        start = text.rfind("\n", 0, unit.start) + 1
        return "\t" in text[start : unit.start] or bool(_TAB_BELOW.match(text, unit.end))

    def _lines_told(self) -> frozenset[int]:
        return self._told_lines | {
            one.span.line for one in self._found if one.code is codes.KEYWORD_CASE
        }

    def _drop(self, unit: Unit, rule: str) -> None:
        self.broken.append(broken(self.source, unit, rule))


def _units(unit: Unit) -> Iterator[Unit]:
    yield unit
    for child in unit.children:
        yield from _units(child)


def _is_in_line(token: Token, unit: Unit) -> bool:
    return unit.start <= token.start < unit.line.end


def rule_below(unit: Unit) -> str | None:
    """The rule for the lines below; None if the line is none that has lines below it."""
    tokens = unit.line.tokens
    return "condition" if tokens[-1].text == "of" else _BELOW.get(tokens[0].text.lower())


def _is_inside(one: Diagnostic, wordings: list[Diagnostic]) -> bool:
    return any(
        wording.span.start <= one.span.start and one.span.end <= wording.span.end
        for wording in wordings
    )
