"""A row of the table, and the pieces that patterns are made of.

Patterns see a line as its tokens with one blank between them: `employees >= 1,000`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from attrs import field

from icpdsl.source.diagnostic import Code
from icpdsl.source.structure import structure

FIELD = r"(?P<x>(?:days since |number of )?[^\W\d]\w*)"
NUMBER = r"(?:- )?[0-9][0-9.,_]*[kMB]?"
VALUE = rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{NUMBER}(?: [A-Z]{{3}}\b|%)?)"
TEXT = r'"(?:[^"\\]|\\.)*"'
TEXTS = rf"{TEXT}(?: (?:,|or|and|, or|, and) {TEXT})*"
NAME = r"[^\W\d]\w*"
UNIT = r"(?:days?|weeks?|months?|quarters?|years?)"
GRADE = r"(?:full|half|none|[0-9.]+%|(?:- )?[0-9.]+ points?)"

Fill = Callable[[re.Match[str]], Mapping[str, str]]


def _groups(match: re.Match[str]) -> Mapping[str, str]:
    return {name: text or "" for name, text in match.groupdict().items()}


@structure
class Row:
    """`instead` is the right form of all that the pattern matches; or `hint` says what to do.

    `fill` gives the values of the places in them. A row `of_valid` lines is tried on lines that the
    grammar reads, too. `in_rule` keeps a row to the lines of one kind, `of_types` to a field `x`
    whose type begins with such a word.
    """

    code: Code
    pattern: str
    message: str
    instead: str = ""
    hint: str = ""
    fill: Fill = _groups
    of_valid: bool = field(default=False, kw_only=True)
    in_rule: str = field(default="", kw_only=True)
    of_types: tuple[str, ...] = field(default=(), kw_only=True)

    def matches(self, line: str) -> Iterator[re.Match[str]]:
        """Where the pattern is in a line; compiled when it is first needed."""
        return re.finditer(self.pattern, line)


def texts(match: re.Match[str], group: str = "all") -> str:
    """The texts of a group with commas between them."""
    return ", ".join(re.findall(rf"{TEXT}|{VALUE}", match[group]))


def with_texts(match: re.Match[str]) -> Mapping[str, str]:
    """The groups, and the texts of the group `all` with commas between them."""
    return {**_groups(match), "texts": texts(match)}


def choices_in(match: re.Match[str]) -> Mapping[str, str]:
    """The groups; `in` is `in` or `not in`, and `texts` are those of the group `all`."""
    return {**with_texts(match), "in": "not in" if match["no"] else "in"}
