"""Market and customers let through the gates of a profile."""

from collections.abc import Iterator

from icpdsl.engines.duckdb.counting import Connection
from icpdsl.engines.duckdb.gates import gate_tallies, shares_by
from icpdsl.engines.duckdb.kept import Question
from icpdsl.engines.duckdb.session import session
from icpdsl.engines.result import kind_of
from icpdsl.evidence.basis import Basis
from icpdsl.evidence.breadth import (
    Breadth,
    GateBreadth,
    GatePart,
    PartOf,
    compared,
    findings_of,
    part_of,
)
from icpdsl.evidence.shares import share_of
from icpdsl.meaning import core
from icpdsl.program.evidence.backtesting import NO_TIER, VERDICTS, tier_order
from icpdsl.program.evidence.reading import Input, keep_scored
from icpdsl.source.errors import UsageError

_MARKET, _CUSTOMERS = "market", "customers"


def breadth(market: Input, customers: Input | None, question: Question) -> Breadth:
    """How much of the market, and of the customers, each gate and all of them let through."""
    with session() as connection:
        opened = [keep_scored(connection, market, question, (), _MARKET)]
        if customers is not None:
            opened.append(keep_scored(connection, customers, question, (), _CUSTOMERS))
        counts = {table: _size(connection, table) for table in (_MARKET, _CUSTOMERS)[: len(opened)]}
        for found, n in zip(opened, counts.values(), strict=True):
            if not n:
                raise UsageError(f"{found.name}: holds no records")
        rules = question.rule_file
        names = tuple(one.name for one in opened)
        basis = Basis(question.profile.name, rules.path, rules.sha256, question.as_of, names)
        return _breadth(connection, question.profile, counts, basis)


def _breadth(
    connection: Connection, profile: core.Profile, counts: dict[str, int], basis: Basis
) -> Breadth:
    gates = tuple(_gates(connection, profile, counts))
    verdicts = tuple(_parts(connection, "verdict", VERDICTS, counts))
    qualified = verdicts[0]
    whole = compared(qualified.customers, qualified.market)
    tiers = _parts(connection, "tier", tier_order(profile), counts) if profile.tiers else ()
    return Breadth(
        basis,
        counts[_MARKET],
        counts.get(_CUSTOMERS),
        gates,
        verdicts,
        tuple(tiers),
        whole,
        tuple(findings_of(gates, qualified, whole)),
    )


def _size(connection: Connection, table: str) -> int:
    return sum(shares_by(connection, table, "NULL").values())


def _gates(
    connection: Connection, profile: core.Profile, counts: dict[str, int]
) -> Iterator[GateBreadth]:
    own = [one for one in profile.clauses if isinstance(one, core.Gate)]
    parts: dict[str, list[GatePart]] = {
        table: [part_of(one, n) for one in gate_tallies(connection, table, profile.clauses)]
        for table, n in counts.items()
    }
    for at, gate in enumerate(own):
        market = parts[_MARKET][at]
        customers = parts[_CUSTOMERS][at] if _CUSTOMERS in parts else None
        passing = None if customers is None else customers.passes
        yield GateBreadth(
            gate.name,
            gate.slug,
            kind_of(gate),
            market,
            customers,
            compared(passing, market.passes),
        )


def _parts(
    connection: Connection, by: str, names: tuple[str | None, ...], counts: dict[str, int]
) -> Iterator[PartOf]:
    found = {table: shares_by(connection, table, by) for table in counts}
    for name in names:
        shares = [share_of(found[table].get(name, 0), n) for table, n in counts.items()]
        if name is not None or any(one.count for one in shares):
            yield PartOf(name or NO_TIER, shares[0], shares[1] if shares[1:] else None)
