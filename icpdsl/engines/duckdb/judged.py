"""Answers beside outcomes: the table `judged`, in which every record is won, lost or open.

It has the columns of kept answers and `won`, `cents`, `closed_on` and `segment`, NULL where they
were not asked for.
"""

from collections.abc import Sequence

from attrs import frozen

from icpdsl.engines.duckdb.counting import Connection, one
from icpdsl.engines.duckdb.texts import listed

ROLES = ("outcome", "amount", "closed_on", "segment")
_KINDS = {"outcome": "VARCHAR", "amount": "DOUBLE", "closed_on": "DATE", "segment": "VARCHAR"}


@frozen
class Joined:
    """How two files found each other by key."""

    deals: int
    unmatched: int
    accounts: int
    repeated: int


def join_deals(connection: Connection, roles: Sequence[str], segment: str | None) -> Joined:
    """Make the table `records` of each deal with the answer for its account.

    Deals stand in `deals`, with the columns `roles`, answers in `answers`; `segment` says of which
    of them the segment is, `d` or `a`. Of accounts with the same key one counts.
    """
    own = [f"d.{role}" for role in roles if role != "segment"]
    if segment is not None:
        own.append(f"{segment}.segment")
    connection.execute(
        "CREATE TEMP TABLE records AS WITH accounts AS (SELECT * FROM answers WHERE key IS NOT NULL"
        " QUALIFY row_number() OVER (PARTITION BY key ORDER BY content, n) = 1)"
        f" SELECT a.* EXCLUDE (n{', segment' if segment else ''}), d.n, {', '.join(own)}"
        " FROM deals AS d JOIN accounts AS a ON a.key = d.key"
    )
    deals, matched = (one(connection, f"SELECT count(*) FROM {it}") for it in ("deals", "records"))
    keyed = "FROM answers WHERE key IS NOT NULL"
    accounts = one(connection, f"SELECT count(DISTINCT key) {keyed}")
    repeated = one(connection, f"SELECT count(*) {keyed}") - accounts
    used = one(connection, "SELECT count(DISTINCT key) FROM records")
    return Joined(deals, deals - matched, used, repeated)


def outcome_counts(connection: Connection, relation: str) -> dict[str | None, int]:
    """How often each value of the outcome column came."""
    return dict(
        connection.execute(
            f"SELECT outcome, count(*) FROM {relation} GROUP BY outcome ORDER BY outcome NULLS LAST"
        ).fetchall()
    )


def make_judged(
    connection: Connection,
    relation: str,
    roles: Sequence[str],
    won: Sequence[str],
    lost: Sequence[str],
) -> None:
    """Make the table `judged` out of one that has the columns `roles`, which goes."""
    missing = [f"CAST(NULL AS {_KINDS[role]}) AS {role}" for role in ROLES if role not in roles]
    all_columns = ", ".join(["*", *missing])
    connection.execute(
        "CREATE TEMP TABLE judged AS SELECT * EXCLUDE (outcome, amount),"
        f" CASE WHEN outcome IN ({listed(won)}) THEN TRUE"
        f" WHEN outcome IN ({listed(lost)}) THEN FALSE END AS won,"
        " TRY_CAST(round(amount * 100) AS BIGINT) AS cents"
        f" FROM (SELECT {all_columns} FROM {relation})"
    )
    connection.execute(f"DROP TABLE {relation}")
