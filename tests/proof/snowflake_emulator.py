"""Runs statements on fakesnow, in an environment that has it: cases in, rows out, both JSON.

A case has `columns` with their types, `rows`, `sql`; its answer is a list of objects by the names
of the columns in lower case.
"""

import json
import sys
import warnings
from typing import Any

import fakesnow
import snowflake.connector


def answer(cursor: Any, case: dict[str, Any]) -> list[dict[str, object]]:  # noqa: ANN401  (fakesnow's)
    """The rows of the statement over a table of these rows."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in case["columns"])
    cursor.execute(f"CREATE OR REPLACE TABLE accounts ({columns or 'nothing INT'})")
    for row in case["rows"]:
        marks = ", ".join(["%s"] * len(row)) or "NULL"
        cursor.execute(f"INSERT INTO accounts SELECT {marks}", row)
    cursor.execute(case["sql"])
    names = [one.name.lower() for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def main() -> None:
    """Answer what stands in standard input."""
    warnings.simplefilter("ignore")
    with fakesnow.patch():
        connection = snowflake.connector.connect(database="proof", schema="public")
        answers = [answer(connection.cursor(), case) for case in json.load(sys.stdin)]
    json.dump(answers, sys.stdout, default=str)


main()
