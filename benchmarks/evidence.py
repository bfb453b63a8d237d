"""`icp backtest` on many accounts: seconds and peak memory, beside pandas on scores already made.

`python benchmarks/evidence.py 1000000` takes another number of rows. Each run is a process of its
own. The outcome is invented; what pandas does is the part of a backtest that a notebook has: tiers,
AUC, deciles and the rate of each clause, without intervals, from `icp score --clauses points`.
"""

import os
import sys
import tempfile
from multiprocessing import Process
from pathlib import Path

import duckdb
import warehouse_tables
import workload
from clock import Run, run_command
from report import heading, table

_ROWS = 1_000_000
_OUTCOMES = """
COPY (
    SELECT *, CASE hash(domain) % 10 WHEN 0 THEN 'Negotiation' WHEN 1 THEN 'Closed Won'
        WHEN 2 THEN 'Closed Won' ELSE 'Closed Lost' END AS outcome,
        CAST(hash(domain, 1) % 100000 AS DOUBLE) AS amount,
        DATE '2024-10-01' + CAST(hash(domain, 2) % 700 AS INTEGER) AS closed
    FROM '{given}'
) TO '{made}'
"""
_PANDAS = """
import sys
import pandas as pd
from sklearn.metrics import roc_auc_score
scores = pd.read_parquet(sys.argv[1])
deals = pd.read_parquet(sys.argv[2], columns=["outcome", "amount"])
table = pd.concat([scores, deals], axis=1)
table = table[table.outcome != "Negotiation"]
table["won"] = table.outcome == "Closed Won"
print(table.groupby("tier", dropna=False).won.agg(["size", "sum", "mean"]))
rank = table.score.where(table.verdict != "disqualified", -1).fillna(-1)
print(roc_auc_score(table.won, rank))
print(table.groupby(pd.qcut(rank.rank(method="first"), 10)).won.mean())
for name in table.columns:
    if name.startswith(("points_", "outcome_")):
        print(table.groupby(name, dropna=False).won.agg(["size", "sum", "mean"]))
"""


def main() -> None:
    """Make the tables, run, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        making = Process(target=_make, args=(rows, folder))
        making.start()
        making.join()
        deals, text = folder / "deals.parquet", folder / "deals.csv"
        runs = {
            "icp backtest, Parquet": _backtest(deals),
            "icp backtest, CSV": _backtest(text),
            "icp score, then pandas and scikit-learn": _by_hand(deals, folder),
        }
    heading(f"A backtest of {rows:,} deals, 21 fields, 20 clauses")
    lines = [
        (what, f"{run.seconds:,.1f}", f"{run.processor:,.1f}", f"{run.memory / 1e6:,.0f}")
        for what, run in runs.items()
    ]
    table(("", "seconds", "processor seconds", "peak MB"), lines)


def _make(rows: int, folder: Path) -> None:
    typed, deals = folder / "typed.parquet", folder / "deals.parquet"
    warehouse_tables.make(rows, folder / "texts.parquet", typed, folder / "messy.parquet")
    connection = duckdb.connect()
    connection.execute(_OUTCOMES.format(given=typed, made=deals))
    connection.execute(f"COPY (SELECT * FROM '{deals}') TO '{folder / 'deals.csv'}' (HEADER)")


def _backtest(deals: Path) -> Run:
    columns = ["--outcome", "outcome", "--value", "amount", "--date", "closed"]
    command = [str(workload.ICP), "backtest", str(workload.RULES), str(deals), *columns]
    return run_command([*command, "--as-of", workload.AS_OF.isoformat()])


def _by_hand(deals: Path, folder: Path) -> Run:
    scores = folder / "scores.parquet"
    command = [str(workload.ICP), "score", str(workload.RULES), str(deals), "--output", str(scores)]
    scored = run_command([*command, "--as-of", workload.AS_OF.isoformat(), "--clauses", "points"])
    counted = run_command([sys.executable, "-c", _PANDAS, str(scores), str(deals)])
    return Run(
        scored.processor + counted.processor,
        scored.seconds + counted.seconds,
        max(scored.memory, counted.memory),
    )


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[1]))
    main()
