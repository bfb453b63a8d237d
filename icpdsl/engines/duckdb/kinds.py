"""What a column holds, by the name of its type in DuckDB."""

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "text", "whole", "real", "exact", "boolean", "day", "moment", "texts", "other"
]
"""What a column holds: `whole` are integers of up to 64 bits, `exact` wider ones and decimals."""

_WIDTHS = frozenset(
    {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"}
)


def kind_of_column(type_name: str) -> Kind:
    """The kind of a column by the name of its type in DuckDB."""
    match type_name:
        case "VARCHAR" | "UUID" | "JSON":
            return "text"
        case "DOUBLE" | "FLOAT":
            return "real"
        case "BOOLEAN":
            return "boolean"
        case "DATE":
            return "day"
        case "VARCHAR[]":
            return "texts"
        case _ if type_name in _WIDTHS:
            return "whole"
        case _ if type_name.startswith(("DECIMAL", "HUGEINT", "UHUGEINT", "UBIGINT")):
            return "exact"
        case _ if type_name.startswith("TIMESTAMP"):
            return "moment"
        case _ if type_name.startswith("ENUM"):
            return "text"
        case _:
            return "other"


def normalised(cell: str, type_name: str) -> str:
    """The column as the few types that `Cast` and the reader in Python know."""
    match type_name:
        case "UUID" | "JSON":
            return f"CAST({cell} AS VARCHAR)"
        case "FLOAT":
            return f"CAST({cell} AS DOUBLE)"
        case "TIMESTAMP WITH TIME ZONE":
            return f"make_timestamp(epoch_us({cell}))"
        case _ if type_name.startswith("ENUM"):
            return f"CAST({cell} AS VARCHAR)"
        case _ if type_name.startswith("TIMESTAMP"):
            return f"CAST({cell} AS TIMESTAMP)"
        case _:
            return cell
