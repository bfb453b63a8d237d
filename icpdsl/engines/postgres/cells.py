"""Cells that Postgres may read by itself, as `engines.sql.clean` has them in its words.

The test is made so that a cast which stands behind it cannot fail, since Postgres has none that
gives NULL instead. Texts are compared and lowered in the collation `C`, byte by byte and in ASCII
alone.
"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from attrs import frozen

from icpdsl.engines.sql.clean import CLOCK, NEVER, Cast, CellReader
from icpdsl.engines.sql.clean import Kind as ReadKind
from icpdsl.meaning import core

Kind: TypeAlias = ReadKind | Literal["other"]
"""What a column holds; `other` is left to Python as text."""

_MONTH_AND_DAY = (
    "((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
)
_DAY = f"(?!0000)[0-9]{{4}}-{_MONTH_AND_DAY}([ T]{CLOCK})?"
"""Every day but the 29th of February, which Python looks at."""
_DOUBLES = "BETWEEN 1e-300 AND 1e300"


@frozen
class PostgresWords:
    """`engines.sql.clean.Words` for Postgres."""

    text: str = "TEXT"
    double: str = "DOUBLE PRECISION"
    texts: str = "TEXT[]"
    wide: str = "NUMERIC"

    def quoted(self, text: str) -> str:
        """A text literal."""
        return "'" + text.replace("'", "''") + "'"

    def matches(self, cell: str, pattern: str) -> str:
        """Whether all of a text is as the pattern has it."""
        return f"{cell} ~ {self.quoted(f'^({pattern})$')}"

    def parsed(self, cell: str, kind: str) -> str:
        """A text of which it is known that it is a value of the type."""
        return f"CAST({cell} AS {kind})"

    def members(self, listed: str) -> str:
        """The distinct lowered members of an array that are not empty."""
        return (
            'ARRAY(SELECT DISTINCT btrim(lower(one COLLATE "C"))'
            f" FROM unnest({listed}) AS m(one) WHERE btrim(one) <> '')"
        )

    def split(self, cell: str) -> str:
        """The parts of a text between the first separator that occurs: `;`, `|`, `,`."""
        arms = " ".join(f"WHEN strpos({cell}, '{mark}') > 0 THEN '{mark}'" for mark in ";|")
        return f"string_to_array({cell}, CASE {arms} ELSE ',' END)"

    def joined(self, cell: str) -> str:
        """The members of an array with a space between them; of one within others none."""
        joined = f"array_to_string({cell}, ' ') COLLATE \"C\""
        return f"CASE WHEN array_ndims({cell}) = 1 THEN {joined} END"

    def within(self, members: str, allowed: str) -> str:
        """Whether the members of one array are all in another."""
        return f"{members} <@ {allowed}"

    def array(self, texts: Iterable[str]) -> str:
        """An array of texts."""
        return f"CAST(ARRAY[{', '.join(map(self.quoted, texts))}] AS {self.texts})"


WORDS = PostgresWords()


@frozen
class _Reader(CellReader):
    """What has a test of its own, since a cast that fails is an error."""

    def _number(self) -> tuple[str, str]:
        is_clean, value = super()._number()
        if self.kind == "exact":
            return f"({self.cell} = 0 OR abs({self.cell}) {_DOUBLES})", value
        return is_clean, value

    def _date(self) -> tuple[str, str]:
        if self.kind == "text":
            day = self.words.parsed(f"left({self.cell}, 10)", "DATE")
            return self.words.matches(self.cell, _DAY), day
        return super()._date()


def normalised(column: str, kind: Kind, type_name: str) -> str:
    """The column as one of the few types that `Cast` and the reader in Python know."""
    match kind:
        case "text" | "other":
            return f'CAST({column} AS TEXT) COLLATE "C"'
        case "real":
            return f"CAST({column} AS DOUBLE PRECISION)"
        case "exact":
            return f"CAST({column} AS NUMERIC)"
        case "moment" if type_name == "timestamptz":
            return f"{column} AT TIME ZONE 'UTC'"
        case "texts":
            return f"CAST({column} AS TEXT[])"
        case _:
            return column


def as_text(cell: str, kind: Kind) -> str:
    """The cell as the text by which odd ones are told apart; see `odd.cell_of`."""
    match kind:
        case "text" | "other":
            return cell
        case "texts":
            return f'CAST(to_json({cell}) AS TEXT) COLLATE "C"'
        case _:
            return f'CAST({cell} AS TEXT) COLLATE "C"'


def cast_of(field: core.Field, kind: Kind, cell: str, *, decimal_comma: bool) -> Cast:
    """How cells of a column are read in SQL as the field's type."""
    if kind == "other":
        return Cast(NEVER, f"CAST(NULL AS {WORDS.text})", f"CAST({cell} AS {WORDS.text})")
    return _Reader(WORDS, kind, cell, decimal_comma).cast(field)
