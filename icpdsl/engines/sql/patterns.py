"""Patterns of `matches` for engines whose regular expressions are not RE2's.

A pattern is rewritten into a subset that means the same to all of them: characters, classes of
listed characters, groups, alternatives, greedy repeats. Which characters count as the same in
another case is asked of RE2 itself. What lies outside is refused, never approximated.
"""

import re
import sys
import unicodedata
from functools import lru_cache

from attrs import define

from icpdsl.meaning.patterns import compile_pattern
from icpdsl.source.errors import UsageError

_MOST_REPEATS = 255
_MOST_RANGES = 200
_SPECIAL = frozenset("\\^$.[]|()?*+{}")
_CLASS_SPECIAL = frozenset("\\^[]-&~#")
_SPACE_IN_FOLDED = "[ ]"
_ESCAPES = {
    "d": "[0-9]",
    "D": "[^0-9]",
    "w": r"[\w]",
    "W": r"[^\w]",
    "s": _SPACE_IN_FOLDED,
    "S": "[^ ]",
    "A": "^",
    "z": "$",
}
_LOOKS_AROUND = frozenset({"postgres", "spark", "databricks"})
_EDGE = "((?<![0-9a-z_])(?=[0-9a-z_])|(?<=[0-9a-z_])(?![0-9a-z_]))"
_REPEAT = re.compile(r"\{(\d+)(,?)(\d*)\}")
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[imsU]*:))?")
_FLAGS = re.compile(r"\(\?[imsU]+\)")


def portable(pattern: str, dialect: str) -> str:
    """The pattern without what only RE2 knows, in which case counts; for folded texts alone.

    Raises `UsageError` where there is no such pattern.
    """
    return _Rewriting(unicodedata.normalize("NFC", pattern), dialect).rewritten()


@define
class _Rewriting:
    pattern: str
    dialect: str
    at: int = 0

    def rewritten(self) -> str:
        parts = []
        while self.at < len(self.pattern):
            parts.append(self._part())
        return "".join(parts)

    def _refused(self, what: str) -> UsageError:
        return UsageError(
            f"/{self.pattern}/ cannot be said in {self.dialect} exactly: {what}; "
            "write it with plain characters, classes, groups and repeats"
        )

    def _part(self) -> str:
        char = self.pattern[self.at]
        match char:
            case "\\":
                return self._escape()
            case "[":
                return self._class()
            case "(":
                return self._group()
            case "{":
                return self._counted()
            case "*" | "+" | "?":
                return self._repeat(char)
            case "|" | ")" | "^" | "$" | ".":
                self.at += 1
                return char
            case _:
                self.at += 1
                return self._same_in_any_case(re.escape(char))

    def _repeat(self, written: str) -> str:
        """A repeat; lazy or greedy finds the same."""
        self.at += len(written)
        if self.pattern[self.at : self.at + 1] == "?":
            self.at += 1
        return written

    def _counted(self) -> str:
        found = _REPEAT.match(self.pattern, self.at)
        if found is None:
            self.at += 1
            return r"\{"
        if max(int(found[1]), int(found[3] or 0)) > _MOST_REPEATS:
            raise self._refused(f"it repeats more than {_MOST_REPEATS} times")
        return self._repeat(found[0])

    def _group(self) -> str:
        flags = _FLAGS.match(self.pattern, self.at)
        if flags is not None:
            self.at = flags.end()
            return ""
        found = _GROUP.match(self.pattern, self.at)
        if found is None or self.pattern[found.end() : found.end() + 1] == "?":
            raise self._refused("a group like `(?-i)`")
        self.at = found.end()
        return "("

    def _escape(self) -> str:
        char = self.pattern[self.at + 1 : self.at + 2]
        if char in _ESCAPES:
            self.at += 2
            return self._class_of(_ESCAPES[char]) if char in "wW" else _ESCAPES[char]
        if char == "b" and self.dialect in _LOOKS_AROUND:
            self.at += 2
            return _EDGE
        if char.isascii() and not char.isalnum():
            self.at += 2
            return self._same_in_any_case(re.escape(char))
        raise self._refused(f"`\\{char}`")

    def _class(self) -> str:
        start = self.at
        self.at += 2 if self.pattern[start + 1 : start + 2] == "^" else 1
        is_first = True
        while is_first or self.pattern[self.at] != "]":
            is_first = False
            if self.pattern[self.at] == "\\":
                if self.pattern[self.at + 1] in "pPxQE0123456789":
                    raise self._refused(f"`\\{self.pattern[self.at + 1]}` in a class")
                self.at += 2
            elif self.pattern.startswith("[:", self.at):
                self.at = self.pattern.index(":]", self.at) + 2
            else:
                self.at += 1
        self.at += 1
        return self._class_of(self.pattern[start : self.at])

    def _class_of(self, written: str) -> str:
        """A class as the characters that RE2 takes it for."""
        is_negative = written.startswith("[^")
        members = _members("[" + written[2:] if is_negative else written)
        special = [one for one in members if one in _CLASS_SPECIAL]
        plain = _ranges([one for one in members if one not in _CLASS_SPECIAL])
        if plain.count("-") > _MOST_RANGES:
            raise self._refused(f"the class {written} is too large")
        if not members:
            raise self._refused(f"the class {written} is empty")
        if not special:
            return f"[{'^' if is_negative else ''}{plain}]"
        if is_negative:
            raise self._refused(f"the class {written} leaves out a sign that classes know")
        choices = [rf"\{one}" if one in _SPECIAL else one for one in special]
        return f"({'|'.join([f'[{plain}]', *choices] if plain else choices)})"

    def _same_in_any_case(self, escaped: str) -> str:
        members = _members(escaped)
        if len(members) != 1:
            return self._class_of(f"[{escaped}]")
        char = members[0]
        return rf"\{char}" if char in _SPECIAL else char


@lru_cache(maxsize=1)
def _alphabet() -> str:
    """Every character that a folded text may hold, as one text."""
    return "".join(
        char
        for char in map(chr, range(1, sys.maxunicode + 1))
        if char.lower() == char
        and not "\ud800" <= char <= "\udfff"
        and (char == " " or not char.isspace())
    )


_ASCII = "".join(
    char for char in map(chr, range(1, 128)) if char == " " or char == char.lower().strip()
)


@lru_cache(maxsize=1024)
def _members(written: str) -> tuple[str, ...]:
    """The characters of folded texts that a class or a character stands for in any case."""
    is_plain = written.isascii() and not re.search(r"[ks]|\\[A-Za-z]|\[:|-", written, re.IGNORECASE)
    text = _ASCII if is_plain else _alphabet()
    return tuple(compile_pattern(written).findall(text))


def _ranges(members: list[str]) -> str:
    """Sorted characters as the inside of a class."""
    written, start = [], 0
    for at, char in enumerate(members):
        following = members[at + 1] if at + 1 < len(members) else None
        if following is not None and ord(following) == ord(char) + 1:
            continue
        width = at - start + 1
        written.append(
            f"{members[start]}-{char}" if width > 2 else "".join(members[start : at + 1])  # noqa: PLR2004
        )
        start = at + 1
    return "".join(written)
