"""The accounts of the workload as Parquet files: typed columns, all as text, messy text."""

from multiprocessing import Process
from pathlib import Path

import duckdb
import workload
from attrs import frozen

from icpdsl.meaning.types import DateType, MoneyType, NumberType, SetType, YesNoType

_MADE = 50_000
"""Different accounts; a table of more rows has them again, under other domains."""


@frozen
class Tables:
    """The three files."""

    typed: Path
    texts: Path
    messy: Path


def made_in(folder: Path, rows: int) -> Tables:
    """Make the files in a process of its own: one started later counts the memory of this one."""
    found = Tables(*(folder / f"{name}-{rows}.parquet" for name in ("typed", "texts", "messy")))
    making = Process(target=make, args=(rows, found.texts, found.typed, found.messy))
    making.start()
    making.join()
    return found


def make(rows: int, texts: Path, typed: Path, messy: Path) -> None:
    """Write the files."""
    connection = duckdb.connect()
    for path, accounts in ((texts, workload.accounts), (messy, workload.messy_accounts)):
        made = list(accounts(min(rows, _MADE)))
        lists = ", ".join(
            f"unnest(${at}::VARCHAR[]) AS {name}" for at, name in enumerate(made[0], 1)
        )
        connection.execute(
            f"CREATE OR REPLACE TABLE made AS SELECT {lists}",
            [[row[name] for row in made] for name in made[0]],
        )
        copies = -(-rows // len(made))
        connection.execute(
            f"COPY (SELECT made.* REPLACE (CASE WHEN domain <> '' THEN range || '-' || domain"
            f" ELSE '' END AS domain) FROM range({copies}), made LIMIT {rows}) TO '{path}'"
        )
    columns = ", ".join(_typed(one.name, one.type) for one in workload.rule_file().account.fields)
    connection.execute(f"COPY (SELECT {columns} FROM '{texts}') TO '{typed}'")


def _typed(name: str, kind: object) -> str:
    match kind:
        case NumberType() | MoneyType():
            return f"TRY_CAST({name} AS DOUBLE) AS {name}"
        case DateType():
            return f"TRY_CAST({name} AS DATE) AS {name}"
        case YesNoType():
            return f"TRY_CAST({name} AS BOOLEAN) AS {name}"
        case SetType():
            return f"CASE WHEN {name} <> '' THEN string_split({name}, ';') END AS {name}"
        case _:
            return f"nullif({name}, '') AS {name}"
