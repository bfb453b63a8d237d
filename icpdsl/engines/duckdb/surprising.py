"""Judged records that came out against the rules: how many, which clauses spoke, which keys."""

from typing import Any

from attrs import frozen

from icpdsl.engines.duckdb.counting import CLOSED, Connection, one


@frozen
class Search:
    """Closed records among `where` that were `won` or not.

    `spoke` is SQL for each clause: whether it spoke for what the record did not become.
    """

    where: str
    won: bool
    spoke: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """The outcome as SQL."""
        return "won" if self.won else "NOT won"


def counts(connection: Connection, search: Search) -> tuple[int, int, list[int]]:
    """How many records there are, how many of them surprise, and in how many each clause spoke."""
    spoke = "".join(f", count(*) FILTER ({search.outcome} AND {it})" for it in search.spoke)
    ((of, count, *clauses),) = connection.execute(
        f"SELECT count(*), count(*) FILTER ({search.outcome}){spoke} FROM judged"
        f" WHERE {CLOSED} AND {search.where}"
    ).fetchall()
    return of, count, clauses


def rows(connection: Connection, search: Search, limit: int) -> list[tuple[Any, ...]]:
    """(key, score in tenths, tier, how many records, whether each clause spoke) of surprises.

    The most surprising come first. A record without a key goes by its row.
    """
    spoke = [f"{it} AS spoke{at}" for at, it in enumerate(search.spoke)]
    grouped = ["coalesce(key, 'row ' || n) AS name", "score", "tier", "rank", *spoke]
    last = "".join(f", spoke{at}" for at in range(len(spoke)))
    found = connection.execute(
        f"SELECT {', '.join(grouped)}, count(*) AS times FROM judged WHERE {CLOSED}"
        f" AND {search.where} AND {search.outcome} GROUP BY ALL"
        f" ORDER BY rank {'ASC' if search.won else 'DESC'} NULLS LAST, times DESC, name{last}"
        f" LIMIT {limit}"
    ).fetchall()
    return [(name, score, tier, times, *said) for name, score, tier, _, *said, times in found]


def tenths(connection: Connection) -> tuple[int, int] | None:
    """The ranks that part off the last and the best tenth; `None` where they are the same."""
    cut = one(
        connection,
        f"SELECT quantile_disc(rank, [0.1, 0.9]) FROM judged WHERE {CLOSED} AND rank IS NOT NULL",
    )
    return None if not cut or cut[0] == cut[1] else (cut[0], cut[1])
