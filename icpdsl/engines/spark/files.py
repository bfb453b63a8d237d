"""Parquet in and out of Spark: files and folders here, or addresses that every executor knows."""

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from icpdsl.engines.duckdb.session import session as database_session
from icpdsl.engines.duckdb.sources import parquet_table
from icpdsl.engines.duckdb.sources import told as told_of_database
from icpdsl.engines.duckdb.texts import listed
from icpdsl.engines.spark.session import told
from icpdsl.source.errors import DataError, UsageError
from icpdsl.source.printable import printable

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_WILDCARDS = re.compile(r"([\[\]{}*?\\])")


def is_address(where: str) -> bool:
    """Whether a place is one that Spark finds by its scheme, such as `s3a://…`."""
    return _ADDRESS.match(where) is not None


def read_parquet(spark: "SparkSession", where: str, files: Sequence[str]) -> "DataFrame":
    """The Parquet of an address, or of files here.

    Files here have the same columns; elsewhere a column that a file lacks is NULL there.
    """
    with told(printable(where)):
        if is_address(where):
            return spark.read.option("mergeSchema", "true").parquet(where)
        return spark.read.parquet(*(_local(one) for one in files))


def _local(path: str) -> str:
    """A path as Spark takes it, which knows wildcards."""
    escaped = _WILDCARDS.sub(r"\\\1", path)
    return f"file://{escaped}"


def parquet_files(where: str) -> tuple[str, ...]:
    """The files of a folder here, or the one; raises `DataError` where they are not one table."""
    if is_address(where):
        return ()
    path, name = Path(where), printable(where)
    if path.exists() and not path.is_dir() and path.suffix.lower() != ".parquet":
        raise UsageError(f"{name}: the engine `spark` reads Parquet; leave --engine away")
    with database_session() as connection:
        files = parquet_table(connection, path).files
        if len(files) > 1:
            with told_of_database(name):
                _refuse_different(connection, name, files)
    return files


def _refuse_different(
    connection: duckdb.DuckDBPyConnection, name: str, files: Sequence[str]
) -> None:
    columns = (
        "SELECT file_name, list(struct_pack(name := name, type := type) ORDER BY name) AS columns"
        f" FROM parquet_schema([{listed(files)}]) WHERE num_children IS NULL GROUP BY file_name"
    )
    found = connection.execute(f"SELECT count(DISTINCT columns) FROM ({columns})").fetchall()
    if found[0][0] > 1:
        raise DataError(f"{name}: the files of the folder have different columns")


def write_folder(frame: "DataFrame", where: str) -> None:
    """Write the frame as Parquet, a file for each partition.

    A folder here is replaced when all is written; at an address there must be nothing yet.
    """
    name = printable(where)
    if is_address(where):
        with told(name):
            frame.write.mode("errorifexists").parquet(where)
        return
    path = Path(where)
    if path.exists() and not _is_of_parquet(path):
        raise DataError(f"{name}: is there already and holds more than Parquet files")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as beside:
        made, old = Path(beside, "made"), Path(beside, "old")
        with told(name):
            frame.write.parquet(f"file://{made.resolve()}")
        if path.exists():
            path.rename(old)
        made.rename(path)


def _is_of_parquet(path: Path) -> bool:
    """Whether there is nothing in a folder but what Spark writes."""
    return path.is_dir() and all(
        one.name == "_SUCCESS" or ".parquet" in one.name for one in path.iterdir()
    )


def to_parts(frame: "DataFrame", folder: Path) -> list[str]:
    """Write the frame into a folder of this computer; gives its files in order."""
    master = str(frame.sparkSession.conf.get("spark.master", "remote"))
    if not master.startswith("local"):
        raise UsageError(
            f"Spark runs elsewhere ({printable(master)}): give --output a folder or an address that"
            " every executor can write to"
        )
    with told("the results"):
        frame.write.parquet(f"file://{(folder / 'parts').resolve()}")
    return sorted(str(one) for one in (folder / "parts").glob("*.parquet"))
