"""Cells in the words of Spark: nothing here fails, with ANSI mode or without it."""

from collections.abc import Iterable

from attrs import frozen

from icpdsl.meaning.types import (
    DateType,
    MoneyType,
    NumberType,
    OneOfType,
    PercentType,
    SetType,
    TextType,
    Type,
    YesNoType,
)


@frozen
class SparkWords:
    """`engines.sql.clean.Words` for Spark."""

    text: str = "STRING"
    double: str = "DOUBLE"
    texts: str = "ARRAY<STRING>"
    wide: str = "DECIMAL(38, 0)"

    def quoted(self, text: str) -> str:
        """A text literal."""
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def matches(self, cell: str, pattern: str) -> str:
        """Whether all of a text is as the pattern has it; `$` would overlook a line end."""
        literal = self.quoted(rf"\A(?:{pattern})\z")
        return f"{cell} RLIKE {literal}"

    def parsed(self, cell: str, kind: str) -> str:
        """A text as a value of the type, where it is one."""
        return f"TRY_CAST({cell} AS {kind})"

    def members(self, listed: str) -> str:
        """The distinct lowered members of an array that are not empty."""
        lowered = f"TRANSFORM({listed}, one -> trim(lower(one)))"
        return f"ARRAY_DISTINCT(FILTER({lowered}, one -> one <> ''))"

    def split(self, cell: str) -> str:
        """The parts of a text between the first separator that occurs: `;`, `|`, `,`."""
        arms = " ".join(f"WHEN contains({cell}, '{one}') THEN '[{one}]'" for one in ";|")
        return f"split({cell}, CASE {arms} ELSE ',' END)"

    def joined(self, cell: str) -> str:
        """The members of an array with a space between them."""
        return f"array_join({cell}, ' ')"

    def within(self, members: str, allowed: str) -> str:
        """Whether the members of one array are all in another."""
        return f"array_size(array_except({members}, {allowed})) = 0"

    def array(self, texts: Iterable[str]) -> str:
        """An array of texts."""
        return f"CAST(array({', '.join(map(self.quoted, texts))}) AS {self.texts})"

    def fact_type(self, kind: Type) -> str:
        """The type of a field's fact."""
        match kind:
            case TextType() | OneOfType():
                return self.text
            case NumberType() | PercentType() | MoneyType():
                return self.double
            case DateType():
                return "DATE"
            case YesNoType():
                return "BOOLEAN"
            case SetType():
                return self.texts


WORDS = SparkWords()
