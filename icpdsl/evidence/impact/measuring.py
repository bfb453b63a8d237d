"""Counts and means over the tables `old` and `new` that `engines.duckdb.moves` makes."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from icpdsl.engines.duckdb.moves import Slugs
from icpdsl.evidence.impact.attribution import attributed
from icpdsl.evidence.impact.findings import (
    AccountMove,
    Effect,
    GateEffect,
    Matrix,
    MeanEffect,
    Move,
    MoveKind,
    Scores,
    Standing,
)

if TYPE_CHECKING:
    import duckdb

_Row: TypeAlias = tuple[Any, ...]

_KIND = (
    "CASE WHEN o.tier IS DISTINCT FROM w.tier THEN 'tier'"
    " WHEN o.verdict IS DISTINCT FROM w.verdict THEN 'verdict'"
    " WHEN o.stage IS DISTINCT FROM w.stage THEN 'stage' END"
)
_STANDING = ("verdict", "tier", "stage", "score", "profile")
_HEAD = 7
"""Columns of a move before those of its clauses."""

_BOTH = "o.score IS NOT NULL AND w.score IS NOT NULL"


@frozen
class Measuring:
    """Questions to the two tables, which go by `o` and `w`."""

    connection: "duckdb.DuckDBPyConnection"
    slugs: Slugs
    other_tiers: str
    """What SQL asks of an account whose old score other tiers put elsewhere."""

    def total(self) -> int:
        """How many records there are."""
        return int(self._rows("SELECT count(*) FROM old")[0][0])

    def matrix(self, kind: MoveKind, order: Sequence[str]) -> Matrix:
        """Who went from where to where; names in the order given, none at all last."""
        rows = self._rows(
            f"SELECT o.{kind}, w.{kind}, count(*) FROM old o JOIN new w USING (n) GROUP BY ALL"
        )
        counts = {(old, new): int(count) for old, new, count in rows}
        places = {name: at for at, name in enumerate(order)}

        def sorted_names(at: int) -> tuple[str | None, ...]:
            names = {pair[at] for pair in counts}
            return tuple(sorted(names, key=lambda name: places.get(name or "", len(places))))

        return Matrix(kind, sorted_names(0), sorted_names(1), counts)

    def scores(self) -> Scores | None:
        """How the scores changed; `None` where no record has one by both versions."""
        step = "CASE WHEN d < 0 THEN -100 * ((99 - d) // 100) ELSE 100 * ((d + 99) // 100) END"
        rows = self._rows(
            f"SELECT {step} AS step, count(*), sum(d), min(d), max(d) FROM (SELECT"
            f" w.score - o.score AS d FROM old o JOIN new w USING (n) WHERE {_BOTH})"
            " GROUP BY step ORDER BY step"
        )
        both = sum(count for _, count, *_ in rows)
        if not both:
            return None
        return Scores(
            both=both,
            up=sum(count for at, count, *_ in rows if at > 0),
            down=sum(count for at, count, *_ in rows if at < 0),
            mean=Fraction(int(sum(row[2] for row in rows)), both),
            least=min(row[3] for row in rows),
            most=max(row[4] for row in rows),
            steps=tuple((int(at), int(count)) for at, count, *_ in rows),
        )

    def clauses(self) -> tuple[MeanEffect, ...]:
        """What each clause changes on average over all records that both versions score."""
        means = ", ".join(("count(*)", *self._means()))
        rows = self._rows(f"SELECT {means} FROM old o JOIN new w USING (n)")
        return self._effects(rows[0][1:])

    def moves(self, most: int) -> tuple[Move, ...]:
        """Those that moved, the largest groups first, with up to `most` accounts of each."""
        mean = f"avg(w.score - o.score) FILTER ({_BOTH})"
        gates = (
            f"count_if(o.gate{at} IS DISTINCT FROM w.gate{at})"
            for at in range(len(self.slugs.gates))
        )
        other = "count_if(o.profile <> w.profile)"
        tiers = f"count_if({self.other_tiers})"
        columns = ", ".join((mean, other, tiers, *self._means(), *gates))
        rows = self._rows(
            f"SELECT {_KIND} AS kind, {_ends()}, count(*) AS many, {columns}"
            " FROM old o JOIN new w USING (n) WHERE kind IS NOT NULL GROUP BY kind, was, is_now"
            " ORDER BY kind = 'stage', kind = 'verdict', many DESC, was, is_now"
        )
        accounts = self._accounts(most)
        return tuple(self._move(row, accounts.get(row[:3], ())) for row in rows)

    def _move(self, row: _Row, accounts: tuple[AccountMove, ...]) -> Move:
        kind, old, new, count, mean, other, tiers = row[:_HEAD]
        width = 2 * len(self.slugs.shares)
        outcomes = zip(self.slugs.gates, row[_HEAD + width :], strict=True)
        return Move(
            kind=kind,
            old=old,
            new=new,
            count=int(count),
            mean=None if mean is None else Fraction(mean),
            effects=self._effects(row[_HEAD : _HEAD + width]),
            gates=tuple((slug, int(many)) for slug, many in outcomes if many),
            other_profile=int(other),
            by_tiers=int(tiers),
            accounts=accounts,
        )

    def _means(self) -> Iterator[str]:
        for at in range(len(self.slugs.shares)):
            yield (
                f"avg(coalesce(w.share{at} / nullif(w.whole, 0), 0)"
                f" - coalesce(o.share{at} / nullif(o.whole, 0), 0)) FILTER ({_BOTH})"
            )
            yield (
                f"count_if(coalesce(w.share{at}, 0) * o.whole"
                f" <> coalesce(o.share{at}, 0) * w.whole AND {_BOTH})"
            )

    def _effects(self, row: _Row) -> tuple[MeanEffect, ...]:
        pairs = zip(self.slugs.shares, row[::2], row[1::2], strict=True)
        return tuple(
            MeanEffect(slug, Fraction(mean), int(many)) for slug, mean, many in pairs if many
        )

    def _accounts(self, most: int) -> dict[_Row, tuple[AccountMove, ...]]:
        """The accounts that moved furthest, by the way that they went."""
        shares = [f"share{at}" for at in range(len(self.slugs.shares))]
        gates = [f"gate{at}" for at in range(len(self.slugs.gates))]
        own = (*_STANDING, "whole", *shares, *gates)
        columns = ", ".join(f"{side}.{name} AS {side}_{name}" for side in "ow" for name in own)
        rows = self._rows(
            f"SELECT * FROM (SELECT {_KIND} AS kind, {_ends()}, n,"
            f" coalesce(w.key, o.key) AS key, {self.other_tiers} AS by_tiers, {columns}"
            " FROM old o JOIN new w USING (n)"
            " WHERE kind IS NOT NULL) QUALIFY row_number() OVER (PARTITION BY kind, was, is_now"
            f" ORDER BY abs(coalesce(w_score, 0) - coalesce(o_score, 0)) DESC, n) <= {most}"
            " ORDER BY abs(coalesce(w_score, 0) - coalesce(o_score, 0)) DESC, n"
        )
        found: dict[_Row, list[AccountMove]] = {}
        for row in rows:
            found.setdefault(row[:3], []).append(self._account(row[3:], len(own)))
        return {way: tuple(each) for way, each in found.items()}

    def _account(self, row: _Row, width: int) -> AccountMove:
        number, key, is_by_tiers, *sides = row
        old, new = tuple(sides[:width]), tuple(sides[width:])
        standings = [Standing(*one[: len(_STANDING)]) for one in (old, new)]
        before, after = (one.score for one in standings)
        effects: tuple[Effect, ...] = ()
        held = 0
        if before is not None and after is not None:
            shares = (self._shares(old), self._shares(new))
            effects, held = attributed(self.slugs.shares, *shares, after - before)
        from_gates = len(_STANDING) + 1 + len(self.slugs.shares)
        gates = zip(self.slugs.gates, old[from_gates:], new[from_gates:], strict=True)
        return AccountMove(
            row=int(number),
            key=key,
            old=standings[0],
            new=standings[1],
            effects=effects,
            held=held,
            gates=tuple(GateEffect(*one) for one in gates if one[1] != one[2]),
            is_by_tiers=bool(is_by_tiers),
        )

    def _shares(self, row: _Row) -> list[Fraction | None]:
        whole, *shares = row[len(_STANDING) : len(_STANDING) + 1 + len(self.slugs.shares)]
        return [None if share is None or not whole else Fraction(share, whole) for share in shares]

    def _rows(self, sql: str) -> list[_Row]:
        return self.connection.execute(sql).fetchall()


def _ends() -> str:
    """What an account was and is, of the kind that changed."""
    return ", ".join(
        f"CASE {_KIND} WHEN 'tier' THEN {side}.tier WHEN 'verdict' THEN {side}.verdict"
        f" ELSE {side}.stage END AS {name}"
        for side, name in (("o", "was"), ("w", "is_now"))
    )
