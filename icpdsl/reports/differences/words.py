"""Sentences that text, Markdown and HTML share."""

from typing import Literal, TypeAlias

from icpdsl.analysis.difference import Level
from icpdsl.reports.differences.lines import Line

LEVELS: dict[Level, str] = {
    "identical": "Nothing differs.",
    "formatting only": "Formatting only: the layout or a comment differs, no rule does.",
    "same meaning": "Same meaning: every record gets the same results by both.",
    "changed": "Changed: some record may get another result.",
}

Sign: TypeAlias = Literal["+", "-", "~", ""]
SIGNS: dict[str, Sign] = {"added": "+", "removed": "-", "changed": "~", "renamed": "~", "noted": ""}


def line_words(line: Line) -> str:
    """`weight 25 → 20`, `full: industry is Software`, `60% is no longer given: …`."""
    hint = f" ({line.hint})" if line.hint else ""
    return f"{_change_words(line)}{hint}"


def _change_words(line: Line) -> str:
    colon = "" if _is_short(line) else ":"
    match line.old, line.new:
        case None, None:
            return line.about
        case None, new:
            return f"{line.about}{colon} {new}"
        case old, None:
            return f"{line.about}{colon} {old}"
        case old, new:
            return f"{line.about}{colon} {old} → {new}"


def _is_short(line: Line) -> bool:
    """Whether the values follow what they are about without a colon: `weight 25 → 20`."""
    return " " not in line.about and all(
        one is None or " " not in one for one in (line.old, line.new)
    )


def line_sign(line: Line) -> Sign:
    """Whether a line came, went or changed."""
    if line.old is None and line.new is not None:
        return "+"
    if line.new is None and line.old is not None:
        return "-"
    return "~"
