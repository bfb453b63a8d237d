"""Cells that SQL may read by itself: those where that is the same as `records.values`.

A `Cast` says of a column and a field which cells these are and what they come to. All others are
left to the one reader in Python; where in doubt a cell is left to it. How an engine says it are its
`Words`.
"""

from collections.abc import Iterable
from typing import Literal, Protocol, TypeAlias, assert_never

from attrs import frozen

from icpdsl.engines.sql.unknown_spellings import is_not_spelled
from icpdsl.meaning import core
from icpdsl.meaning.texts import fold
from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    YesNoType,
)

Kind: TypeAlias = Literal["text", "whole", "real", "exact", "boolean", "day", "moment", "texts"]
"""What a column holds: `whole` are integers of up to 64 bits, `exact` decimals."""

ALWAYS = "TRUE"
NEVER = "FALSE"
DIGITS = "-?[0-9]{1,40}([.][0-9]{1,40})?"
WHOLE = "-?[0-9]{1,40}"
CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?Z?"
DAY = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([ T]{CLOCK})?"
FOLDS_BY_LOWER = "[!-~]+( [!-~]+)*"
ONE_LIST = r"[!-Z^-~][!-~]*( [!-~]+)*"
_DAYS = "BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'"
_EXACT_BELOW = 2**53
_PRINTED_BELOW = 10**15
_YES, _NO = ("yes", "true", "y", "t", "1", "on"), ("no", "false", "n", "f", "0", "off")


class Words(Protocol):
    """How an engine says what differs among engines."""

    @property
    def text(self) -> str:
        """The type of texts."""

    @property
    def double(self) -> str:
        """The type of doubles."""

    @property
    def texts(self) -> str:
        """The type of arrays of texts."""

    @property
    def wide(self) -> str:
        """A type of whole numbers wider than 64 bits."""

    def quoted(self, text: str) -> str:
        """A text literal."""

    def matches(self, cell: str, pattern: str) -> str:
        """Whether all of a text is as the pattern has it."""

    def parsed(self, cell: str, kind: str) -> str:
        """A text as a value of the type, where it is one."""

    def members(self, listed: str) -> str:
        """The distinct lowered members of an array that are not empty."""

    def split(self, cell: str) -> str:
        """The parts of a text between the first separator that occurs: `;`, `|`, `,`."""

    def joined(self, cell: str) -> str:
        """The members of an array with a space between them."""

    def within(self, members: str, allowed: str) -> str:
        """Whether the members of one array are all in another."""

    def array(self, texts: Iterable[str]) -> str:
        """An array of texts."""


@frozen
class Cast:
    """`value` is the fact of a cell of which `is_clean` is true, and `shown` its text as written.

    All are SQL over the column; `is_clean` is NULL for NULL unless it is `ALWAYS` or `NEVER`.
    """

    is_clean: str
    value: str
    shown: str


@frozen
class CellReader:
    """Reads cells of a column of some kind, `cell` in SQL, in the words of an engine."""

    words: Words
    kind: Kind
    cell: str
    decimal_comma: bool = False

    def cast(self, field: core.Field) -> Cast:
        """How the cells are read as the field's type."""
        is_clean, value = self._read(field)
        spelled = is_not_spelled(field, self.kind, self.cell, self.words.double, self._listed)
        if NEVER in {is_clean, spelled}:
            return Cast(NEVER, value, self._shown())
        if spelled == ALWAYS:
            return Cast(is_clean, value, self._shown())
        return Cast(f"({is_clean} AND {spelled})", value, self._shown())

    def _read(self, field: core.Field) -> tuple[str, str]:
        match field.type:
            case NumberType() | MoneyType():
                return self._number()
            case PercentType(is_whole):
                return self._whole_percent() if is_whole else self._number()
            case DateType():
                return self._date()
            case YesNoType():
                return self._yes_no()
            case TextType("plain"):
                return self._text()
            case TextType():
                return NEVER, self._null(self.words.text)
            case OneOfType(choices):
                return self._choice(choices)
            case SetType(choices):
                return self._set(choices)
            case _:
                assert_never(field.type)

    def _null(self, kind: str) -> str:
        return f"CAST(NULL AS {kind})"

    @property
    def _double(self) -> str:
        """The cell as a double; zero has no sign."""
        return f"(CAST({self.cell} AS {self.words.double}) + CAST(0 AS {self.words.double}))"

    def _number(self) -> tuple[str, str]:
        match self.kind:
            case "text":
                pattern = WHOLE if self.decimal_comma else DIGITS
                parsed = self.words.parsed(self.cell, self.words.double)
                form = self.words.matches(self.cell, pattern)
                return form, f"({parsed} + CAST(0 AS {self.words.double}))"
            case "whole" | "exact":
                return ALWAYS, self._double
            case "real":
                largest = f"CAST('1.7976931348623157e308' AS {self.words.double})"
                return ALWAYS, f"CASE WHEN abs({self.cell}) <= {largest} THEN {self._double} END"
            case _:
                return NEVER, self._null(self.words.double)

    def _whole_percent(self) -> tuple[str, str]:
        share = f"({self._double} / CAST(100 AS {self.words.double}))"
        match self.kind:
            case "whole":
                return f"abs(CAST({self.cell} AS {self.words.wide})) < {_EXACT_BELOW}", share
            case "real":
                return f"(abs({self.cell}) < {_EXACT_BELOW} AND {self._is_whole})", share
            case _:
                return NEVER, self._null(self.words.double)

    @property
    def _is_whole(self) -> str:
        return f"floor({self.cell}) = {self.cell}"

    def _date(self) -> tuple[str, str]:
        match self.kind:
            case "day":
                return f"({self.cell} {_DAYS})", self.cell
            case "moment":
                day = f"CAST({self.cell} AS DATE)"
                return f"({day} {_DAYS})", day
            case "text":
                day = self.words.parsed(f"left({self.cell}, 10)", "DATE")
                form = self.words.matches(self.cell, DAY)
                return f"({form} AND coalesce({day} {_DAYS}, FALSE))", day
            case _:
                return NEVER, self._null("DATE")

    def _yes_no(self) -> tuple[str, str]:
        match self.kind:
            case "boolean":
                return ALWAYS, self.cell
            case "whole":
                return f"{self.cell} IN (0, 1)", f"{self.cell} = 1"
            case "text":
                word = f"lower({self.cell})"
                return (
                    f"{word} IN ({self._listed(_YES + _NO)})",
                    f"{word} IN ({self._listed(_YES)})",
                )
            case _:
                return NEVER, self._null("BOOLEAN")

    def _text(self) -> tuple[str, str]:
        match self.kind:
            case "text":
                return self.words.matches(self.cell, FOLDS_BY_LOWER), f"lower({self.cell})"
            case "real":
                whole = f"(abs({self.cell}) < {_PRINTED_BELOW} AND {self._is_whole})"
                return whole, self._shown()
            case "whole" | "boolean":
                return ALWAYS, self._shown()
            case "day":
                return f"({self.cell} {_DAYS})", self._shown()
            case _:
                return NEVER, self._null(self.words.text)

    def _shown(self) -> str:
        match self.kind:
            case "real":
                return f"CAST({self.words.parsed(self.cell, 'BIGINT')} AS {self.words.text})"
            case "boolean":
                return f"CASE WHEN {self.cell} THEN 'true' WHEN NOT {self.cell} THEN 'false' END"
            case "texts":
                return self._null(self.words.text)
            case _:
                return f"CAST({self.cell} AS {self.words.text})"

    def _choice(self, choices: tuple[str, ...]) -> tuple[str, str]:
        """Of texts that are plain: `lower` makes an ASCII letter of some that are not."""
        plain = [one for one in map(fold, choices) if one.isascii()]
        if self.kind != "text" or not plain:
            return NEVER, self._null(self.words.text)
        is_plain = self.words.matches(self.cell, FOLDS_BY_LOWER)
        return (
            f"(lower({self.cell}) IN ({self._listed(plain)}) AND {is_plain})",
            f"lower({self.cell})",
        )

    def _set(self, choices: tuple[str, ...] | None) -> tuple[str, str]:
        match self.kind:
            case "texts":
                joined = f"coalesce({self.words.joined(self.cell)}, '')"
                form = self.words.matches(joined, FOLDS_BY_LOWER)
                value = self.words.members(self.cell)
            case "text":
                form = self.words.matches(self.cell, ONE_LIST)
                value = self.words.members(self.words.split(self.cell))
            case _:
                return NEVER, self._null(self.words.texts)
        if choices is None:
            return form, value
        allowed = self.words.array(dict.fromkeys(map(fold, choices)))
        return f"({form} AND {self.words.within(value, allowed)})", value

    def _listed(self, texts: Iterable[str]) -> str:
        return ", ".join(map(self.words.quoted, texts))
