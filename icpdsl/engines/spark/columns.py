"""The columns of a frame: what each holds, and how it is brought to one of a few types."""

from attrs import frozen

from icpdsl.engines.sql.clean import Kind
from icpdsl.engines.sql.written_cells import cell_of
from icpdsl.source.errors import UsageError
from icpdsl.source.printable import printable

_WHOLE = frozenset({"tinyint", "smallint", "int", "bigint"})
_EPOCH = "TIMESTAMP_NTZ '1970-01-01 00:00:00'"


@frozen
class FrameColumn:
    """A column by its heading and place; `type_name` is Spark's."""

    heading: str
    at: int
    type_name: str

    @property
    def cell(self) -> str:
        """The name under which its cells go once they are normalised."""
        return f"cell{self.at}"

    @property
    def kind(self) -> Kind:
        """What it holds; raises `UsageError` for what no field reads."""
        match self.type_name:
            case "double" | "float":
                return "real"
            case "boolean":
                return "boolean"
            case "date":
                return "day"
            case "timestamp" | "timestamp_ntz":
                return "moment"
            case name if name.startswith("array<string"):
                return "texts"
            case name if name in _WHOLE:
                return "whole"
            case name if name.startswith("decimal"):
                return "exact"
            case name if name.startswith(("string", "char", "varchar", "void")):
                return "text"
            case name:
                raise UsageError(
                    f"the column `{printable(self.heading)}` holds {printable(name)}, which no"
                    " field reads; cast it, or leave it out"
                )

    @property
    def normalised(self) -> str:
        """The cells, of which the empty text is none, and times are UTC's."""
        given = f"given{self.at}"
        match self.type_name:
            case "string":
                return f"NULLIF({given}, '')"
            case "float":
                return f"CAST({given} AS DOUBLE)"
            case "timestamp":
                seconds = f"CAST(unix_micros({given}) AS DECIMAL(20, 0)) / 1000000BD"
                return f"{_EPOCH} + make_dt_interval(0, 0, 0, CAST({seconds} AS DECIMAL(18, 6)))"
            case name if name.startswith("array<string"):
                return f"CAST({given} AS ARRAY<STRING>)"
            case _ if self.kind == "text":
                return f"NULLIF(CAST({given} AS STRING) COLLATE UTF8_BINARY, '')"
            case _:
                return given

    @property
    def as_text(self) -> str:
        """The cell as the text by which odd ones are told apart."""
        match self.kind:
            case "text":
                return f"make_valid_utf8({self.cell})"
            case "texts":
                return f"make_valid_utf8(to_json({self.cell}))"
            case _:
                return f"CAST({self.cell} AS STRING)"

    def of_text(self, text: str) -> object:
        """The cell that `as_text` wrote, as Python has it."""
        return cell_of(text, self.kind)
