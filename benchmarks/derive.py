"""A million accounts through `icp derive`, beside optbinning on the same table.

    python benchmarks/derive.py 1000000
    ICP_BENCH_PEER=/path/to/python python benchmarks/derive.py 1000000

`ICP_BENCH_PEER` is the Python of an environment that has optbinning and pandas.
"""

import os
import sys
import tempfile
from pathlib import Path

import numpy as np
import workload
from clock import run_command
from report import heading, table

_ROWS = 1_000_000
_PEER = """
import sys
import pandas
from optbinning import BinningProcess
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
table = pandas.read_csv(sys.argv[1])
won = (table.pop("Stage") == "Closed Won").astype(int)
table = table.drop(columns="Domain")
held = table.index % 5 == 0
texts = [name for name in table if table[name].dtype.kind not in "if"]
process = BinningProcess(list(table), categorical_variables=texts)
train = process.fit_transform(table[~held], won[~held])
model = LogisticRegression().fit(train, won[~held])
score = model.predict_proba(process.transform(table[held]))[:, 1]
print(roc_auc_score(won[held], score), file=sys.stderr)
"""


def main() -> None:
    """Write the table, derive from it, print."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    with tempfile.TemporaryDirectory() as name:
        deals = Path(name, "deals.csv")
        _write(deals, rows)
        options = ["--outcome", "Stage", "--output", str(Path(name, "new.icp"))]
        runs = {"icp derive": run_command([str(workload.ICP), "derive", str(deals), *options])}
        if peer := os.environ.get("ICP_BENCH_PEER"):
            runs["optbinning and a logistic regression"] = run_command(
                [peer, "-c", _PEER, str(deals)]
            )
        size = deals.stat().st_size
    heading(f"A first profile from {rows:,} deals, 14 columns, {size / 1e6:,.0f} MB")
    lines = [
        (
            name,
            f"{run.processor:,.1f}",
            "≤ 60" if name == "icp derive" else "",
            f"{run.seconds:,.1f}",
            f"{run.memory / 1e6:,.0f}",
        )
        for name, run in runs.items()
    ]
    table(("", "processor seconds", "goal", "seconds in all", "peak MB"), lines)


def _write(path: Path, rows: int) -> None:
    """Deals of which size, industry and a government contract change the chance to win."""
    random = np.random.default_rng(0)
    employees = np.exp(random.normal(5, 1.5, rows)).astype(int)
    industry = random.choice(["Software", "Retail", "Banking", "Health", "Mining"], rows)
    government = random.choice(["yes", "no", ""], rows)
    odds = -2 + 1.2 * ((employees > 100) & (employees < 800)) + 0.5 * (government == "yes")
    odds += 0.9 * np.isin(industry, ["Software", "Banking"])
    won = random.random(rows) < 1 / (1 + np.exp(-odds))
    columns = {
        "Domain": (f"d{at}.example" for at in range(rows)),
        "Employees": employees,
        "Industry": industry,
        "Revenue": np.round(np.exp(random.normal(14, 1.5, rows)), 2),
        "Region": random.choice(list("NSEW"), rows),
        "Technologies": random.choice(["aws;sap", "sap", "aws;k8s", "k8s;jira", ""], rows),
        "Growth": (f"{one}%" for one in random.integers(-10, 40, rows)),
        "Government": government,
        "Founded": random.integers(1950, 2024, rows),
        **{f"Fact {at}": np.round(random.normal(0, 1, rows), 3) for at in range(4)},
        "Stage": np.where(won, "Closed Won", "Closed Lost"),
    }
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(columns) + "\n")
        file.writelines(
            ",".join(map(str, row)) + "\n" for row in zip(*columns.values(), strict=True)
        )


if __name__ == "__main__":
    main()
