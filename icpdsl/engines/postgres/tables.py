"""A table or view of a Postgres database: found by its name, with its columns and their kinds."""

from typing import TYPE_CHECKING

from attrs import frozen

from icpdsl.engines.postgres.cells import Kind, normalised
from icpdsl.engines.postgres.connection import NAME
from icpdsl.records.readers.table_rows import no_table

if TYPE_CHECKING:
    import psycopg

_KINDS: dict[str, Kind] = {
    "int2": "whole",
    "int4": "whole",
    "int8": "whole",
    "numeric": "exact",
    "money": "exact",
    "float4": "real",
    "float8": "real",
    "bool": "boolean",
    "date": "day",
    "timestamp": "moment",
    "timestamptz": "moment",
    "uuid": "text",
    "json": "text",
    "jsonb": "text",
}
_LISTED = """
SELECT n.nspname, c.relname, pg_table_is_visible(c.oid) AS is_visible
FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND NOT c.relispartition
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
ORDER BY is_visible DESC, n.nspname, c.relname
"""
_TYPES = "SELECT oid, typname, typcategory FROM pg_catalog.pg_type WHERE oid = ANY(%s)"


@frozen
class Column:
    """A column: its name, what it holds, and its type's own name."""

    name: str
    kind: Kind
    type_name: str

    @property
    def normalised(self) -> str:
        """Its cells, in SQL, as one of the few types that are read."""
        return normalised(named(self.name), self.kind, self.type_name)


@frozen
class ServerTable:
    """A table by its name in SQL."""

    relation: str
    columns: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(one.name for one in self.columns)


def named(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def found_table(connection: "psycopg.Connection", wanted: str) -> tuple[str, str] | None:
    """Schema and name of a table: on the search path, or with its schema before a dot."""
    return _found(connection.execute(_LISTED).fetchall(), wanted)


def server_table(connection: "psycopg.Connection", wanted: str) -> ServerTable:
    """The table with its columns; raises `DataError` with the tables that there are."""
    rows = connection.execute(_LISTED).fetchall()
    found = _found(rows, wanted)
    if found is None:
        raise no_table(NAME, wanted, [_shown(*row) for row in rows])
    relation = ".".join(map(named, found))
    return ServerTable(relation, columns_of(connection, relation))


def columns_of(connection: "psycopg.Connection", relation: str) -> tuple[Column, ...]:
    """The columns of a relation that the user may read; a domain is what it is made of."""
    described = connection.execute(f"SELECT * FROM {relation} LIMIT 0").description or ()
    oids = [one.type_code for one in described]
    types = {oid: rest for oid, *rest in connection.execute(_TYPES, (oids,))}
    return tuple(Column(one.name, *_kind(*types[one.type_code])) for one in described)


def _found(rows: list[tuple[str, str, bool]], wanted: str) -> tuple[str, str] | None:
    for schema, name, is_visible in rows:
        if (is_visible and name == wanted) or f"{schema}.{name}" == wanted:
            return schema, name
    return None


def _shown(schema: str, name: str, is_visible: bool) -> str:  # noqa: FBT001  (a row's third cell)
    return name if is_visible else f"{schema}.{name}"


def _kind(type_name: str, category: str) -> tuple[Kind, str]:
    if type_name in _KINDS:
        return _KINDS[type_name], type_name
    kinds: dict[str, Kind] = {"S": "text", "E": "text", "A": "texts"}
    return kinds.get(category, "other"), type_name
